/** Mistakes with `ghostRoot`. Its work is shown in pages: see `e2e/frameworks/react/root.test.ts`. */

import { afterEach, expect, it, vi } from 'vitest'
import { ghostRoot } from '../src/integrations/react.ts'
import { platform } from '../src/platform/node.ts'

const react = vi.hoisted(() => ({ version: '19.3.1' }))
vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  get version() {
    return react.version
  },
}))
afterEach(() => vi.restoreAllMocks())

it.each([
  ['x', "ghostRoot options must be an object, but got 'x'."],
  [null, 'ghostRoot options must be an object, but got null.'],
  [{ onCaughtError: 5 }, 'ghostRoot option onCaughtError must be a function, but got 5.'],
])('refuses %j', (options, message) => {
  expect(() => ghostRoot(options as object)).toThrow(new TypeError(message))
})

it('says in one line that React is too old', () => {
  const warn = vi.spyOn(platform, 'warn').mockImplementation(() => {})
  ghostRoot()
  expect(warn).not.toHaveBeenCalled()
  react.version = '18.3.1'
  ghostRoot()
  ghostRoot()
  expect(warn.mock.calls).toEqual([['traceghost: ghostRoot has no effect: React is 18.3.1, not 19 or later']])
})
