// The peers' half of form.py: ajv with all errors, and folding the way pages do it. Says how long each took and what it found.
//
//     node form.mjs FOLDER ROUNDS       (ajv in FOLDER/node_modules)
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const require = createRequire(resolve(folder, 'package.json'));
const Ajv = require('ajv/dist/2020').default;

const validate = new Ajv({ allErrors: true, strict: false }).compile(read('schema.json'));
const answers = read('answers.json');
const valid = answers.map((one) => validate(one));
// The compiler of the engine gets its time before the clock starts.
for (let round = 0; round < 5; round++) for (const one of answers) validate(one);
// Nanoseconds that this thread has had a processor: what others do on the machine is not measured, nor what V8 does beside it.
const onCpu = () => BigInt(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]);
let begun = onCpu();
for (let round = 0; round < rounds; round++) for (const one of answers) validate(one);
const check = Number(onCpu() - begun) / rounds / answers.length;

const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase().replace(/\s+/g, ' ').trim();
const texts = read('texts.json');
const folded = texts.map(fold);
for (let round = 0; round < 100; round++) for (const text of texts) fold(text);
begun = onCpu();
let length = 0;
for (let round = 0; round < rounds * 20; round++) for (const text of texts) length += fold(text).length;
const each = Number(onCpu() - begun) / (rounds * 20) / texts.length;
writeFileSync(join(folder, 'theirs.json'), JSON.stringify({ check_ns: check, fold_ns: each, valid, folded, length }));
