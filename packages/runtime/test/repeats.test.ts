/** Equal failures within a second: counted together, shown once. */

import { describe, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import type { GhostOptions } from '../src/options.ts'
import { destination } from '../src/platform/neutral.ts'
import { fingerprintOf } from '../src/report/fingerprint.ts'
import type { Destination } from '../src/reporting/destination.ts'
import { createLimiter } from '../src/reporting/limiter.ts'
import { createRetries } from '../src/reporting/retries.ts'
import { createSinks } from '../src/reporting/sinks.ts'
import { resolveOptions } from '../src/resolve-options.ts'
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
      expect.stringMatching(/^traceghost: 1 more reports were dropped/),
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
      const isAdmitted = limiter.admits(crossing('f'), true)
      limiter.passTask()
      return isAdmitted
    })
    expect(admitted.filter(Boolean).length).toBeGreaterThan(80)
    const before = limiter.window
    for (let task = 0; task < 10; task++) limiter.passTask()
    expect(limiter.admits(crossing('f'), true)).toBe(true)
    expect(limiter.window).toBeGreaterThan(before)
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
