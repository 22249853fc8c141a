/** A program that sends its reports to an address, and ends by itself: `node sender.ts http://… [flush]` */

import { configure, flush, ghost } from 'traceghost'
import { sendReports } from 'traceghost/endpoint'

const [, , address = '', wants] = process.argv
configure({ reportType: 'none' })
sendReports(address)

const charge = ghost((apiKey: string, cart: { readonly total: number }) => {
  const invoice = `INV-${cart.total}`
  throw new RangeError(`refused ${invoice.length} ${apiKey}`)
})

for (let time = 0; time < 3; time++) {
  try {
    charge('correct-horse-battery-staple', { total: time })
  } catch {
    // It is reported.
  }
}
if (wants === 'flush') await flush()
console.log('ended')
