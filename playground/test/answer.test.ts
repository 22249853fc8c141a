import { expect, test } from 'vitest'
import { MAX_ANSWER, readAnswer } from '../app/messages/answer.ts'
import { readNews } from '../app/messages/frame.ts'
import { DEFAULTS, depthOf, readOptions } from '../app/messages/request.ts'

const ran = {
  kind: 'ran',
  error: null,
  isPending: false,
  isCut: false,
  reports: ['{}'],
  more: 0,
  calls: [{ method: 'log', args: ['a'] }],
}
const change = { kind: 'try', from: 0, to: 4, removed: '' }
const instrumented = { kind: 'instrumented', code: 'try{}', changes: [change], sites: 1, warnings: [] }

const nested = (levels: number): object => ({ text: 'x', members: levels === 0 ? [] : [['m', nested(levels - 1)]] })

test.each([ran, instrumented, { kind: 'refused', message: 'no' }])('reads an answer: $kind', (answer) => {
  expect(readAnswer(JSON.stringify(answer))).toEqual(answer)
})

test('keeps the known parts alone', () => {
  const read = readAnswer(JSON.stringify({ ...ran, html: '<b>', calls: [{ method: 'log', args: [], style: 'x' }] }))
  expect(read).toEqual({ ...ran, calls: [{ method: 'log', args: [] }] })
})

test.each([
  ['no text', ran],
  ['no JSON', '{'],
  ['nothing', 'null'],
  ['a list', '[]'],
  ['an unknown kind', JSON.stringify({ ...ran, kind: 'html' })],
  ['a report that is no text', JSON.stringify({ ...ran, reports: [{ schema: 1 }] })],
  ['too many reports', JSON.stringify({ ...ran, reports: Array(21).fill('{}') })],
  ['too many calls', JSON.stringify({ ...ran, calls: Array(2_001).fill({ method: 'log', args: [] }) })],
  ['an unknown change', JSON.stringify({ ...instrumented, changes: [{ ...change, kind: '__proto__' }] })],
  ['a change outside of the code', JSON.stringify({ ...instrumented, changes: [{ ...change, to: 6 }] })],
  ['code that is too long', JSON.stringify({ ...instrumented, code: 'x'.repeat(1_000_001) })],
  ['changes that overlap', JSON.stringify({ ...instrumented, changes: [change, { ...change, from: 2 }] })],
  ['a text that is too long', ' '.repeat(MAX_ANSWER) + JSON.stringify(ran)],
])('refuses %s', (_, text) => {
  expect(readAnswer(text)).toBeUndefined()
})

test('cuts values that are too deep', () => {
  const read = readAnswer(JSON.stringify({ ...ran, calls: [{ method: 'log', args: [nested(40)] }] }))
  expect(JSON.stringify(read).match(/members/g)).toHaveLength(9)
})

test('news are about a run, and of a known kind', () => {
  expect(readNews({ run: 1, answer: 'a', more: 1 })).toEqual({ run: 1, answer: 'a' })
  expect(readNews({ run: 1, ended: 'time' })).toEqual({ run: 1, ended: 'time' })
  for (const wrong of [null, 'time', { run: '1', answer: 'a' }, { run: 1, ended: 'well' }, { run: 1, answer: {} }])
    expect(readNews(wrong)).toBeUndefined()
})

test('options that are wrong have their defaults', () => {
  const chosen = { frames: 'all', small: true, depth: 0, suppress: true, maskPersonalData: true }
  expect(readOptions(chosen)).toEqual(chosen)
  for (const wrong of [null, 7, { frames: 'some', depth: -1, small: 'yes' }, { depth: 1e9, suppress: 1 }])
    expect(readOptions(wrong)).toEqual(DEFAULTS)
})

test.each([
  ['-1', 0],
  ['1.5', 1],
  ['100', 64],
  ['', 3],
  ['x', 3],
  ['0', 0],
])('a depth of %j stands for %d', (text, depth) => {
  expect(depthOf(text)).toBe(depth)
  expect(readOptions({ depth })).toMatchObject({ depth })
})
