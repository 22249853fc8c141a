/** One failure, one report; two failures, two reports. In instrumented programs, and with wrappers. */

import { beforeEach, describe, expect, it } from 'vitest'
import { flush } from '../src/index.ts'
import type { Frame, Report } from '../src/model.ts'
import { reportsOf, scopesOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const frameText = (frame: Frame): string => {
  const own = scopesOf(frame).filter(([kind]) => kind === 'parameters')
  return `${frame.functionName}(${own.flatMap(([, variables]) => Object.values(variables as object)).join()})`
}

/** `load(1) < user(10)` */
const chain = (frames: readonly Frame[]): string => frames.map(frameText).join(' < ')

const chainsOf = (reports: readonly Report[]): string[] => reports.map(({ frames }) => chain(frames))

const nextTask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

type Program = { run(...args: unknown[]): unknown }

/** `attempt` runs a step of the program and handles what it throws. */
const program = (code: string): Program =>
  load<Program>(`
    const { ghost } = require('traceghost')
    const attempt = (step) => { 'no ghost'; try { return step() } catch {} }
    ${code}
  `)

const reportsFrom = (code: string, ...args: unknown[]): Promise<Report[]> => reportsOf(() => program(code).run(...args))

describe('equal primitives', () => {
  it.each([
    ['of two ghosts', `const p = ghost((x) => { throw 'late' }), q = ghost((y) => { throw 'late' })`, 'p(1)|q(2)'],
    ['of two calls of one', `const p = ghost((x) => { throw 7 }); const q = p`, 'p(1)|p(2)'],
    [
      'of a ghost, by what it calls',
      `const f = (z) => { throw null }; const p = ghost((x) => f(x), { depth: 9 }); const q = p`,
      'f(1) < p(1)|f(2) < p(2)',
    ],
    [
      'of nested ghosts',
      `const i = ghost((z) => { throw 'x' }), p = ghost((x) => i(x), { depth: 9 }), q = ghost((y) => i(y), { depth: 9 })`,
      'i(1) < p(1)|i(2) < q(2)',
    ],
  ])('%s are two failures', async (_, code, expected) => {
    const reports = await reportsFrom(
      `${code}; exports.run = () => { 'no ghost'; attempt(() => p(1)); attempt(() => q(2)) }`,
    )
    expect(chainsOf(reports).join('|')).toBe(expected)
  })

  it('are two where the place of the call is the same', async () => {
    const reports = await reportsFrom(`
      const p = ghost((x) => { throw 'x' }), q = ghost((y) => { throw 'x' })
      exports.run = () => { 'no ghost'; for (const f of [p, q, p]) try { f(f === q) } catch {} }
    `)
    expect(chainsOf(reports)).toEqual(['p(false)', 'q(true)', 'p(false)'])
  })

  it('are two in asynchronous ghosts that nothing connects', async () => {
    const reports = await reportsFrom(`
      const p = ghost(async (x) => { await null; throw 'x' }), q = ghost(async (y) => { await null; await null; throw 'x' })
      exports.run = () => { 'no ghost'; return Promise.allSettled([p(1), q(2), p(3)]) }
    `)
    expect(chainsOf(reports).toSorted()).toEqual(['p(1)', 'p(3)', 'q(2)'])
  })

  it('are one where a ghost awaits the other', async () => {
    const reports = await reportsFrom(
      `
      const p = ghost(async (x) => { await null; throw 'x' }), q = ghost(async (y) => { await p(y + 1) })
      exports.run = (z) => q(z)
    `,
      1,
    )
    expect(chainsOf(reports)).toEqual(['p(2) < q(1)'])
  })

  const HELPER = `const helper = (h) => { throw 'oops' };`

  it.each([
    ['thrown anew after it was handled', `try { helper(1) } catch {} throw 'oops'`],
    ['thrown anew in the catch', `try { helper(1) } catch { throw 'oops' }`],
    [
      'thrown anew beside another value',
      `try { helper(1) } catch (error) { const other = 7; error = other; throw 'oops' }`,
    ],
  ])('%s is not the one of the helper', async (_, body) => {
    const [report, ...others] = await reportsFrom(`${HELPER} exports.run = ghost((g) => { ${body} })`, 5)
    expect(others).toEqual([])
    expect(chain(report?.frames ?? [])).toBe('run(5)')
    // Said, and shown apart.
    expect(report?.notes[0]).toMatch(/^An equal value was thrown just before/)
    expect(chain(report?.error.frames ?? [])).toBe('helper(1)')
  })

  it.each([
    ['by a function without a catch', `helper(1)`],
    ['through a finally', `try { helper(1) } finally { g += 0 }`],
    ['by the catch that has it', `try { helper(1) } catch (error) { throw error }`],
  ])('thrown on %s is that of the helper', async (_, body) => {
    const [report, ...others] = await reportsFrom(`${HELPER} exports.run = ghost((g) => { ${body} })`, 5)
    expect(others).toEqual([])
    expect(chain(report?.frames ?? [])).toBe('helper(1) < run(5)')
    expect(report?.notes).toEqual([])
  })
})

describe('an error object that is thrown again after it was handled', () => {
  it.each([
    ['a constant', `const E = new Error('always'); const p = ghost((x) => { throw E }), q = ghost((y) => { throw E })`],
    [
      'a static one',
      `class T { static LATE = new Error('late') } const p = ghost((x) => { throw T.LATE }), q = ghost((y) => { throw T.LATE })`,
    ],
    [
      'the reason of a signal',
      `const { signal } = new class { signal = AbortSignal.abort(new Error('gone')) }; const p = ghost((x) => { signal.throwIfAborted() }), q = ghost((y) => { signal.throwIfAborted() })`,
    ],
    [
      'one that was kept',
      `let E; const p = ghost((x) => { throw (E = new Error('kept')) }), q = ghost((y) => { throw E })`,
    ],
  ])('is two failures: %s', async (_, code) => {
    const reports = await reportsFrom(
      `${code}; exports.run = () => { 'no ghost'; attempt(() => p(1)); attempt(() => q(2)) }`,
    )
    expect(chainsOf(reports)).toEqual(['p(1)', 'q(2)'])
    expect(reports[0]?.notes).toEqual([])
    expect(reports[1]?.notes).toEqual([
      'This error was thrown before: its stack is that of the first time, the frames are those of this time.',
    ])
  })

  it('is two failures of two that await one promise', async () => {
    const reports = await reportsFrom(`
      const load = ghost(async (n) => { await null; throw new Error('load') })
      const user = ghost(async (x, p) => await p)
      exports.run = () => { 'no ghost'; const p = load(1); return Promise.allSettled([user(10, p), user(20, p)]) }
    `)
    expect(reports.map(({ frames }) => frames.map(({ functionName }) => functionName).join(' < '))).toEqual([
      'load < user',
      'user',
    ])
  })

  it('in a later task has the frames of then alone, and what nobody has reported apart', async () => {
    const { run } = program(`
      let kept
      function connect(port) { throw new Error('refused') }
      const retry = ghost((times) => { throw kept })
      exports.run = (when) => { if (when === 'now') try { connect(80) } catch (error) { kept = error } else return retry(3) }
    `)
    expect(await reportsOf(() => run('now'))).toEqual([])
    await nextTask()
    const [report] = await reportsOf(() => run('later'))
    expect(chain(report?.frames ?? [])).toBe('retry(3) < run(later)')
    expect(chain(report?.error.frames ?? [])).toBe('connect(80)')
    expect(report?.trigger.functionName).toBe('connect')
    await nextTask()
    const [again] = await reportsOf(() => run('later'))
    expect(chain(again?.frames ?? [])).toBe('retry(3) < run(later)')
  })

  it('is reported after the report of the first failure, also in the same task', async () => {
    const { run } = program(`const E = new Error('x'); exports.run = ghost((x) => { throw E })`)
    expect(chainsOf(await reportsOf(() => run(1)))).toEqual(['run(1)'])
    expect(chainsOf(await reportsOf(() => run(2)))).toEqual(['run(2)'])
  })
})

describe('an error that is still on its way', () => {
  it.each([
    [
      'through ghosts',
      `const a = ghost((x) => { throw new Error('x') }), b = ghost((y) => a(1)); exports.run = () => b(2)`,
    ],
    [
      'through ghosts that await',
      `const a = ghost(async (x) => { await null; throw new Error('x') }), b = ghost(async (y) => { await a(1) }); exports.run = () => b(2)`,
    ],
    [
      'through ghosts that await at once',
      `const a = ghost(async (x) => { throw new Error('x') }), b = ghost(async (y) => { await a(1) }); exports.run = () => b(2)`,
    ],
    [
      'through a callback of a promise',
      `const a = ghost(async (x) => { await null; throw new Error('x') }), b = ghost(async (y) => { await a(1).catch((e) => { 'no ghost'; throw e }) }); exports.run = () => b(2)`,
    ],
    [
      'through a catch',
      `const a = ghost((x) => { throw new Error('x') }), b = ghost((y) => { try { a(1) } catch (e) { throw e } }); exports.run = () => b(2)`,
    ],
    [
      'through an iterator',
      `const a = ghost(function* a(x) { yield 1; throw new Error('x') }), b = ghost((y) => { for (const _ of a(1)); }); exports.run = () => b(2)`,
    ],
    [
      'through an array method',
      `const a = ghost((x) => { throw new Error('x') }), b = ghost((y) => [1].map((z) => { 'no ghost'; return a(z) })); exports.run = () => b(2)`,
    ],
  ])('is one failure %s', async (_, code) => {
    const reports = await reportsFrom(code)
    expect(chainsOf(reports).map((each) => each.replace(/ < run\(\)$/, ''))).toEqual(['a(1) < b(2)'])
    expect(reports[0]?.notes).toEqual([])
  })

  it('is one failure where reports are delivered meanwhile', async () => {
    const { run } = program(`
      const a = ghost((x) => { throw new Error('x') })
      const b = ghost((y, flush) => { try { a(1) } finally { flush() } })
      exports.run = (flush) => b(2, flush)
    `)
    expect(chainsOf(await reportsOf(() => run(flush)))).toEqual(['a(1)'])
  })
})
