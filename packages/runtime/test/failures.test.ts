/** One failure, one report; two failures, two reports. In instrumented programs, and with wrappers. */

import { beforeEach, describe, expect, it } from 'vitest'
import { flush, ghost } from '../src/index.ts'
import type { Frame, Report } from '../src/model.ts'
import { reportsOf, scopesOf, startTest } from './instrumented.ts'
import { load, run } from './programs/load.ts'

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

const AGAIN = 'This error was thrown before: its stack is from the first time, the frames are from this time.'
const DOUBTFUL = 'This error may have been thrown before: the frames of that time are shown apart.'
const BESIDE = 'Other calls threw this error at the same time: their frames are shown apart.'

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
    expect(reports[1]?.notes).toEqual([AGAIN])
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

describe('failures of one value in one task', () => {
  const JOB = `const job = ghost(async (id) => { const mine = { id }; await null; throw 'timeout' })`
  const ownOf = ({ frames }: Report): unknown => frames[0] && Object.fromEntries(scopesOf(frames[0]).slice(0, 2))

  it.each([
    ['calls that run at the same time', `${JOB}; exports.run = () => Promise.allSettled([1, 2, 3, 4, 5].map(job))`],
    [
      'a constant, in a loop',
      `const E = new Error('kept'); const job = ghost((id) => { const mine = { id }; throw E }); exports.run = () => { for (const id of [1, 2, 3, 4, 5]) attempt(() => job(id)) }`,
    ],
  ])('each have the locals of the ghost, and no note on others: %s', async (_, code) => {
    const reports = await reportsFrom(code)
    expect(reports.map(ownOf)).toEqual(
      [1, 2, 3, 4, 5].map((id) => ({ function: { mine: { id } }, parameters: { id } })),
    )
    expect(reports.flatMap(({ frames }) => frames.flatMap(({ omitted }) => omitted ?? []))).toEqual([])
  })

  it('each have a depth of their own', async () => {
    const reports = await reportsFrom(`
      const E = new Error('kept')
      const find = (key) => { throw E }, look = (key) => find(key), job = ghost((id) => look(id), { depth: 2 }), all = (id) => job(id)
      exports.run = () => { 'no ghost'; for (const id of [1, 2, 3]) attempt(() => all(id)) }
    `)
    expect(chainsOf(reports)).toEqual([1, 2, 3].map((id) => `find(${id}) < look(${id}) < job(${id}) < all()`))
    expect(reports.map(({ frames }) => frames.map(({ omitted }) => omitted))).toEqual(
      reports.map(() => [undefined, undefined, undefined, 'depth']),
    )
  })

  it('each hold the values that another has met first', async () => {
    const reports = await reportsFrom(`
      const E = new Error('kept'), basket = { items: [{ price: 9 }] }
      const p = ghost((x) => { throw E }), q = ghost((y) => { throw E })
      exports.run = () => { 'no ghost'; attempt(() => p(basket)); attempt(() => q(basket)) }
    `)
    const basket = { items: [{ price: 9 }] }
    expect(reports.map(({ frames }) => frames[0] && scopesOf(frames[0])[0])).toEqual([
      ['parameters', { x: basket }],
      ['parameters', { y: basket }],
    ])
  })
})

describe('a kept error that is thrown again after `flush`, in the same task', () => {
  const linesOf = (code: string): string[] =>
    run(`
      import { configure, flush, ghost, onReport } from 'traceghost'
      configure({ reportType: 'none' })
      onReport(({ frames }) => console.log(frames.map(({ functionName }) => functionName).join(' < ')))
      class Late { static TIMEOUT = new Error('late') }
      ${code}
      await flush()
    `)
      .stdout.trim()
      .split('\n')

  const TWICE = 'await job(1).catch(() => {}); await flush(); await job(2).catch(() => {})'

  it.each([
    ['by a ghost', `const job = ghost(async function job(id) { await null; throw Late.TIMEOUT }); ${TWICE}`, 'job'],
    [
      'by a ghost without the build',
      `const job = ghost(new Function('late', 'return async function job(id) { await null; throw late }')(Late.TIMEOUT)); ${TWICE}`,
      'job',
    ],
    [
      'by what a ghost awaits',
      `async function find(id) { await null; throw Late.TIMEOUT } const job = ghost(async function job(id) { await find(id) }); ${TWICE}`,
      'find < job',
    ],
  ])('%s is a failure each time', (_, code, frames) => {
    expect(linesOf(code)).toEqual([frames, frames])
  })

  it.each([
    [
      'sync',
      `const a = ghost(function a() { throw Late.TIMEOUT }), b = ghost(function b() { try { a() } finally { flush() } }); try { b() } catch {}`,
    ],
    [
      'async',
      `const a = ghost(async function a() { await null; throw Late.TIMEOUT }), b = ghost(async function b() { try { await a() } finally { await flush() } }); await b().catch(() => {})`,
    ],
    [
      'async, made here',
      `const a = ghost(async function a() { await null; throw new Error('x') }), b = ghost(async function b() { try { await a() } finally { await flush() } }); await b().catch(() => {})`,
    ],
  ])('is one failure where it was on its way, %s', (_, code) => {
    expect(linesOf(code)).toEqual(['a'])
  })
})

describe('an error object that functions throw again before it leaves a ghost', () => {
  const KEPT = `const E = new Error('kept'); const { signal } = { signal: AbortSignal.abort(E) };`

  it.each([
    [
      'by another function',
      `function poll(x) { throw E } function healthy() { try { poll(1) } catch {} }
       function save(x) { throw E } exports.run = ghost((g) => { healthy(); save(2) })`,
      'save(2) < run(5)',
      'poll(1)',
    ],
    [
      'in turns of a loop',
      `function poll(x) { throw E }
       exports.run = ghost((g) => { let last; for (const x of [1, 2, 3]) try { return poll(x) } catch (error) { last = error } throw last })`,
      'poll(3) < run(5)',
      'poll(1)',
    ],
    [
      'in turns that await',
      `async function poll(x) { throw E }
       exports.run = ghost(async (g) => { let last; for (const x of [1, 2, 3]) try { return await poll(x) } catch (error) { last = error } throw last })`,
      'poll(3) < run(5)',
      'poll(1)',
    ],
    [
      'by the engine',
      `function poll(x) { signal.throwIfAborted() } function save(x) { signal.throwIfAborted() }
       exports.run = ghost((g) => { try { poll(1) } catch {} save(2) })`,
      'save(2) < run(5)',
      'poll(1)',
    ],
    [
      'by another function that awaits',
      `async function poll(x) { throw E } async function save(x) { await null; throw E }
       exports.run = ghost(async (g) => { await poll(1).catch(() => {}); await save(2) })`,
      'save(2) < run(5)',
      'poll(1)',
    ],
    [
      'that was made by the first',
      `let kept; function poll(x) { throw (kept ??= new Error('first')) }
       function mid(x) { throw kept } exports.run = ghost((g) => { try { poll(1) } catch {} mid(2) })`,
      'mid(2) < run(5)',
      'poll(1)',
    ],
    [
      'that a function has made and handled',
      `let kept; function make(x) { throw new Error('made') }
       function safe() { try { make(1) } catch (error) { kept = error } }
       function mid(x) { throw kept }
       exports.run = ghost((g) => { safe(); mid(2) })`,
      'mid(2) < run(5)',
      'make(1)',
    ],
    [
      'that a function has made and handled, all on one line',
      `let kept; const make = (x) => { throw new Error('made') }, safe = () => { try { make(1) } catch (error) { kept = error } }, mid = (x) => { if (kept) throw kept }; exports.run = ghost((g) => { safe(); mid(2) })`,
      'mid(2) < run(5)',
      'make(1)',
    ],
  ])('is a failure of its own: %s', async (_, code, frames, earlier) => {
    const [report, ...others] = await reportsFrom(`${KEPT} ${code}`, 5)
    expect(others).toEqual([])
    expect(chain(report?.frames ?? [])).toBe(frames)
    expect(report?.notes).toEqual([AGAIN])
    expect(chain(report?.error.frames ?? [])).toBe(earlier)
  })

  it.each([
    ['beside a call that threw it too', `try { poll(1) } catch {} throw E`],
    ['in the catch', `try { poll(1) } catch { throw E }`],
  ])('by the ghost itself, %s, may be another failure', async (_, body) => {
    const [report, ...others] = await reportsFrom(
      `${KEPT} function poll(x) { throw E } exports.run = ghost((g) => { ${body} })`,
      5,
    )
    expect(others).toEqual([])
    expect(chain(report?.frames ?? [])).toBe('run(5)')
    expect(report?.notes).toEqual([DOUBTFUL])
    expect(chain(report?.error.frames ?? [])).toBe('poll(1)')
  })

  it('more often than stacks are taken of is said to be in doubt', async () => {
    const [report] = await reportsFrom(`${KEPT} function poll(x) { throw E }
      exports.run = ghost((g) => { for (let x = 0; x < 1_000; x++) try { poll(x) } catch {} save() })
      function save() { throw E }`)
    await nextTask()
    expect(report?.frames.map(({ functionName }) => functionName)).toEqual(['save', 'run'])
    expect(report?.notes).toEqual([DOUBTFUL])
  })

  it.each([
    ['through functions', `function load(x) { throw E } exports.run = ghost((g) => load(1))`, 'load(1) < run(5)'],
    [
      'through a catch',
      `function load(x) { throw E } exports.run = ghost((g) => { try { load(1) } catch (error) { throw error } })`,
      'load(1) < run(5)',
    ],
    [
      'through functions that await',
      `async function load(x) { throw E } async function find(x) { await null; return await load(x + 1) }
       exports.run = ghost(async (g) => await find(1))`,
      'load(2) < find(1) < run(5)',
    ],
    [
      'through a callback',
      `function load(x) { throw E } const later = (x) => new Promise((_, reject) => { 'no ghost'; setImmediate(() => { try { load(x) } catch (error) { reject(error) } }) })
       exports.run = ghost(async (g) => await later(1))`,
      'load(1) < run(5)',
    ],
  ])('is one failure where it is thrown once: %s', async (_, code, frames) => {
    const [report, ...others] = await reportsFrom(`${KEPT} ${code}`, 5)
    expect(others).toEqual([])
    expect(chain(report?.frames ?? [])).toBe(frames)
    expect(report?.notes).toEqual([])
  })
})

describe('calls that run at the same time and throw one error', () => {
  it.each([
    [
      'that they await',
      `const p = Promise.reject(new Error('p')); p.catch(() => {}); const call = async (x) => await p`,
    ],
    ['that they throw', `const E = new Error('e'); const call = async (x) => { throw E }`],
    [
      'of a function that they call',
      `const E = new Error('e'); const load = async (z) => { throw E }; const call = async (x) => await load(x)`,
    ],
  ])('are no callers of each other: %s', async (_, code) => {
    const [report, ...others] = await reportsFrom(
      `${code}; exports.run = ghost(async (g) => { await Promise.all([call(1), call(2)]) }, { depth: 9 })`,
      5,
    )
    expect(others).toEqual([])
    expect(chain(report?.frames ?? []).replace(/^load\(1\) < /, '')).toBe('call(1) < run(5)')
    expect(report?.notes).toEqual([BESIDE])
    expect(chain(report?.error.frames ?? []).replace(/^load\(2\) < /, '')).toBe('call(2)')
  })
})

describe('without the build', () => {
  const E = new Error('always')
  const { signal } = { signal: AbortSignal.abort(E) }
  const constant = ghost(async function constant() {
    throw E
  })
  const caller = ghost(async function caller() {
    await constant()
  })
  const aborted = ghost(async function aborted() {
    signal.throwIfAborted()
  })
  const rows = ghost(async function* rows() {
    yield 1
    throw E
  })
  const sync = ghost(function sync() {
    throw E
  })
  const handled = async (step: () => unknown): Promise<void> => {
    try {
      await step()
    } catch {
      // That is what it is for.
    }
  }
  const read = async (): Promise<void> => {
    for await (const _ of rows());
  }
  const names = (reports: readonly Report[]): string[] =>
    reports.map(({ frames }) => frames.map(({ functionName }) => functionName).join(' < '))

  it.each([
    ['an async ghost', [constant, constant, constant], ['constant', 'constant', 'constant']],
    ['one that the engine throws in', [aborted, aborted], ['aborted', 'aborted']],
    ['an async ghost and its caller', [caller, caller], ['constant < caller', 'constant < caller']],
    ['an async generator', [read, read], ['rows', 'rows']],
    ['a sync ghost and an async one', [sync, constant], ['sync', 'constant']],
  ] as const)('a constant that is thrown again in the task makes as many reports: %s', async (_, steps, expected) => {
    const reports = await reportsOf(async () => {
      for (const step of steps) await handled(step)
    })
    expect(names(reports)).toEqual(expected)
  })

  it('a constant that is thrown again more often than stacks are taken of is no chain of the ghost', async () => {
    const reports = await reportsOf(async () => {
      for (let count = 0; count < 1_000; count++) await handled(sync)
    })
    await nextTask()
    expect([...new Set(names(reports))]).toEqual(['sync'])
  })

  it('an error that leaves ghosts without a name is one failure', async () => {
    const inner = ghost(async function inner() {
      throw new Error('one')
    })
    const middle = [ghost(async () => await inner())][0] as () => Promise<unknown>
    const outer = ghost(async function outer() {
      await null
      await middle()
    })
    expect(names(await reportsOf(() => outer()))).toEqual(['inner < <anonymous> < outer'])
  })

  it('an error that leaves nested async ghosts is one failure, also where nobody awaits the outermost', async () => {
    const inner = ghost(async function inner() {
      throw new Error('one')
    })
    const middle = ghost(async function middle() {
      await inner()
    })
    const outer = ghost(async function outer() {
      await middle()
    })
    expect(names(await reportsOf(() => outer()))).toEqual(['inner < middle < outer'])
    expect(
      names(
        await reportsOf(async () => {
          outer().catch(() => {})
          await nextTask()
        }),
      ),
    ).toEqual(['inner < middle < outer'])
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

  it.each([
    ['its parameter', '(error) => { throw error }'],
    ['a part of its parameters', '(...all) => { throw all[0] }'],
    ['what it makes of it', '(error) => { throw Object.assign(error, { code: 1 }) }'],
    ['it or another', '(error) => { throw error ?? new Error() }'],
    ['a variable that has it', '(error) => { const same = error; throw same }'],
  ])('is one failure through a function that throws %s', async (_, failed) => {
    const reports = await reportsFrom(`
      const failed = ${failed}
      const inner = ghost((x) => { throw new Error('x') })
      const outer = ghost((y) => { try { inner(1) } catch (error) { failed(error) } })
      exports.run = () => outer(2)
    `)
    expect(reports.map(({ frames }) => frames.map(({ functionName }) => functionName))).toEqual([
      ['inner', 'failed', 'outer', 'run'],
    ])
    expect(reports[0]?.notes).toEqual([])
  })

  it.each([
    ['its parameter', '(error) => { throw error }', 'kept'],
    ['what its parameter names', '(name) => { throw all[name] }', `'kept'`],
  ])('is thrown again by a function that throws %s, where it was there before', async (_, raise, given) => {
    const [report] = await reportsFrom(`
      const kept = new Error('kept'), all = { kept }
      const raise = ${raise}
      const poll = () => raise(${given}), save = () => raise(${given})
      exports.run = ghost(() => { attempt(poll); save() })
    `)
    expect(report?.frames.map(({ functionName }) => functionName)).toEqual(['raise', 'save', 'run'])
    expect(report?.notes).toEqual([AGAIN])
  })
})
