/** Programs that no author writes by hand, to their parse. */

import { inProcess } from '../children.ts'
import { median, ratiosOf } from '../measure.ts'
import type { Row } from '../table.ts'
import { parsing, transforming } from './runs.ts'

const ROUNDS = 11
const ROUND_MS = 60
const BUNDLE_ROUNDS = 3
/** A few times the parse. */
const BUDGET = 4

const repeat = (times: number, piece: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => piece(index)).join('')

const PROGRAMS: Readonly<Record<string, string>> = {
  '5,000 locals': `function f(g) { ${repeat(5_000, (i) => `let a${i} = g(${i});`)} return a0 }`,
  '5,000 locals that are closures': `function f(g) { ${repeat(5_000, (i) => `const a${i} = () => g(a${i && i - 1});`)} return a0 }`,
  '5,000 functions that call each other': `function f() { ${repeat(5_000, (i) => `function a${i}() { return a${(i + 1) % 5_000}() }`)} }`,
  '1,000 nested scopes': `function f(g) { ${repeat(1_000, (i) => `{ let a${i} = g(${i});`)} ${'}'.repeat(1_000)} }`,
  '1,000 nested scopes that cannot throw': `function f(g) { ${repeat(1_000, (i) => `{ let a${i} = ${i};`)} ${'}'.repeat(1_000)} g() }`,
  '20,000 operands': `function f(g) { const a = ${'g + '.repeat(20_000)} 1; return g(a) }`,
}

export async function measureExtremes(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [what, code] of Object.entries(PROGRAMS)) {
    const measured = median(await ratiosOf(parsing(code), transforming(code), ROUNDS, ROUND_MS))
    rows.push({ what, measured, unit: '×', budget: BUDGET })
  }
  const [megabytes, ...ratios] = await inProcess('bundle', [String(BUNDLE_ROUNDS)], { flags: ['--expose-gc'] })
  const note = `${megabytes?.toFixed(1)} MB of minified library code`
  return [...rows, { what: 'a bundle', measured: median(ratios), unit: '×', budget: BUDGET, note }]
}
