/** The asynchronous context on edge runtimes: each has its own kind or none. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, expect, it, vi } from 'vitest'
import { takeContext } from '../src/platform/edge-context.ts'

afterEach(() => vi.unstubAllGlobals())

const requests = new AsyncLocalStorage<string>()

it.each([
  ['a global', { AsyncLocalStorage }],
  [
    'a module',
    { process: { getBuiltinModule: (name: string) => name === 'node:async_hooks' && { AsyncLocalStorage } } },
  ],
])('is taken from %s', (_, globals) => {
  vi.stubGlobal('process', undefined)
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  const run = requests.run('one', takeContext)
  expect(requests.run('other', () => run(() => requests.getStore()))).toBe('one')
})

it.each([
  ['has none', {}],
  ['has a process without modules', { process: {} }],
  ['refuses modules', { process: { getBuiltinModule: () => raise('no such module') } }],
  ['has an older class', { AsyncLocalStorage: {} }],
  ['cannot take it', { AsyncLocalStorage: { snapshot: () => raise('not here') } }],
  ['does not let another request enter it', { AsyncLocalStorage: { snapshot: () => () => raise('another request') } }],
])('a runtime that %s calls where it is', (_, globals) => {
  vi.stubGlobal('process', undefined)
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  const run = takeContext()
  expect(requests.run('here', () => run(() => requests.getStore()))).toBe('here')
})

it('calls once what fails in it', () => {
  vi.stubGlobal('AsyncLocalStorage', AsyncLocalStorage)
  const step = vi.fn(() => raise('of the listener'))
  expect(() => takeContext()(step)).toThrow('of the listener')
  expect(step).toHaveBeenCalledTimes(1)
})

function raise(message: string): never {
  throw new Error(message)
}
