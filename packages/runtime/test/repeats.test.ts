/** Equal failures within a second: counted together, shown once. */

import { describe, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import type { GhostOptions } from '../src/options.ts'
import { destination } from '../src/platform/neutral.ts'
import { fingerprintOf } from '../src/report/fingerprint.ts'
import { resolveOptions } from '../src/resolve-options.ts'
import type { Destination } from '../src/sinks/destination.ts'
import { createLimiter } from '../src/sinks/limiter.ts'
import { createRetries } from '../src/sinks/retries.ts'
import { createSinks } from '../src/sinks/sinks.ts'
import { run } from './programs/load.ts'
import { stackFrame } from './reports/parts.ts'
import { payment } from './reports/payment.ts'

describe('a fingerprint', () => {
  const of = (file: string | undefined, more: Partial<Report['trigger']> = {}): string =>
    fingerprintOf({ ...payment, trigger: { ...(file !== undefined && { file }), line: 42, ...more } })

  it.each([
    ['a path', '/srv/shop/src/payments.ts'],
    ['the path of another host', 'C:\\build\\src\\payments.ts'],
    ['the path from the root of the project', 'src/payments.ts'],
    ['an address', 'https://shop.example/src/payments.ts?v=3f2a'],
    ['the source of a bundle', 'webpack://shop/./src/payments.ts?91c0'],
  ])('is the same for %s', (_, file) => {
    expect(of(file, { column: file.length })).toBe('TypeError payments.ts:42 Payments.charge')
  })

  it('has the function where there is no line', () => {
    expect(fingerprintOf({ ...payment, trigger: { functionName: 'charge' } })).toBe('TypeError charge Payments.charge')
    expect(fingerprintOf({ ...payment, trigger: {} })).toBe('TypeError Payments.charge')
  })
})

function setUp(place: Partial<Destination> = {}) {
  const out: string[] = []
  const timers: (() => void)[] = []
  const heard: Report[] = []
  const pages: Report[][] = []
  const print = (...data: unknown[]): void => void out.push(data.join(' '))
  const silent = (): void => {}
  const sinks = createSinks(
    {
      ...destination,
      console: { group: silent, groupCollapsed: print, groupEnd: silent, error: silent, log: print, table: silent },
      render: (type, { ghost, id, dropped }) => `${type} ${ghost} ${id}${dropped > 0 ? ` after ${dropped}` : ''}`,
      write: print,
      placeOf: () => ({ path: 'page', shown: 'page' }),
      exportHtml(reports) {
        pages.push([...reports])
        return 'page'
      },
      pause(task) {
        timers.push(task)
        return () => void timers.splice(timers.indexOf(task), 1)
      },
      ...place,
    },
    (what, error) => out.push(`${what} ${error}`),
  )
  let count = 0
  const emit = (type: GhostOptions, more: Partial<Report> = {}): void => {
    const report = { ...payment, id: `${++count}`, ...more }
    const options = resolveOptions([type, {}], 'terminal')
    sinks.emit({ report, thrown: undefined, run: undefined, error: undefined, options, key: report.fingerprint }, [
      (each) => heard.push(each),
    ])
  }
  return {
    sinks,
    emit,
    out,
    timers,
    heard,
    pages,
    times: (step: () => void, n: number) => Array.from({ length: n }, step),
  }
}

const MORE = /CHAOS REPORT: Payments.charge failed 37 more times: TypeError at src\/payments.ts:42:10/
const KEY = payment.fingerprint

describe('equal failures', () => {
  it('are one report with a count in the terminal, and each is heard', () => {
    const { sinks, emit, out, heard, times } = setUp()
    times(() => emit({ reportType: 'terminal' }), 10)
    sinks.refuse(KEY, 28)
    expect(out).toEqual(['terminal Payments.charge 1'])
    sinks.tellRepeats()
    expect(out).toEqual(['terminal Payments.charge 1', expect.stringMatching(MORE)])
    expect(heard.map(({ id }) => id)).toHaveLength(10)
  })

  it('are told of when the window is over, once', () => {
    const { sinks, emit, out, timers, times } = setUp()
    times(() => emit({ reportType: 'terminal' }), 3)
    expect(timers).toHaveLength(1)
    timers[0]?.()
    expect(out[1]).toMatch(/failed 2 more times/)
    sinks.tellRepeats()
    expect(out).toHaveLength(2)
    emit({ reportType: 'terminal' })
    expect(out[2]).toBe('terminal Payments.charge 4')
  })

  it('are one group of the console', () => {
    const { sinks, emit, out, times } = setUp()
    times(() => emit({ reportType: 'console' }), 38)
    sinks.tellRepeats()
    expect(out.filter((line) => line.includes('CHAOS REPORT'))).toEqual([
      expect.stringMatching(/Payments.charge TypeError/),
      expect.stringMatching(/Payments.charge 37 more times TypeError/),
    ])
  })

  it('are one card of the page, which is another object when it counts', () => {
    const { sinks, emit, pages, times } = setUp()
    times(() => emit({ reportType: 'none', exportHtml: true }), 38)
    sinks.writePages()
    sinks.tellRepeats()
    sinks.writePages()
    expect(pages.map((reports) => reports.map(({ id, repeats }) => [id, repeats]))).toEqual([
      [['1', undefined]],
      [['1', 37]],
    ])
    expect(pages[1]?.[0]).not.toBe(pages[0]?.[0])
  })

  it.each(['json', 'markdown'] as const)('are all written as %s', (reportType) => {
    const { sinks, emit, out, times } = setUp()
    times(() => emit({ reportType }), 3)
    sinks.tellRepeats()
    expect(out).toHaveLength(3)
  })

  it('do not hide others', () => {
    const { emit, out } = setUp()
    const terminal = { reportType: 'terminal' } as const
    for (const fingerprint of ['a', 'b', 'a', 'b']) emit(terminal, { fingerprint })
    expect(out).toEqual(['terminal Payments.charge 1', 'terminal Payments.charge 2'])
  })

  it('are counted after the first has been printed, where that takes time', async () => {
    const { sinks, emit, out, times } = setUp({ render: async (_, { id }) => `late ${id}` })
    times(() => emit({ reportType: 'terminal' }), 2)
    sinks.tellRepeats()
    await sinks.finished()
    expect(out).toEqual(['late 1', expect.stringMatching(/1 more time:/)])
  })
})

describe('what is left out is told once', () => {
  const terminal = { reportType: 'terminal' } as const

  it('by the count of equal failures', () => {
    const { sinks, emit, out, heard } = setUp()
    emit(terminal)
    sinks.refuse(KEY, 2)
    emit(terminal, { fingerprint: 'other', dropped: 3 })
    expect(out[1]).toBe('terminal Payments.charge 2 after 1')
    expect(heard[1]?.dropped).toBe(3)
    sinks.tellRepeats()
    expect(out[2]).toMatch(/failed 2 more times/)
    expect(sinks.takeUntold(0)).toBe(0)
  })

  it('also when it was refused before there was a report', () => {
    const { sinks, emit, out } = setUp()
    sinks.refuse(KEY, 1)
    emit(terminal)
    emit(terminal, { dropped: 1 })
    sinks.tellRepeats()
    expect(out[1]).toMatch(/failed 2 more times/)
    expect(sinks.takeUntold(0)).toBe(0)
  })

  it('at the end, when the report that knew of it was not shown', () => {
    const { sinks, emit } = setUp()
    emit(terminal)
    emit(terminal, { dropped: 5 })
    expect([sinks.takeUntold(0), sinks.takeUntold(0)]).toEqual([5, 0])
  })
})

describe('the retry of a render by React', () => {
  const rendered = (amount: string): Report => ({
    ...payment,
    error: { ...payment.error, stack: [...payment.error.stack, stackFrame('renderWithHooks', 5)] },
    frames: payment.frames.map((frame) => ({
      ...frame,
      scopes: [
        {
          kind: 'parameters',
          variables: [{ name: 'amount', value: { kind: 'primitive', type: 'number', text: amount } }],
        },
      ],
    })),
  })

  it.each<[string, Report, number, boolean]>([
    ['of the same call in the same task is one', rendered('1'), 7, true],
    ['of another call is another failure', rendered('2'), 7, false],
    ['in another task is another failure', rendered('1'), 8, false],
    ['outside of rendering is another failure', payment, 7, false],
  ])('%s', (_, report, turn, expected) => {
    const { isRetry } = createRetries()
    expect(isRetry(payment, 7)).toBe(false)
    expect(isRetry(rendered('1'), 7)).toBe(false)
    expect(isRetry(report, turn)).toBe(expected)
  })

  const MINIFIED = ['s1', 'nr', 'lo', 'Qm', 'Tv', 'Tp', 'vf', 'hv', 'Nv']
  /** As of a build that renames React's functions. @param at the line that called another one the second time */
  const minified = (at: number, more: Partial<Report> = {}): Report => ({
    ...rendered('1'),
    ghost: 'Cart',
    error: {
      ...payment.error,
      stack: MINIFIED.map((name, index) => stackFrame(name, index === at ? 7 : 8)),
    },
    ...more,
  })
  const calling = (...names: string[]): Report['frames'] =>
    names.map((functionName) => ({ functionName, line: 1, ghost: false, scopes: [] }))
  const AT_LOOP = 7
  const SAME = -1

  it.each<[string, Report, boolean]>([
    ['is known by its way through React', minified(AT_LOOP), true],
    ['of a method that renders, too', minified(AT_LOOP, { ghost: 'Cart.render' }), true],
    ['of a hook, too', minified(AT_LOOP, { ghost: 'useCart' }), true],
    ['of what it calls, too', minified(AT_LOOP, { ghost: 'total', frames: calling('total', 'Cart') }), true],
    ['is behind all that it calls', minified(5, { ghost: 'total', frames: calling('total', 'sum', 'Cart') }), false],
    ['is no loop of the program', minified(SAME), false],
    ['is no call from another line', minified(1), false],
    ['is of a component', minified(AT_LOOP, { ghost: 'Cart.total' }), false],
  ])('where its functions have lost their names %s', (_, report, expected) => {
    const { isRetry } = createRetries()
    const first = minified(SAME, { ghost: report.ghost, frames: report.frames })
    expect(isRetry(first, 7)).toBe(false)
    expect(isRetry(report, 9)).toBe(false)
    expect(isRetry({ ...report, error: { ...report.error, message: 'other' } }, 7)).toBe(false)
    expect(isRetry(report, 7)).toBe(expected)
  })

  it('in the next task is one, once, where React took another way', () => {
    const { isRetry } = createRetries()
    expect(isRetry(minified(SAME), 7)).toBe(false)
    expect(isRetry(minified(SAME), 8)).toBe(false)
    expect(isRetry(minified(AT_LOOP), 9)).toBe(true)
    expect(isRetry(minified(AT_LOOP), 10)).toBe(false)
  })
})

describe('in a process', () => {
  const PROGRAM = `
    import { configure, flush, ghost, onReport } from 'traceghost'
    class NotFound extends Error {}
    const get = ghost(function get(id) { if (id < 0) null.x; throw new NotFound('no ' + id) })
    const attempt = (id) => { 'no ghost'; try { get(id) } catch {} }
    let heard = 0
    onReport(() => { heard++ })
    const tell = () => console.error('heard ' + heard)
  `
  const shown = (stderr: string): string[] =>
    stderr.split('\n').filter((line) => /^(?:CHAOS|heard|Error|- Too many|traceghost)/.test(line))

  it('37 more failures are a line at its end', () => {
    const { stderr } = run(`${PROGRAM} for (let id = 0; id < 38; id++) attempt(id); process.on('exit', tell)`)
    expect(shown(stderr)).toEqual([
      'CHAOS REPORT: get failed!',
      'Error: NotFound("no 0")',
      expect.stringMatching(/^CHAOS REPORT: get failed 37 more times: NotFound at /),
      'heard 10',
    ])
  })

  it('`flush` tells of them', () => {
    const { stderr } = run(`${PROGRAM} for (let id = 0; id < 38; id++) attempt(id); await flush(); tell(); attempt(1)`)
    expect(shown(stderr).slice(2)).toEqual([
      expect.stringMatching(/^CHAOS REPORT: get failed 37 more times: /),
      'heard 10',
      // Equal ones are limited until the second is over.
      expect.stringMatching(/^traceghost: 1 more report was dropped/),
    ])
  })

  it('what fails over and over never hides another failure of the same ghost', () => {
    const { stderr } = run(`${PROGRAM} for (let id = 0; id < 38; id++) attempt(id); attempt(-1)`)
    expect(shown(stderr)).toEqual([
      'CHAOS REPORT: get failed!',
      'Error: NotFound("no 0")',
      'CHAOS REPORT: get failed!',
      `Error: TypeError("Cannot read properties of null (reading 'x')")`,
      expect.stringMatching(/^CHAOS REPORT: get failed 37 more times: /),
    ])
  })
})

/** How many failures a process reports: in reports, in counts, and as left out. */
function toldBy(stderr: string): number {
  let told = 0
  for (const line of stderr.split('\n')) {
    if (line.startsWith('{')) told += 1 + (JSON.parse(line) as Report).dropped
    else if (/^CHAOS REPORT: .* failed!$/.test(line)) told += 1
    else told += Number(/(\d+)(?: more times?:| reports? left out| more reports? w)/.exec(line)?.[1] ?? 0)
  }
  return told
}

describe('every failure is told of once', () => {
  const STORMS = {
    'equal ones': `for (let i = 0; i < 300; i++) attempt(usual, i)`,
    'many kinds': `for (let i = 0; i < 4; i++) for (const each of kinds) attempt(each, i)`,
    'one object that is thrown over and over': `for (let i = 0; i < 300; i++) attempt(always, i)`,
    'tasks in a row': `for (let i = 0; i < 300; i++) { attempt(i % 3 ? usual : i % 2 ? always : kinds[i % 7], i); if (i % 30 === 0) await new Promise(setImmediate) }`,
  }
  const COUNTS = {
    'equal ones': 300,
    'many kinds': 480,
    'one object that is thrown over and over': 300,
    'tasks in a row': 300,
  }
  const storm = (name: keyof typeof STORMS, options: string): string => `
    import { configure, ghost, onReport } from 'traceghost'
    configure(${options})
    const ALWAYS = new Error('always')
    const usual = ghost(function usual(i) { throw new RangeError('usual ' + i) })
    const always = ghost(function always(i) { throw ALWAYS })
    const kinds = Array.from({ length: 120 }, (_, k) => ghost({ ['kind' + k](i) { throw new Error('kind') } }['kind' + k]))
    const attempt = (each, i) => { 'no ghost'; try { each(i) } catch {} }
    ${STORMS[name]}
  `

  const SINKS: [where: string, options: string][] = [
    ['in a terminal', `{ reportType: 'terminal' }`],
    ['as lines of JSON beside a page', `{ reportType: 'json', exportHtml: 'page.html' }`],
    ['as lines of JSON', `{ reportType: 'json' }`],
  ]
  const isFull = process.env.TRACEGHOST_MATRIX === 'full'

  it.each(Object.keys(STORMS).map((name, index) => [name as keyof typeof STORMS, index] as const))(
    '%s',
    (name, index) => {
      const sinks = isFull ? SINKS : [SINKS[index % 2] as (typeof SINKS)[0]]
      const told = sinks.map(([where, options]) => [where, toldBy(run(storm(name, options)).stderr)])
      expect(told).toEqual(sinks.map(([where]) => [where, COUNTS[name]]))
    },
  )

  it('by listeners too, with the last of them', () => {
    const { stdout, stderr } = run(`
      ${storm('equal ones', `{ reportType: 'none' }`)}
      onReport(({ error, dropped }) => { console.log(error.type, dropped) })
    `)
    expect(stdout).toBe(`${'RangeError 0\n'.repeat(9)}RangeError 290\n`)
    expect(stderr).toBe('')
  })

  it('also when there are to be no reports', () => {
    const { stderr } = run(`${storm('equal ones', '{ maxReportsPerSecond: 0 }')}; usual(-1)`)
    expect(stderr.split('\n')[0]).toBe('traceghost: 301 reports were dropped: maxReportsPerSecond is 0')
    expect(stderr).not.toContain('CHAOS')
  })
})

describe('a rare failure is reported', () => {
  it('among many of another kind, also when many reports are asked for', () => {
    const { stdout } = run(`
      import { configure, ghost, onReport } from 'traceghost'
      configure({ reportType: 'none', maxReportsPerSecond: 1000 })
      const f = ghost(function f(i) { if (i === 250) throw new TypeError('rare'); throw new RangeError('usual') })
      const heard = {}
      onReport(({ error }) => { heard[error.type] = (heard[error.type] ?? 0) + 1 })
      for (let i = 0; i < 500; i++) try { f(i) } catch {}
      process.on('exit', () => console.log(JSON.stringify(heard)))
    `)
    // Of one kind, so many wait for the end of a task.
    expect(JSON.parse(stdout)).toEqual({ RangeError: 100, TypeError: 1 })
  })
})

it('a loop that never ends its task fills no memory, whatever is thrown', () => {
  const { stdout } = run(
    `
    import { configure, ghost } from 'traceghost'
    configure({ reportType: 'none' })
    const always = new Error('always')
    const values = [() => always, () => null, () => 'text', () => Object.freeze(always), () => new Error('fresh'), () => Math.random()]
    const poll = ghost(function poll(make) { const page = new Array(100).fill(0); throw make() })
    const handle = (make) => { const page = new Array(100).fill(0); throw make() }
    const heap = () => { 'no ghost'; gc(); return process.memoryUsage().heapUsed }
    const loop = (step, make, count) => { 'no ghost'; for (let i = 0; i < count; i++) try { step(make) } catch {} }
    const megabytes = []
    for (const make of values) for (const step of [poll, handle]) {
      loop(step, make, 2_000)
      const before = heap()
      loop(step, make, 10_000)
      megabytes.push((heap() - before) / 1e6)
    }
    console.log(JSON.stringify(megabytes))
    `,
    { node: ['--expose-gc'] },
  )
  // It was 15 MB and more.
  expect((JSON.parse(stdout) as number[]).filter((each) => each > 4)).toEqual([])
})

describe('the limit', () => {
  const crossing = (name: string, options: GhostOptions = {}) =>
    ({
      error: new Error('x'),
      recording: { slots: [] },
      site: { name, file: 'a.ts', line: 1 },
      options: [{}, options],
    }) as unknown as Parameters<ReturnType<typeof createLimiter>['admits']>[0]

  it('ends no reports where the clock stands still', () => {
    const limiter = createLimiter({ now: () => 5 }, destination)
    const admitted = Array.from({ length: 100 }, () => {
      const one = crossing('f')
      const isAdmitted = limiter.admits(one, true)
      limiter.settle(one.recording)
      limiter.passTask()
      return isAdmitted
    })
    expect(admitted.filter(Boolean).length).toBeGreaterThan(80)
    const before = limiter.window
    for (let task = 0; task < 10; task++) limiter.passTask()
    expect(limiter.admits(crossing('f'), true)).toBe(true)
    expect(limiter.window).toBeGreaterThan(before)
  })

  it('of all failures together leaves room for the first of each kind', () => {
    const limiter = createLimiter({ now: () => 5 }, destination)
    const admitted = (name: string): boolean => limiter.admits(crossing(name), true)
    for (let round = 0; round < 10; round++) for (let kind = 0; kind < 20; kind++) admitted(`f${kind}`)
    expect([admitted('f0'), admitted('rare'), admitted('rare')]).toEqual([false, true, false])
    // There is an end to it.
    const kinds = Array.from({ length: 200 }, (_, kind) => admitted(`g${kind}`))
    expect(kinds.filter(Boolean)).toHaveLength(79)
  })

  it('of equal failures that wait is no limit of others, and ends with the wait', () => {
    const limiter = createLimiter({ now: () => 5 }, destination)
    const options = { maxReportsPerSecond: 1000 }
    const all = Array.from({ length: 150 }, () => crossing('f', options))
    expect(all.filter((each) => limiter.admits(each, true))).toHaveLength(100)
    expect(limiter.admits(crossing('g', options), true)).toBe(true)
    for (const { recording } of all) limiter.settle(recording)
    expect(limiter.admits(crossing('f', options), true)).toBe(true)
  })

  it('is `maxReportsPerSecond` of equal failures', () => {
    const limiter = createLimiter({ now: () => 5 }, destination)
    const admitted = (name: string): boolean[] =>
      Array.from({ length: 4 }, () => limiter.admits(crossing(name, { maxReportsPerSecond: 2 }), true))
    expect([...admitted('f'), ...admitted('g')].map(Number).join('')).toBe('11001100')
    expect(Object.values(limiter.takeRefused())).toEqual([2, 2])
    expect(limiter.takeRefused()).toEqual({})
  })
})
