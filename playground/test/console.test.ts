import { expect, test } from 'vitest'
import type { ConsoleCall } from '../app/messages/answer.ts'
import { recordConsole } from '../app/worker/console.ts'

function recorded(use: (target: Console) => void): ConsoleCall[] {
  const calls: ConsoleCall[] = []
  const target = {} as Console
  recordConsole(calls, () => {}, target)
  use(target)
  return calls
}

test('what a browser writes is written: assertions, counts, times', () => {
  const calls = recorded((target) => {
    target.assert(true, 'holds')
    target.assert(false, 'a %s', 'b')
    target.assert(false)
    target.count()
    target.count()
    target.countReset()
    target.count()
    target.count('50%c')
    target.time('t')
    target.time('t')
    target.timeLog('t', 'half')
    target.timeEnd('t')
    target.timeEnd('t')
    target.dirxml('x')
  })
  expect(calls.map(({ method, args }) => `${method}: ${args.join(' | ')}`.replace(/\d+\.\d ms/, '1 ms'))).toEqual([
    'error: Assertion failed: a %s | b',
    'error: Assertion failed',
    'log: %s | default: 1',
    'log: %s | default: 2',
    'log: %s | default: 1',
    'log: %s | 50%c: 1',
    "warn: %s | Timer 't' already exists",
    'log: %s | t: 1 ms | half',
    'log: %s | t: 1 ms',
    "warn: %s | Timer 't' does not exist",
    'log: x',
  ])
})

test('values have previews', () => {
  const values = [-0, /a/gi, new Date(0), new Date(Number.NaN), new Set([1]), new Map([[{ a: 1 }, 'x']]), 1n]
  const [call] = recorded((target) => target.log(...values))
  expect(call?.args).toEqual([
    '-0',
    '/a/gi',
    '1970-01-01T00:00:00.000Z',
    'Invalid Date',
    { text: 'Set(1)', members: [['0', '1']] },
    { text: 'Map(1)', members: [['Object =>', 'x']] },
    '1n',
  ])
})
