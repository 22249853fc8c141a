/** A listener runs in the asynchronous context of the failure. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { beforeEach, expect, it, vi } from 'vitest'
import { flush, ghost, onReport } from '../src/index.ts'
import { advanceClock, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const requests = new AsyncLocalStorage<string>()

interface Program {
  pay(id: string): unknown
  quiet(id: string): unknown
  later(id: string): Promise<unknown>
  nested(id: string): unknown
  fine(id: string): string
  handled(id: string): string
}

const built = load<Program>(`
  const { ghost } = require('traceghost')
  exports.pay = ghost((id) => { throw new Error('of ' + id) })
  exports.quiet = ghost({ suppress: true })((id) => { throw new Error('of ' + id) })
  exports.later = ghost(async (id) => { await null; throw new Error('of ' + id) })
  exports.nested = ghost((id) => exports.pay(id))
  exports.fine = ghost((id) => id)
  function handled(id) { try { fail(id) } catch { return id } }
  function fail(id) { throw new Error('of ' + id) }
  exports.handled = handled
`)

const wrapped: Pick<Program, 'pay' | 'quiet' | 'later' | 'nested'> = {
  pay: ghost((id: string) => {
    throw new Error(`of ${id}`)
  }),
  quiet: ghost({ suppress: true })((id: string) => {
    throw new Error(`of ${id}`)
  }),
  later: ghost(async (id: string) => {
    await null
    throw new Error(`of ${id}`)
  }),
  nested: ghost((id: string) => wrapped.pay(id)),
}

/** The failures in several requests as listeners hear them, each with the request in which they hear it. */
async function heard(fail: (id: string) => unknown): Promise<string[]> {
  advanceClock(2_000)
  const lines: string[] = []
  const stop = onReport(({ error }) => lines.push(`${error.message} in ${requests.getStore()}`))
  const ids = ['one', 'two', 'three']
  const running = ids.map((id) =>
    requests.run(id, async () => {
      try {
        await fail(id)
      } catch {}
    }),
  )
  await Promise.all(running)
  await requests.run('flushing', flush)
  stop()
  return lines
}

it.each([
  ['built', built],
  ['wrapped', wrapped],
])('of each of several requests: %s', async (_, program) => {
  const expected = ['of one in one', 'of two in two', 'of three in three']
  expect(await heard(program.pay)).toEqual(expected)
  expect(await heard(program.quiet)).toEqual(expected)
  expect(await heard(program.later)).toEqual(expected)
  expect(await heard(program.nested)).toEqual(expected)
})

it('also the listener of a mark, and what it waits for', async () => {
  const lines: unknown[] = []
  const fails = ghost(
    () => {
      throw new Error('failed')
    },
    {
      onReport: async () => {
        await null
        lines.push(requests.getStore())
      },
    },
  )
  requests.run('request', () => expect(fails).toThrow('failed'))
  await flush()
  expect(lines).toEqual(['request'])
})

it('is taken once a recording, where the error leaves a ghost, and never on the way in', async () => {
  const snapshot = vi.spyOn(AsyncLocalStorage, 'snapshot')
  built.fine('x')
  built.handled('x')
  expect(snapshot).not.toHaveBeenCalled()
  expect(() => built.nested('x')).toThrow('of x')
  await flush()
  expect(snapshot).toHaveBeenCalledTimes(1)
  snapshot.mockRestore()
})
