// The same thousand codes, written and read by vietnam-qr-pay, drawn by qrcode: nanoseconds a code.
import { readFileSync } from 'node:fs'
import { QRPay } from 'vietnam-qr-pay'
import QRCode from 'qrcode'

const rounds = Number(process.argv[2] ?? 50)

// As core/examples/payment_codes.rs makes them: reference and purpose are the same text.
const request = at => ({
  bankBin: '970436',
  bankNumber: String(1000000 + at * 7919).padStart(13, '0'),
  amount: String(8000 + at * 1000),
  reference: 'CD' + String((at * 104729) % 100000000).padStart(8, '0'),
})

const write = one => {
  const qr = QRPay.initVietQR({ bankBin: one.bankBin, bankNumber: one.bankNumber, amount: one.amount, purpose: one.reference })
  qr.additionalData.reference = one.reference
  return qr.build()
}

const read = text => {
  const qr = new QRPay(text)
  return [qr.isValid, qr.consumer.bankBin, qr.consumer.bankNumber, qr.amount, qr.additionalData.reference, qr.additionalData.purpose]
}

const requests = Array.from({ length: 1000 }, (_, at) => request(at))
const texts = requests.map(write)
for (const [at, text] of texts.entries()) {
  const { bankBin, bankNumber, amount, reference } = requests[at]
  const found = JSON.stringify(read(text))
  if (found !== JSON.stringify([true, bankBin, bankNumber, amount, reference, reference])) throw new Error(found)
}

let sink = 0
const nanoseconds = (rounds, count, work) => {
  // Until the compiler has had its chance.
  for (let at = 0; at < 5; at++) work()
  const begun = onCpu()
  for (let at = 0; at < rounds; at++) work()
  return Number((onCpu() - begun) / BigInt(rounds * count))
}

// Nanoseconds that this thread has had a processor: what others do on the machine is not measured, nor what V8 does beside it.
function onCpu() {
  return BigInt(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0])
}

const few = texts.slice(0, 100)
// One segment, as ours: looking for the best division would be more work, for a smaller code.
const draw = text => QRCode.create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' })
console.log(JSON.stringify({
  write: nanoseconds(rounds, 1000, () => { for (const one of requests) sink += write(one).length }),
  read: nanoseconds(rounds, 1000, () => { for (const text of texts) sink += read(text).length }),
  matrix: nanoseconds(Math.ceil(rounds / 10), 100, () => { for (const text of few) sink += draw(text).modules.size }),
  first: texts[0],
  side: draw(texts[0]).modules.size,
}))
