import { expect, test } from 'vitest'
import { allTables, costsTable, quotedTable, throwsTable } from '../src/markdown.ts'
import { COMPARE, PERFORMANCE, README, readQuoting } from '../src/quoting.ts'
import { type Result, type Results, readResults } from '../src/results.ts'
import { isOver, type Row } from '../src/table.ts'

const results = readResults()
const isMeasured = Object.keys(results).length > 0

test.each([
  [PERFORMANCE, quotedTable],
  [README, costsTable],
  [COMPARE, throwsTable],
])('$0.page quotes the figures of the result file: `npm run bench -- --write` writes them', (place, tableOf) => {
  const { before, figures, after } = readQuoting(place)
  expect(figures).toBe(isMeasured ? tableOf(results) : '')
  if (isMeasured) expect(`${before}${after}`).not.toMatch(/\d×|\d %|\d [mµ]s\b|\d k?B\b|\d bytes/)
})

test('a figure that is missing says how to measure it', () => {
  expect(() => quotedTable({})).toThrow('marked has no row for "a marked function: small": run npm run bench -- marked')
})

test('a table says under which conditions it was measured', () => {
  const load = [3.5, 4] as const
  const conditions = { date: '2026-01-02', commit: 'abc', node: 'v24.0.0', cpu: 'a CPU, 2 cores', load, isQuick: false }
  const rows: Row[] = [
    { what: 'json', measured: 1.2, unit: '×', budget: 1.15, note: '1.190 to 1.210' },
    { what: '  a bare rethrow', measured: 1, unit: '×' },
  ]
  const result: Result = { heading: 'Programs', conditions: { ...conditions, isQuiet: false }, rows }
  const text = allTables({ whole: result } satisfies Results)
  expect(text).toContain('Node 24.0.0, a CPU, 2 cores, 2026-01-02, abc, a busy machine.')
  expect(text).toContain('| json             | 1.200×   | ≤ 1.150× | OVER | 1.190 to 1.210 |')
  expect(text).toContain('| – a bare rethrow | 1.000×   |          |      |                |')
})

test('a budget is the most, or the least', () => {
  const row: Row = { what: 'depth', measured: 79.94, unit: '%', atLeast: 80 }
  expect([isOver(row), isOver({ ...row, measured: 80 })]).toEqual([true, false])
  expect([isOver({ what: '', measured: 1.0204, unit: '×', budget: 1.02 })]).toEqual([false])
})
