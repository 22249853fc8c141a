/** Recordings that reach no ghost: what they keep, for how long, and what a report says of the rest. */

import { beforeEach, describe, expect, it } from 'vitest'
import { createKeeper } from '../src/eager/recording/keeper.ts'
import type { Recording } from '../src/eager/recording/model.ts'
import { findRecording } from '../src/eager/recording.ts'
import { reportOf } from '../src/index.ts'
import type { Frame } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { createSnapshottingKeeper } from '../src/sinks/letting-go.ts'
import { reportsOf, startTest, thrownBy, variablesOf } from './instrumented.ts'
import { load, run } from './programs/load.ts'

beforeEach(() => {
  startTest()
  // Each test has a keeper of its own.
  platform.keep = () => {}
})

const { find, pay } = load<{ find: (id: number) => never; pay: (error: unknown) => never }>(`
  const { ghost } = require('traceghost')
  exports.find = function find(id) { const row = { id }; throw new Error('no row ' + id) }
  exports.pay = ghost(function pay(error) { const amount = 1; throw error })
`)

/** A keeper whose time the test controls. */
function keeperOf(takesMs = 0): { keep: (recording: Recording) => void; look: () => void; waits: number[] } {
  const tasks: (() => void)[] = []
  const waits: number[] = []
  let time = 0
  const keep = createSnapshottingKeeper({
    shield: (step) => step(),
    now: () => {
      time += takesMs
      return time
    },
    pause: (task, delayMs) => {
      tasks.push(task)
      waits.push(delayMs)
    },
  })
  return { keep, waits, look: () => void tasks.splice(0).map((task) => task()) }
}

const recordingOf = (error: unknown): Recording => findRecording(error) as Recording

/** Whether the values are held, were copied, or are gone. */
function stateOf(error: unknown): string {
  const [frame] = recordingOf(error).slots
  if (frame?.captures.length) return 'held'
  return frame?.taken ? 'copied' : 'gone'
}

const errorsOf = (count: number, keep: (recording: Recording) => void): unknown[] =>
  Array.from({ length: count }, (_, id) => {
    const error = thrownBy(() => find(id))
    keep(recordingOf(error))
    return error
  })

const countOf = (errors: readonly unknown[], state: string): number =>
  errors.filter((error) => stateOf(error) === state).length

describe('a recording that reached no ghost', () => {
  it('is kept by reference for one second at most', () => {
    const { keep, look, waits } = keeperOf()
    const [error] = errorsOf(1, keep)
    look()
    expect(stateOf(error)).toBe('held')
    look()
    expect(stateOf(error)).toBe('copied')
    expect(waits).toEqual([500, 500])
  })

  it('is kept among the newest 16 at most', () => {
    const { keep } = keeperOf()
    const errors = errorsOf(40, keep)
    expect(errors.map(stateOf).slice(-16)).toEqual(new Array(16).fill('held'))
    expect(countOf(errors, 'held')).toBe(16)
  })

  it('is copied while a small budget of time lasts, else dropped', () => {
    const { keep, look } = keeperOf(2)
    const errors = errorsOf(40, keep)
    expect(countOf(errors, 'copied')).toBeGreaterThan(0)
    expect(countOf(errors, 'copied')).toBeLessThan(5)
    expect(countOf(errors, 'gone') + countOf(errors, 'copied')).toBe(24)
    look()
    look()
    expect(countOf(errors, 'held')).toBe(0)
  })

  it('is let go by the next one where no timer runs', () => {
    let time = 0
    const keep = createKeeper({ now: () => time })
    const [first] = errorsOf(1, keep)
    time = 400
    errorsOf(1, keep)
    expect(stateOf(first)).toBe('held')
    time = 1_001
    errorsOf(1, keep)
    expect(stateOf(first)).toBe('gone')
  })

  it('is kept again when more is recorded of it', () => {
    const { keep, look, waits } = keeperOf()
    const [error] = errorsOf(1, keep)
    look()
    look()
    expect(recordingOf(error).isKept).toBe(false)
    keep(recordingOf(error))
    expect(waits).toHaveLength(3)
  })
})

const DROPPED = { functionName: 'find', scopes: [], omitted: 'unavailable' } satisfies Partial<Frame>

it('a report says what was dropped, also that of a later ghost', async () => {
  const { keep } = keeperOf(10)
  const [first, second] = errorsOf(20, keep)
  expect(countOf([first, second], 'gone')).toBe(1)
  const report = await reportOf(second)
  expect(report).toMatchObject({
    frames: [DROPPED],
    omissions: [{ part: 'locals', reason: 'unavailable', omitted: 1 }],
  })
  expect(report?.notes).toContainEqual(expect.stringContaining('are gone'))
  expect(variablesOf((await reportOf(first))?.frames[0])).toEqual({ id: 0, row: { id: 0 } })
  const [delivered] = await reportsOf(() => pay(second))
  // Thrown again: a failure of its own.
  expect(delivered?.frames).toMatchObject([{ functionName: 'pay' }])
  expect(delivered?.error.frames).toMatchObject([DROPPED])
})

it('an error that is kept does not keep what methods were called on that threw it', () => {
  const { stdout, stderr } = run(
    `
    import { ghost } from 'traceghost'
    const kept = new Error('kept'), refs = []
    class Service { constructor() { refs.push(new WeakRef(this)) } find() { throw kept } }
    function load(i) { 'use ghost'; try { new Service().find() } catch {} }
    for (let i = 0; i < 20; i++) { load(i); await new Promise(setImmediate) }
    // Only the newest errors are kept whole.
    function other(i) { throw new Error('other ' + i) }
    for (let i = 0; i < 20; i++) try { other(i) } catch {}
    for (let i = 0; i < 3; i++) { await new Promise(setImmediate); gc() }
    console.log(refs.filter((ref) => ref.deref()).length)
    `,
    { node: ['--expose-gc'] },
  )
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' })
})

it('a program that keeps the errors that it has handled keeps few of their values, and ends as soon as without', () => {
  const { stdout, stderr, code } = run(
    `
    import { ghost } from 'traceghost'
    const start = performance.now()
    const failures = [], refs = []
    function read(i) { const buffer = new Array(1e4).fill(i); refs.push(new WeakRef(buffer)); throw new Error('not found ' + i) }
    function load(i) { 'use ghost'; try { return read(i) } catch (e) { failures.push(e); return null } }
    for (let i = 0; i < 100; i++) { load(i); await null }
    for (let i = 0; i < 3; i++) { await new Promise(setImmediate); gc() }
    console.log(failures.length, refs.filter((ref) => ref.deref()).length <= 16)
    `,
    { node: ['--expose-gc'] },
  )
  expect({ stdout, stderr, code }).toEqual({ stdout: '100 true\n', stderr: '', code: 0 })
})

describe('a program that keeps errors which nobody reports keeps few of the arguments of their calls', () => {
  it.each([
    ['that a ghost ignores', `{ ignore: /^not found/ }`, `new Error('not found')`],
    ['that are control flow', `{}`, `Object.assign(new Error('to'), { digest: 'NEXT_REDIRECT;push;/;307;' })`],
    ['that are too many', `{ maxReportsPerSecond: 0 }`, `new Error('not found')`],
  ])('%s: without the build, too', (_, options, error) => {
    const { stdout } = run(
      `
      import { configure, ghost } from 'traceghost'
      configure({ reportType: 'none', ...${options} })
      const [mark] = [ghost]
      const failures = [], refs = []
      const read = mark((buffer) => { throw ${error} })
      function load(i) { const buffer = new Array(1e4).fill(i); refs.push(new WeakRef(buffer)); try { read(buffer) } catch (e) { failures.push(e) } }
      for (let i = 0; i < 100; i++) { load(i); await null }
      for (let i = 0; i < 3; i++) { await new Promise(setImmediate); gc() }
      console.log(failures.length, refs.filter((ref) => ref.deref()).length <= 16)
      `,
      { node: ['--expose-gc'] },
    )
    expect(stdout).toBe('100 true\n')
  })
})
