/**
 * An app that is built by every bundler: TypeScript and its decorators, a directive, a hashbang, circular imports,
 * CommonJS.
 */

/** Prints every report as a line of JSON. */
export const MAIN = `#!/usr/bin/env node
import { configure } from 'traceghost'
import { Payments } from './payments.ts'
import { add } from './ledger.cjs'

configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })
new Payments().charge({ id: 21 }, 'EUR')
add([1], null)
`

export const CHARGE = `'use client'
import { ghost } from 'traceghost'
import { rateOf } from './rates.ts'

interface Order { id: number }

export const rates: Record<string, number> = { EUR: 2 }

export class Payments {
  @ghost({ suppress: true })
  charge(order: Order, currency: string) {
    const total = order.id * rateOf(currency)
    for (const part of [1, 2]) {
      if (part === 2) throw new Error('declined: ' + total)
    }
  }
}
`

/** It and the payments import each other. */
export const RATES = `import { rates } from './payments.ts'

export function rateOf(currency: string): number {
  return rates[currency] ?? 1
}
`

export const LEDGER = `const { ghost } = require('traceghost')

exports.add = ghost({ suppress: true })(function add(entries, entry) {
  const count = entries.push(entry)
  return entry.amount + count
})
`

/** Where a text stands, as engines count. */
export function placeOf(source: string, text: string): { line: number; column: number } {
  const lines = source.slice(0, source.indexOf(text)).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
