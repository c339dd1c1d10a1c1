// The lines of a hundred cards, read by mrz: nanoseconds a card.
//     node peers.mjs FILE      FILE as core/examples/chip_files.rs writes it: 90 characters a line
import { readFileSync } from 'node:fs'
import { parse } from 'mrz'

const cards = readFileSync(process.argv[2], 'utf8').trim().split('\n').map(text => [text.slice(0, 30), text.slice(30, 60), text.slice(60)])
for (const lines of cards) {
  const { valid, format, fields } = parse(lines)
  if (!valid || format !== 'TD1' || !fields.lastName) throw new Error(lines.join('\n'))
}
let sink = 0
const read = () => { for (const lines of cards) sink += parse(lines).details.length }
// Until the compiler has had its chance.
for (let round = 0; round < 5; round++) read()
let best = Infinity
for (let round = 0; round < 20; round++) {
  const begun = process.cpuUsage()
  read()
  const { user, system } = process.cpuUsage(begun)
  best = Math.min(best, (user + system) * 1000 / cards.length)
}
if (!sink) throw new Error('nothing was read')
console.log(Math.round(best))
