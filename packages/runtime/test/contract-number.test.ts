import { beforeEach, expect, test, vi } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { CONTRACT, CONTRACTS, type TableThunk } from '../src/contract.ts'
import { withContract } from '../src/contract-number.ts'
import { flush, onReport } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { capture as $g } from '../src/recorder.ts'
import { withoutNames } from '../src/skeleton.ts'
import { marked, plain, root, startTest, thunkOf } from './instrumented.ts'

beforeEach(startTest)

const SAID =
  'traceghost: a report failed: code is built for contract 2, and this traceghost runs contract 1: update traceghost'

const table = thunkOf([plain('step'), marked('pay')], [root(0, 'amount', 'total'), root(1, 'order')])
const [file, text, ...options] = table()

/** Tables that a later release may write. */
const later = {
  whole: () => [file, withContract(text, 2), ...options],
  'without functions': () => [file, withContract('', 2)],
  'with names apart': () => [
    0,
    'k3Jd9aXb',
    withContract(
      withoutNames(text, () => false),
      2,
    ),
    ...options,
  ],
}

test('builds read from the manifest what the code says', () => {
  expect(manifest.contracts).toEqual(CONTRACTS)
  expect(CONTRACTS).toContain(CONTRACT)
})

test('the first contract is not written', () => {
  expect(withContract(text)).toBe(text)
  expect(text).toMatch(/^~/)
})

test('code of a later contract throws what it threw, and that is said once', async () => {
  const reports: Report[] = []
  const warn = vi.spyOn(platform, 'warn').mockReturnValue()
  const stop = onReport((report) => void reports.push(report))
  const error = new Error('declined')
  for (const thunk of Object.values(later)) {
    expect(() => $g(error, thunk as unknown as TableThunk, 1, 'book')).toThrow(error)
  }
  // A ghost of a contract that is known reports it.
  expect(() => $g(error, table, 1, 'book')).toThrow(error)
  await flush()
  stop()
  expect(reports.map(({ frames, notes }) => [frames.length, notes])).toEqual([
    [
      1,
      [
        'Code that is built for contract 2 of traceghost has failed here: its frames are missing, because this version runs contract 1. Update traceghost.',
      ],
    ],
  ])
  expect(warn.mock.calls).toEqual([[SAID]])
})
