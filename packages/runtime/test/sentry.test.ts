/** `traceghost/sentry` by its parts; with Sentry itself in `e2e/sentry.test.ts`. */

import { afterEach, describe, expect, it, test, vi } from 'vitest'
import { reportOf } from '../src/eager/report-of.ts'
import { type Form, type PlainValue, plainValues } from '../src/integrations/plain-values.ts'
import { matchErrors } from '../src/integrations/sentry/errors.ts'
import type { SentryEvent, SentryException, SentryHint, SentryStackFrame } from '../src/integrations/sentry/event.ts'
import { fillStackFrames } from '../src/integrations/sentry/fill.ts'
import { matchFrames } from '../src/integrations/sentry/frames.ts'
import { shortened } from '../src/integrations/sentry/shortened.ts'
import { traceghostIntegration } from '../src/integrations/sentry.ts'
import type { ErrorReport, Frame, ObjectValue, Report, StackFrame, Value, Variable } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { bytesOfJson } from '../src/report/bytes.ts'
import { createSnapshotter } from '../src/snapshot/snapshot.ts'

/** A report that never comes. */
vi.mock('../src/eager/report-of.ts', () => ({ reportOf: vi.fn(() => new Promise(() => {})) }))

afterEach(() => void vi.useRealTimers())

const WIDE: Form = { depth: 4, entries: 50, text: 1_000, isNamed: true, outline: (_, head) => `<${head}>` }
const NONE = new Map<number, ObjectValue>()
const taken = (value: unknown): Value => createSnapshotter(platform).take(value)

const plainOf = (value: Value, form: Form, objects: ReadonlyMap<number, ObjectValue>): PlainValue | undefined =>
  plainValues([{ name: 'value', value }], form, objects).value

describe('a value as plain data', () => {
  const loop: { name: string; self?: unknown } = { name: 'loop' }
  loop.self = loop
  class User {
    name = 'ann'
  }
  const cases: [string, unknown, PlainValue][] = [
    ['a string', 'ann', 'ann'],
    ['a number', 1.5, 1.5],
    ['what JSON cannot hold', [Number.NaN, -0, 3n, undefined, null, Symbol('id')], NUMBERS()],
    ['an object', { a: { b: [1] } }, { a: { b: [1] } }],
    ['an instance', new User(), { '<class>': 'User', name: 'ann' }],
    ['a Map', new Map<unknown, unknown>([['id', 7]]), { '<class>': 'Map(1)', id: 7 }],
    ['a Set', new Set([7, 8]), ['<Set(2)>', 7, 8]],
    ['a typed array', new Float64Array([7]), ['<Float64Array(1)>', 7]],
    ['nothing inside', [{}, [], new Map()], [{}, [], '<Map(0)>']],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a getter', Object.defineProperty({}, 'late', { get: () => 1, enumerable: true }), { late: '<getter: not run>' }],
    ['a cycle', loop, { name: 'loop', self: '<cycle>' }],
    ['a name of the prototype', JSON.parse('{ "__proto__": 1 }'), JSON.parse('{ "__proto__": 1 }') as PlainValue],
    ['marks of Sentry', { a: 1, __SENTRY_ERROR_LOCAL_VARIABLES__: [{ vars: { a: 1 } }] }, { a: 1 }],
  ]
  const whole = (value: unknown, form: Form): unknown => {
    const copy = taken(value)
    return plainOf(copy, form, new Map(copy.kind === 'object' && copy.id !== undefined ? [[copy.id, copy]] : []))
  }

  it.each(cases)('%s', (_, value, plain) => expect(whole(value, WIDE)).toEqual(plain))

  it.each<[string, unknown, PlainValue]>([
    ['an instance', new User(), { name: 'ann' }],
    ['a Map', new Map([['id', 7]]), { id: 7 }],
    ['a Set', new Set([7, 8]), [7, 8]],
    ['a typed array', new Float64Array([7]), [7]],
    ['nothing inside', [new Map(), new Set(), new (class Empty {})()], [{}, [], '<Empty>']],
    ['a list with a gap', Object.assign([], { 1: 7 }), { 1: 7 }],
  ])('%s without its class', (_, value, plain) => expect(whole(value, { ...WIDE, isNamed: false })).toEqual(plain))

  it.each([
    ['redacted', '********** (REDACTED)'],
    ['uninitialised', '<not initialised>'],
  ] as const)('that is %s', (reason, text) => {
    expect(plainOf({ kind: 'missing', reason }, WIDE, NONE)).toBe(text)
  })

  it('is limited in depth, entries and length', () => {
    const copy = taken({ list: [1, 2, 3], text: 'abcdef', deep: { deeper: { a: 1 } } })
    expect(plainOf(copy, { ...WIDE, depth: 2, entries: 2, text: 3 }, NONE)).toEqual({
      list: [1, 2, '… 1 more'],
      text: 'abc… (6 characters)',
      '…': '1 more',
    })
  })
})

function NUMBERS(): PlainValue {
  return ['<NaN>', '<-0>', '3n', '<undefined>', null, '<Symbol(id)>']
}

describe('variables within a budget', () => {
  const variables: Variable[] = Array.from({ length: 30 }, (_, index) => ({
    name: `row${index}`,
    value: taken({ title: 'ü'.repeat(200), list: Array.from({ length: 40 }, (__, id) => id) }),
  }))

  it.each([100_000, 20_000, 5_000, 2_048, 500, 100, 10, 0])('%i bytes', (maxBytes) => {
    const { values, bytes, isShort } = shortened(variables, maxBytes, NONE)
    expect(bytes).toBeLessThanOrEqual(maxBytes)
    if (bytes > 0) expect(bytes).toBe(bytesOfJson(values))
    expect(isShort).toBe(maxBytes < 20_000)
    const names = Object.keys(values).filter((name) => name !== '…')
    if (maxBytes >= 2_048) expect(names).toHaveLength(30)
    if (maxBytes === 500) expect(values['…']).toBe(`${30 - names.length} more`)
  })

  it('what Sentry has found has room, and never a name of ours', () => {
    const stackFrame: SentryStackFrame = { vars: { row29: 'whole', theirs: 1 } }
    const frames = [{ ...frameAt('f', 1), scopes: [{ kind: 'function' as const, variables }] }]
    const notes = fillStackFrames([{ stackFrame, frames, distance: 0 }], 300, NONE)
    expect(stackFrame.vars).toMatchObject({ theirs: 1 })
    expect(stackFrame.vars).not.toHaveProperty('row29')
    expect(notes).toEqual([
      'The variables of 1 stack frame are shortened or left out: Sentry keeps 2048 bytes of each.',
      'The variables of 1 stack frame are shortened or left out, farthest first: together they have maxBytes, 300 bytes.',
    ])
  })
})

const frameAt = (functionName: string, line: number, column?: number): Frame => ({
  ...{ functionName, file: 'src/pay.ts', line, ghost: false, scopes: [] },
  ...(column !== undefined && { column }),
})

/** In the source line 7, in the running code the line 1 of a bundle. */
const mapped = (functionName: string, line: number, column: number): StackFrame => ({
  ...{ functionName, file: 'src/pay.ts', line, column, origin: 'app' },
  generated: { file: '/srv/shop/dist/main.js', line: 1, column: line * 100 + column },
})

const errorOf = (stack: StackFrame[], more: Partial<ErrorReport> = {}): ErrorReport => ({
  ...{ type: 'Error', message: 'no', stack, properties: [] },
  ...more,
})

describe('stack frames', () => {
  const stack = [mapped('f', 3, 5), mapped('f', 3, 5), mapped('g', 9, 1)]
  const frames = [
    frameAt('f', 3, 5),
    frameAt('f', 3, 5),
    frameAt('g', 9, 1),
    { ...frameAt('h', 20), approximate: true as const },
  ]
  const shown = (filename: string): SentryStackFrame[] => [
    { function: 'a', filename, lineno: 1, colno: 901 },
    { function: 'b', filename, lineno: 1, colno: 305 },
    { function: 'b', filename, lineno: 1, colno: 305 },
  ]

  it.each(['/srv/shop/dist/main.js', 'app:///main.js', 'app:///dist/main.js', 'https://shop.test/dist/main.js?v=1'])(
    'of minified code in %s',
    (filename) => {
      const [g, second, first] = shown(filename) as [SentryStackFrame, SentryStackFrame, SentryStackFrame]
      const exception = { stacktrace: { frames: [g, second, first] } }
      const { matched, others } = matchFrames({ exception, error: errorOf(stack), frames })
      expect(matched.map(({ stackFrame }) => stackFrame)).toEqual([first, second, g])
      expect(matched[0]?.stackFrame).toBe(first)
      expect(matched.map((each) => each.frames)).toEqual([[frames[0]], [frames[1]], [frames[2]]])
      expect(others).toEqual([frames[3]])
    },
  )

  it('of another place have nothing', () => {
    const exception = {
      stacktrace: { frames: [{ function: 'f', filename: 'app:///other.js', lineno: 1, colno: 305 }] },
    }
    expect(matchFrames({ exception, error: errorOf(stack), frames }).matched).toEqual([])
  })

  it('without a place in common are found by function, file and line', () => {
    const exception = { stacktrace: { frames: [{ function: 'async f', filename: '/srv/src/pay.ts', lineno: 3 }] } }
    const { matched } = matchFrames({ exception, error: errorOf([]), frames: frames.slice(0, 1) })
    expect(matched).toHaveLength(1)
    const other = { stacktrace: { frames: [{ function: 'k', filename: '/srv/src/pay.ts', lineno: 3 }] } }
    expect(matchFrames({ exception: other, error: errorOf([]), frames: frames.slice(0, 1) }).matched).toEqual([])
  })

  describe('of a build whose source map cannot be read', () => {
    const built = (...names: string[]): SentryStackFrame[] =>
      names.map((name, index) => ({
        function: name,
        filename: 'https://shop.test/a.js',
        lineno: 1,
        colno: 9 * index + 7,
      }))
    const pairs = (names: string[], own: Frame[]): unknown[] => {
      const all = built(...names).reverse()
      const { matched } = matchFrames({ exception: { stacktrace: { frames: all } }, error: errorOf([]), frames: own })
      return matched.map((each) => [all.length - 1 - all.indexOf(each.stackFrame), each.frames[0]?.line])
    }

    it('are found by their names, in the order of the stack', () => {
      expect(pairs(['sign', 'then', 'Shop.charge'], [frameAt('sign', 3), frameAt('charge', 9)])).toEqual([
        [0, 3],
        [2, 9],
      ])
      expect(pairs(['walk', 'walk', 'main'], [frameAt('walk', 3), frameAt('walk', 5)])).toEqual([
        [0, 3],
        [1, 5],
      ])
    })

    it('have nothing where a name may be that of another function', () => {
      expect(pairs(['sign', 'sign'], [frameAt('sign', 3)])).toEqual([])
      expect(pairs(['e', 't'], [frameAt('e', 3), frameAt('t', 5)])).toEqual([])
      expect(pairs(['?', '<anonymous>'], [frameAt('<anonymous>', 3)])).toEqual([])
    })
  })

  it('of a function are not those of a callback inside it, which has handed on a promise', () => {
    const callback = { ...frameAt('callback of ids.map', 9, 1) }
    const error = errorOf([mapped('callback of ids.map', 9, 1)])
    const stackFrame = { function: 'several', filename: '/srv/shop/dist/main.js', lineno: 1, colno: 901 }
    const match = (name: string) =>
      matchFrames({
        exception: { stacktrace: { frames: [{ ...stackFrame, function: name }] } },
        error,
        frames: [callback],
      })
    expect(match('several')).toEqual({ matched: [], others: [callback] })
    expect(match('?').others).toEqual([])
    expect(match('several/<').others).toEqual([])
  })

  it('one for both captures of a function that throws on what it caught', () => {
    const twice = [frameAt('g', 9, 1), frameAt('g', 9, 1)]
    const exception = { stacktrace: { frames: shown('/srv/shop/dist/main.js').slice(0, 1) } }
    const { matched } = matchFrames({ exception, error: errorOf(stack.slice(2)), frames: twice })
    expect(matched.map((each) => each.frames)).toEqual([twice])
  })
})

describe('exceptions', () => {
  const at = (colno: number) => ({ frames: [{ filename: '/srv/shop/dist/main.js', lineno: 1, colno }] })
  const inner: SentryException = {
    ...{ type: 'Error', value: 'inner', stacktrace: at(305) },
    mechanism: { exception_id: 1, parent_id: 0, source: 'cause' },
  }
  const outer: SentryException = { type: 'Error', value: 'outer', stacktrace: at(901), mechanism: { exception_id: 0 } }

  test('are those of the report, part by part', () => {
    const cause = errorOf([mapped('f', 3, 5)], { frames: [frameAt('f', 3, 5)] })
    const report = { error: errorOf([mapped('g', 9, 1)], { cause }), frames: [] as Frame[] } as Report
    expect(matchErrors(report, [inner, outer])).toEqual([
      { exception: outer, error: report.error, frames: [] },
      { exception: inner, error: cause, frames: cause.frames },
    ])
  })

  test('begin where the report does: only the cause was recorded', () => {
    const report = { error: errorOf([mapped('f', 3, 5)]), frames: [frameAt('f', 3, 5)] } as Report
    expect(matchErrors(report, [inner, outer])).toEqual([
      { exception: inner, error: report.error, frames: report.frames },
    ])
  })

  test('of a SuppressedError', () => {
    const errors = [errorOf([], { message: 'a' }), errorOf([], { message: 'b' })]
    const report = { error: errorOf([], { type: 'SuppressedError', errors }), frames: [] as Frame[] } as Report
    const child = { mechanism: { exception_id: 1, parent_id: 0, source: 'suppressed' } }
    expect(matchErrors(report, [child, outer])[1]).toEqual({ exception: child, error: errors[1], frames: [] })
  })
})

describe('the integration', () => {
  type Process = (event: SentryEvent, hint: SentryHint) => SentryEvent | Promise<SentryEvent>

  function installed(): [ReturnType<typeof traceghostIntegration>, Process] {
    const integration = traceghostIntegration()
    const added: unknown[] = []
    integration.afterAllSetup({ addEventProcessor: (process) => void added.push(process) })
    return [integration, added[0] as Process]
  }

  it('sends an event whose report does not come', async () => {
    vi.useFakeTimers()
    const [integration, process] = installed()
    const event: SentryEvent = { exception: { values: [{ type: 'Error' }] } }
    const hint: SentryHint = { originalException: new Error('no') }
    integration.preprocessEvent(event, hint)
    const processed = process(event, hint)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await processed).toBe(event)
    expect(event).toEqual({ exception: { values: [{ type: 'Error' }] } })
  })

  it('adds nothing where Sentry is not to collect variables', () => {
    const added: unknown[] = []
    traceghostIntegration().afterAllSetup({
      addEventProcessor: (process) => void added.push(process),
      getDataCollectionOptions: () => ({ stackFrameVariables: false }),
    })
    expect(added).toEqual([])
  })

  it('makes no report where Sentry is not to collect variables', () => {
    const integration = traceghostIntegration()
    const added: unknown[] = []
    integration.afterAllSetup({
      addEventProcessor: (process) => void added.push(process),
      getDataCollectionOptions: () => ({ stackFrameVariables: false }),
    })
    vi.mocked(reportOf).mockClear()
    integration.preprocessEvent({ exception: { values: [] } }, { originalException: new Error('no') })
    expect(reportOf).not.toHaveBeenCalled()
  })

  it('makes 50 reports in a second, or as many as it is told to', () => {
    for (const [options, expected] of [[{}, 50] as const, [{ maxReportsPerSecond: 3 }, 3] as const]) {
      const integration = traceghostIntegration(options)
      integration.afterAllSetup({ addEventProcessor: () => {} })
      vi.mocked(reportOf).mockClear()
      for (let event = 0; event < 60; event++)
        integration.preprocessEvent({ exception: { values: [] } }, { originalException: new Error('no') })
      expect(reportOf).toHaveBeenCalledTimes(expected)
    }
  })

  it('hands on at once what is no error', () => {
    const [integration, process] = installed()
    const event: SentryEvent = { type: 'transaction' }
    const hint: SentryHint = { originalException: new Error('no') }
    integration.preprocessEvent(event, hint)
    expect(process(event, hint)).toBe(event)
  })

  it.each([
    [{ maxBytes: 0 }, 'traceghostIntegration option maxBytes must be a whole number above 0, but got 0.'],
    [{ attach: 'pdf' as never }, "attach must be one of 'html', 'markdown', 'json', but got 'pdf'."],
    [{ size: 1 } as never, "Unknown traceghostIntegration option 'size'."],
  ])('says what is wrong with %o', (options, message) => {
    expect(() => traceghostIntegration(options)).toThrow(message)
  })
})
