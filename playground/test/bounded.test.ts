import { expect, test } from 'vitest'
import type { ConsoleCall, Shown } from '../app/messages/answer.ts'
import { bounded } from '../app/page/bounded.ts'

const times = <Item>(length: number, make: (at: number) => Item): Item[] => Array.from({ length }, (_, at) => make(at))
const row = (at: number, columns: number): Shown => ({
  text: 'Object',
  members: times(columns, (column) => [`${at}/${column}`, 'x'] as const),
})
const tableOf = (rows: number, columns: number): ConsoleCall => ({
  method: 'table',
  args: [{ text: 'Array', members: times(rows, (at) => [String(at), row(at, columns)] as const) }],
})

function rowsOf(call: ConsoleCall): unknown {
  const shown = bounded([call]).calls[0]?.args[0]
  return typeof shown === 'object' ? shown.members : shown
}

/** The texts, the parts of formats and the cells that would be shown. */
function partsOf(calls: readonly ConsoleCall[]): number {
  const count = (shown: Shown): number =>
    typeof shown === 'string'
      ? shown.split('%').length
      : 1 + shown.members.reduce((sum, [, member]) => sum + 1 + count(member), 0)
  return calls.reduce((sum, { args }) => sum + 1 + args.reduce((inner, arg) => inner + count(arg), 0), 0)
}

test.each<[string, ConsoleCall[]]>([
  ['groups', times(2_000, () => ({ method: 'group', args: ['a'] }))],
  ['wide tables', times(50, () => tableOf(100, 100))],
  ['a table of many rows', [tableOf(2_000, 50)]],
  ['formats', times(100, () => ({ method: 'log', args: ['a%s'.repeat(3_000)] }))],
  ['empty arguments', times(2_000, () => ({ method: 'log', args: times(300, () => '') }))],
  ['members', [{ method: 'dir', args: [row(0, 2_000)] }, ...times(99, () => ({ method: 'dir', args: [row(0, 999)] }))]],
])('shows no more elements than a page can hold: %s', (_, calls) => {
  const { calls: kept, isCut } = bounded(calls)
  expect(isCut).toBe(true)
  expect(kept.length).toBeGreaterThan(0)
  expect(partsOf(kept)).toBeLessThan(5_200)
})

test('a table keeps twenty columns and a hundred rows', () => {
  expect(rowsOf(tableOf(1, 30))).toEqual([['0', row(0, 20)]])
  const plain: ConsoleCall = { method: 'table', args: [{ text: 'Array', members: times(200, (at) => [`${at}`, 'x']) }] }
  expect(rowsOf(plain)).toHaveLength(100)
})

test('groups that are too deep stand flat in the last one, and end as they began', () => {
  const deep = [
    ...times(23, (at): ConsoleCall => ({ method: 'group', args: [String(at)] })),
    ...times(23, (): ConsoleCall => ({ method: 'groupEnd', args: [] })),
    { method: 'log', args: ['outside'] },
  ]
  const { calls, isCut } = bounded(deep)
  const methods = calls.map(({ method }) => method)
  expect(methods).toEqual([...Array(20).fill('group'), ...Array(3).fill('log'), ...Array(20).fill('groupEnd'), 'log'])
  expect(isCut).toBe(false)
})

test('a text that is too long is cut, and the calls behind it are kept', () => {
  const { calls, isCut } = bounded([
    { method: 'log', args: ['x'.repeat(1_000_000)] },
    { method: 'log', args: ['next'] },
  ])
  expect(calls[0]?.args).toEqual([`${'x'.repeat(100_000)}…`])
  expect(calls[1]?.args).toEqual(['next'])
  expect(isCut).toBe(true)
})

test('calls that a page can hold are kept as they are', () => {
  const calls: ConsoleCall[] = [
    { method: 'log', args: ['%cred%s', 'color: red', 'x', { text: 'Object', members: [['a', '1']] }] },
    { method: 'table', args: [{ text: 'Array(1)', members: [['0', row(0, 3)]] }] },
    { method: 'groupEnd', args: [] },
  ]
  expect(bounded(calls)).toEqual({ calls, isCut: false })
})
