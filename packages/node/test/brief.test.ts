/** How much a run of tests says, and where it says nothing. */

import { afterEach, describe, expect, test, vi } from 'vitest'
import { accountOptions } from '../src/brief.ts'
import { misspeltVariables } from '../src/options.ts'
import { testOptions } from '../src/start-options.ts'

afterEach(() => void vi.unstubAllEnvs())

describe('lines of an account', () => {
  test.each([
    ['', '', {}],
    ['7', '', { maxLines: 7 }],
    ['', '.traceghost/tests/1', { folder: '.traceghost/tests/1', maxLines: 40 }],
    ['7', '.traceghost/tests/1', { folder: '.traceghost/tests/1', maxLines: 7 }],
  ])('TRACEGHOST_MAX_LINES=%s, in the folder %j', (lines, folder, expected) => {
    vi.stubEnv('TRACEGHOST_MAX_LINES', lines)
    vi.stubEnv('TRACEGHOST_TEST_RUN', folder)
    expect(accountOptions()).toEqual(expected)
  })

  test.each(['many', '0', '2.5'])('TRACEGHOST_MAX_LINES=%s is refused', (lines) => {
    vi.stubEnv('TRACEGHOST_MAX_LINES', lines)
    expect(accountOptions).toThrow(/^TRACEGHOST_MAX_LINES must be a whole number above 0, but got /)
  })

  test('are no misspelt variable', () => {
    expect(misspeltVariables({ TRACEGHOST_MAX_LINES: '7', TRACEGHOST_TEST_RUN: 'a' })).toEqual([])
  })
})

test.each([
  [undefined, true],
  ['/tmp/node-coverage-aBc123', false],
  ['/app/coverage/tmp', true],
])('with NODE_V8_COVERAGE=%s, tests show locals: %s', (folder, shows) => {
  vi.stubEnv('NODE_V8_COVERAGE', folder)
  expect(testOptions().showLocals ?? false).toBe(shows)
})
