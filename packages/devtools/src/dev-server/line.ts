/** A failure of a page in the terminal of its server. */

import { linkText, type Report, visible } from 'traceghost/reporters'

const MAX_MESSAGE = 200

/** `Cart.total failed: TypeError: x is null, src/cart.ts:12:5, http://localhost:5173/__traceghost/reports/r1` */
export function lineOf({ ghost, error, trigger }: Report, address: string): string {
  const { type, message } = error
  const [first = ''] = message.split('\n')
  const shown = first.length > MAX_MESSAGE ? `${first.slice(0, MAX_MESSAGE)}…` : first
  const failure = `${ghost} failed: ${shown === '' ? type : `${type}: ${shown}`}`
  return [visible(failure), linkText(trigger), address].filter((part) => part !== '').join(', ')
}
