import { beforeEach, describe, expect, it, vi } from 'vitest'
import { NO_VALUE, type TableSource } from '../src/contract.ts'
import { configure, flush, onReport } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import { capture as $g, attach, enter, isPromise, settle } from '../src/recorder.ts'
import {
  advanceClock,
  marked,
  plain,
  reportOf,
  reportsOf,
  root,
  scopesOf,
  startTest,
  thunkOf,
  variablesOf,
} from './instrumented.ts'

beforeEach(startTest)

/** An instrumented function that runs `body` and has one parameter and one local. */
function instrumented(name: string, isMarked: boolean, options = {}) {
  const $t = thunkOf([isMarked ? marked(name, options) : plain(name)], [root(0, 'input', 'step')])
  return (input: unknown, body: () => unknown): unknown => {
    let step: unknown = NO_VALUE
    try {
      step = 'started'
      return body()
    } catch ($e) {
      return $g($e, $t, 0, input, step)
    }
  }
}

const thrower = (error: unknown) => (): never => {
  throw error
}

describe('frames', () => {
  const $t = thunkOf(
    [marked('checkout', {}, { line: 10 })],
    [
      [0, -1, 'function', 10, 'cart rates', 'this tax total', 'late', '+limit', 'VERSION'],
      [0, 0, 'loop', 14, '', 'item price'],
      [0, 1, 'block', 15, '', 'discount'],
    ],
  )

  function checkout(this: unknown, cart: number[], rates: object): unknown {
    let tax: unknown = NO_VALUE
    let total: unknown = NO_VALUE
    const late = (index: number): unknown => {
      if (index === 0) throw new ReferenceError("Cannot access 'late' before initialization")
      return undefined
    }
    try {
      tax = 0.5
      for (const item of cart) {
        let price: unknown = NO_VALUE
        try {
          price = item * 2
          {
            let discount: unknown = NO_VALUE
            try {
              if (item === 2) throw new RangeError('sold out')
              discount = 1
            } catch ($e) {
              $g($e, $t, 2, discount)
            }
          }
        } catch ($e) {
          $g($e, $t, 1, item, price)
        }
      }
      total = 1
      return total
    } catch ($e) {
      const outer = (index: number): unknown => ['limit 9', 'v7'][index]
      return $g($e, $t, 0, cart, rates, this, tax, total, late, outer)
    }
  }

  it('has the scopes from the inside out, with what each binding held', async () => {
    const report = await reportOf(() => checkout.call({ shop: 'S' }, [1, 2, 3], { vat: 1 }))
    expect(scopesOf(report.frames[0])).toEqual([
      ['block', { discount: '<uninitialised>' }],
      ['loop', { item: 2, price: 4 }],
      ['function', { tax: 0.5, total: '<uninitialised>', late: '<uninitialised>' }],
      ['parameters', { cart: [1, 2, 3], rates: { vat: 1 } }],
      ['closure', { limit: 'limit 9' }],
      ['module', { VERSION: 'v7' }],
    ])
    expect(report.frames[0]?.scopes.map(({ line }) => line)).toEqual([15, 14, 10, 10, undefined, undefined])
    expect(report.frames[0]?.this).toMatchObject({ kind: 'object', entries: [{ key: 'shop' }] })
    expect(report).toMatchObject({
      schema: 1,
      ghost: 'checkout',
      suppressed: false,
      error: { type: 'RangeError', message: 'sold out' },
      dropped: 0,
    })
  })

  it('has no value for a name whose sign says so', async () => {
    const $signs = thunkOf(
      [marked('signs')],
      [
        [
          ...([0, -1, 'function', 1, 'given', 'direct ?unset:token ?set -behind last'] as const),
          ...['early', 'around +outer beside', 'LIMIT =share'],
        ],
      ],
    )
    const outer = (index: number): unknown => [undefined, 9][index]
    const values = [undefined, undefined, undefined, null, 'end', undefined, 'near', undefined, 0.5, outer]
    const report = await reportOf(() => $g(new Error('x'), $signs, 0, ...values))
    expect(variablesOf(report.frames[0])).toEqual({
      given: 'undefined',
      direct: 'undefined',
      unset: '<uninitialised>',
      set: 'null',
      behind: '<uninitialised>',
      last: 'end',
      early: '<uninitialised>',
      around: 'near',
      outer: 'undefined',
      beside: 'undefined',
      LIMIT: 9,
      share: 0.5,
    })
  })

  it('shows strings of the program that hold, contain or are nearly the literal for "no value"', async () => {
    const $strings = thunkOf(
      [marked('strings')],
      [[0, -1, 'function', 1, 'given', 'longer list named', 'late', '+outer', 'module']],
    )
    const longer = `${NO_VALUE} `
    const late = (): unknown => NO_VALUE
    const outer = (): unknown => NO_VALUE
    const values = [NO_VALUE, longer, [NO_VALUE], { [NO_VALUE]: NO_VALUE }, late, outer]
    const report = await reportOf(() => $g(new Error('x'), $strings, 0, ...values))
    expect(variablesOf(report.frames[0])).toEqual({
      given: NO_VALUE,
      longer,
      list: [NO_VALUE],
      named: { [NO_VALUE]: NO_VALUE },
      late: '<uninitialised>',
      outer: '<uninitialised>',
      module: NO_VALUE,
    })
  })

  it('throws the same error on', () => {
    expect(() => checkout.call(undefined, [2], {})).toThrow(RangeError)
    const error = new Error('same')
    expect(() => instrumented('a', true)(1, thrower(error))).toThrow(error)
  })

  it('takes what is handed over in one list', async () => {
    const $t = thunkOf([marked('g')], [root(0, 'input', 'step')])
    const error = Object.assign([1, 2, 3], { name: 'a list' })
    const report = await reportOf(() => $g([error, $t, 0, 'given', NO_VALUE]))
    expect(variablesOf(report.frames[0])).toEqual({ input: 'given', step: '<uninitialised>' })
    expect(() => $g([error, $t, 0, 'given', NO_VALUE])).toThrow(expect.objectContaining({ name: 'a list' }))
  })

  it('leaves out scopes without variables', async () => {
    const $empty = thunkOf([marked('empty')], [[0, -1, 'function', 1]])
    const report = await reportOf(() => $g(new Error('x'), $empty, 0))
    expect(report.frames).toMatchObject([{ functionName: 'empty', scopes: [] }])
    expect(report.frames[0]).not.toHaveProperty('omitted')
  })

  it('takes the line from the stack, and says when it cannot', async () => {
    const $here = thunkOf([marked('here', {})], [root(0, 'x')], 'test/recorder.test.ts')
    function here(x: number): unknown {
      try {
        throw new Error('x')
      } catch ($e) {
        return $g($e, $here, 0, x)
      }
    }
    const exact = await reportOf(() => here(1))
    const [stackFrame] = exact.error.stack
    expect(stackFrame?.functionName).toBe('here')
    expect(exact.frames[0]).toMatchObject({ line: stackFrame?.line, file: 'test/recorder.test.ts' })
    expect(exact.frames[0]).not.toHaveProperty('approximate')
    expect(exact.trigger).toEqual({
      functionName: 'here',
      file: 'test/recorder.test.ts',
      line: stackFrame?.line,
      column: stackFrame?.column,
    })
    const vague = await reportOf(() => checkout.call(undefined, [2], {}))
    expect(vague.frames[0]).toMatchObject({ approximate: true, line: 15 })
  })

  it('says whose constructor is not among the frames, because its `super()` stands outside of a handler', async () => {
    const bare = marked('new HttpError', {}, { kind: 'constructor', afterSuper: true, boundary: false })
    const other = { ...bare, name: 'new Other' }
    const $super = thunkOf([marked('load'), bare, other], [root(0, 'status')], 'test/recorder.test.ts')
    class Base {
      constructor(status: number) {
        if (status < 400) throw new RangeError('no error')
      }
    }
    class HttpError extends Base {}
    function load(status: number): unknown {
      try {
        return new HttpError(status)
      } catch ($e) {
        return $g($e, $super, 0, status)
      }
    }
    const report = await reportOf(() => load(200))
    expect(report.frames.map(({ functionName }) => functionName)).toEqual(['load'])
    expect(report.omissions).toEqual([{ part: 'frames', reason: 'unavailable', omitted: 1 }])
    expect(report.notes).toContain(
      'No frame of new HttpError: nothing is captured in the constructor of such a class before its super() has returned.',
    )
  })

  it('gives stack frames the names of the source', async () => {
    const $named = thunkOf([marked('Payments.charge')], [root(0, 'x')], 'test/recorder.test.ts')
    function a(x: number): unknown {
      try {
        throw new Error('minified')
      } catch ($e) {
        return $g($e, $named, 0, x)
      }
    }
    const { error } = await reportOf(() => a(1))
    expect(error.stack[0]?.functionName).toBe('Payments.charge')
    expect(error.stack[1]?.functionName).not.toBe('Payments.charge')
  })

  it('closes a frame when the program catches the error and throws it on in another', async () => {
    const inner = instrumented('inner', false)
    const outer = instrumented('outer', true)
    const report = await reportOf(() =>
      outer('o', () => {
        let caught: unknown
        try {
          inner('i', thrower(new Error('x')))
        } catch (error) {
          caught = error
        }
        throw caught
      }),
    )
    expect(report.frames.map(({ functionName }) => functionName)).toEqual(['inner', 'outer'])
  })

  it('starts a new frame for a scope that does not enclose the last one', async () => {
    // try { { fails } } catch (e) { { throw e } }
    const $catch = thunkOf(
      [marked('retry')],
      [root(0, 'input'), [0, 0, 'block', 11, '', 'first'], [0, 0, 'catch', 13, '', 'second']],
    )
    const report = await reportOf(() => {
      const error = new Error('x')
      const captures: [number, unknown][] = [
        [1, 1],
        [2, 2],
        [0, 'in'],
      ]
      for (const [scope, value] of captures) {
        try {
          $g(error, $catch, scope, value)
        } catch {}
      }
    })
    expect(report.frames.map(scopesOf)).toEqual([
      [['block', { first: 1 }]],
      [
        ['catch', { second: 2 }],
        ['parameters', { input: 'in' }],
      ],
    ])
  })

  it('keeps frames of errors that unwind at the same time apart', async () => {
    const task = instrumented('task', true)
    const fail = async (id: number): Promise<unknown> => {
      const $async = thunkOf([marked('fail', {}, { async: true })], [root(0, 'id')])
      try {
        await null
        return task(id, thrower(new Error(`e${id}`)))
      } catch ($e) {
        return $g($e, $async, 0, id)
      }
    }
    const reports = await reportsOf(() => Promise.allSettled([fail(1), fail(2)]))
    expect(reports.map(({ error, frames }) => [error.message, frames.map((frame) => variablesOf(frame))])).toEqual([
      ['e1', [{ input: 1, step: 'started' }, { id: 1 }]],
      ['e2', [{ input: 2, step: 'started' }, { id: 2 }]],
    ])
  })

  it('keeps the innermost and the outermost of many frames, and tells how many are missing', async () => {
    const $deep = thunkOf([plain('dive'), marked('top')], [root(0, 'level'), root(1)])
    const dive = (level: number): unknown => {
      try {
        if (level === 1000) throw new Error('bottom')
        return dive(level + 1)
      } catch ($e) {
        return $g($e, $deep, 0, level)
      }
    }
    const report = await reportOf(() => {
      try {
        dive(1)
      } catch ($e) {
        $g($e, $deep, 1)
      }
    })
    expect(report.frames).toHaveLength(64)
    expect(report.frames.slice(0, 3).map((frame) => variablesOf(frame).level)).toEqual([1000, 999, 998])
    expect(report.frames.at(-1)?.functionName).toBe('top')
    expect(report.frames[3]).toMatchObject({ omitted: 'depth' })
    expect(report.notes).toContain('937 frames in the middle were left out; a report keeps 64.')
  })

  it('survives a stack overflow in ghosts that call themselves', async () => {
    const $deep = thunkOf([marked('dive')], [root(0, 'level')])
    let deepest = 0
    const dive = (level: number): unknown => {
      try {
        deepest = level
        return dive(level + 1)
      } catch ($e) {
        return $g($e, $deep, 0, level)
      }
    }
    const [report, ...others] = await reportsOf(() => dive(1))
    expect(report?.error).toMatchObject({ type: 'RangeError', message: 'Maximum call stack size exceeded' })
    expect(report?.frames).toHaveLength(64)
    expect(Number(variablesOf(report?.frames[0]).level)).toBeGreaterThan(deepest * 0.8)
    expect(others.length).toBeLessThan(3)
  })
})

describe('depth', () => {
  const nested = (depth: number | undefined): (() => unknown) => {
    const names = ['a', 'b', 'c', 'd', 'e']
    return names.reduce<() => unknown>(
      (body, name) => () => instrumented(name, name === 'c', depth === undefined ? {} : { depth })(name, body),
      thrower(new Error('x')),
    )
  }

  it.each([
    [undefined, 3],
    // The ghost's own are kept in any case.
    [0, 1],
    [1, 2],
    [4, 4],
    [99, 5],
  ])('depth %s keeps the locals of %s frames, callers above the ghost included', async (depth, kept) => {
    const report = await reportOf(nested(depth))
    expect(report.frames.map(({ functionName }) => functionName)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(report.frames.filter(({ scopes }) => scopes.length > 0)).toHaveLength(kept)
    expect(report.frames.filter(({ omitted }) => omitted === 'depth')).toHaveLength(5 - kept)
    expect(report.frames[2]).toMatchObject({ functionName: 'c', ghost: true })
    expect(report.frames[2]?.scopes).not.toEqual([])
  })
})

describe('snapshots', () => {
  it('shows values as they were at the boundary, and callers as they were when the error passed them', async () => {
    const cart = { items: 1 }
    const options = { user: 'ann' }
    const inner = instrumented('inner', true)
    const outer = instrumented('outer', false)
    const report = await reportOf(() => {
      try {
        outer(options, () => inner(cart, thrower(new Error('x'))))
      } finally {
        cart.items = 2
        options.user = 'bob'
      }
    })
    expect(report.frames.map((frame) => variablesOf(frame).input)).toEqual([{ items: 1 }, { user: 'ann' }])
  })
})

describe('boundaries', () => {
  it('makes one report of nested ghosts, and merges their options', async () => {
    const calls: string[] = []
    const listener = (name: string) => () => void calls.push(name)
    const $nested = thunkOf(
      [marked('inner', { depth: 1, maskVars: ['alpha'] }), marked('outer')],
      [root(0, 'alpha beta'), root(1, 'alpha beta')],
    )
    attach($nested, [1], { depth: 2, maskVars: [/^beta$/], onReport: listener('outer') })
    attach($nested, [0], { onReport: listener('inner') })
    const report = await reportOf(() => {
      const error = new Error('x')
      const leave = (scope: number, body: () => unknown): unknown => {
        try {
          return body()
        } catch ($e) {
          return $g($e, $nested, scope, 'a', 'b')
        }
      }
      leave(1, () => leave(1, () => leave(0, thrower(error))))
    })
    expect(report.ghost).toBe('inner')
    expect(report.frames.map((frame) => variablesOf(frame))).toEqual([
      { alpha: '<redacted>', beta: '<redacted>' },
      { alpha: '<redacted>', beta: '<redacted>' },
      {},
    ])
    expect(report.frames.map(({ ghost }) => ghost)).toEqual([true, true, true])
    expect(calls).toEqual(['inner', 'outer'])
  })

  it('masks what a file on the way masks', async () => {
    const plainThunk = thunkOf([plain('step')], [root(0, 'alpha beta')])
    const $masking = (): TableSource => [...plainThunk(), { maskVars: ['alpha'] }]
    const $outer = thunkOf([marked('outer')], [root(0, 'alpha beta')])
    const report = await reportOf(() => {
      const error = new Error('alpha=one')
      for (const $table of [$masking, $outer]) {
        try {
          $g(error, $table, 0, 'one', 'two')
        } catch {}
      }
    })
    const variables = { alpha: '<redacted>', beta: 'two' }
    expect(report.frames.map((frame) => variablesOf(frame))).toEqual([variables, variables])
    expect(report.error.message).not.toContain('one')
  })

  it('adds callers across await chains before the report is delivered', async () => {
    const layer = (name: string, isMarked: boolean, next: () => Promise<unknown>) => {
      const $layer = thunkOf([isMarked ? marked(name, { depth: 9 }) : plain(name)], [root(0, 'name')])
      return async (): Promise<unknown> => {
        try {
          return await next()
        } catch ($e) {
          return $g($e, $layer, 0, name)
        }
      }
    }
    const fail = async (): Promise<unknown> => {
      await null
      throw new Error('x')
    }
    const chain = layer('top', false, layer('second', false, layer('third', false, layer('ghost', true, fail))))
    const reports: Report[] = []
    const stop = onReport((report) => reports.push(report))
    await chain().catch(() => {})
    expect(reports).toHaveLength(0)
    await new Promise((resolve) => setImmediate(resolve))
    stop()
    expect(reports.map(({ frames }) => frames.map(({ functionName }) => functionName))).toEqual([
      ['ghost', 'third', 'second', 'top'],
    ])
  })

  it('returns undefined and delivers at once when suppressed', () => {
    const reports: Report[] = []
    const stop = onReport((report) => reports.push(report))
    expect(instrumented('quiet', true, { suppress: true })(1, thrower(new Error('x')))).toBeUndefined()
    stop()
    expect(reports).toMatchObject([{ ghost: 'quiet', suppressed: true }])
  })

  it('suppresses at its own boundary only', async () => {
    const quiet = instrumented('quiet', true, { suppress: true })
    const loud = instrumented('loud', true)
    const inside = await reportOf(() => quiet(1, () => loud(2, thrower(new Error('x')))))
    expect(inside).toMatchObject({ ghost: 'loud', suppressed: true, frames: [{}, { functionName: 'quiet' }] })
    const error = new Error('y')
    expect(() => loud(2, () => [quiet(1, () => {}), thrower(error)()])).toThrow(error)
  })

  it('never suppresses in a constructor', () => {
    const $new = thunkOf([marked('Payments', { suppress: true }, { kind: 'constructor', endLine: 9 })], [root(0)])
    const error = new Error('x')
    expect(() => $g(error, $new, 0)).toThrow(error)
  })

  it('makes another report of an error that is thrown again later', async () => {
    const error = new Error('x')
    const run = (): unknown => instrumented('late', true)(1, thrower(error))
    expect(await reportsOf(run)).toHaveLength(1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(await reportsOf(run)).toHaveLength(1)
    const quiet = instrumented('quiet', true, { suppress: true })
    expect(quiet(1, thrower(error))).toBeUndefined()
  })

  it('bounds what one error object collects that is thrown over and over', async () => {
    const error = new Error('shared')
    const helper = instrumented('helper', false)
    for (let round = 0; round < 100_000; round++) {
      try {
        helper(round, thrower(error))
      } catch {}
    }
    const report = await reportOf(() => instrumented('late', true)(1, thrower(error)))
    expect(report.frames).toHaveLength(64)
    expect(report.notes[0]).toBe('99937 frames in the middle were left out; a report keeps 64.')
  })

  it('merges options that were no literals, the last evaluation winning', async () => {
    const $options = thunkOf([marked('a', { suppress: true, depth: 1 })], [root(0, 'x')])
    attach($options, [0], { depth: 0 })
    attach($options, [0], { depth: 2 })
    const report = await reportOf(() => $g(new Error('x'), $options, 0, 7))
    expect(report.suppressed).toBe(true)
    expect(variablesOf(report.frames[0])).toEqual({ x: 7 })
    expect(() => attach($options, [0], { depth: -1 })).toThrow(/^ghost option depth must be a non-negative integer/)
  })
})

describe('thrown values', () => {
  it.each([
    ['a string', 'boom', { type: 'string', message: 'boom' }],
    ['a number', Number.NaN, { type: 'number', message: 'NaN' }],
    ['null', null, { type: 'null', message: 'null' }],
    ['undefined', undefined, { type: 'undefined' }],
    ['a symbol', Symbol('s'), { type: 'symbol' }],
    ['an object', { code: 7 }, { type: 'Object', value: { entries: [{ key: 'code' }] } }],
    ['a frozen error', Object.freeze(new TypeError('cold')), { type: 'TypeError', message: 'cold' }],
    ['a function', () => {}, { type: 'function' }],
  ])('reports %s', async (_, error, expected) => {
    const inner = instrumented('inner', false)
    const report = await reportOf(() => instrumented('g', true)(1, () => inner(2, thrower(error))))
    expect(report.error).toMatchObject(expected)
    expect(report.frames.map(({ functionName }) => functionName)).toEqual(['inner', 'g'])
  })

  it('runs no trap of a thrown Proxy', async () => {
    let traps = 0
    const handler = new Proxy({}, { get: () => () => void traps++ })
    const report = await reportOf(() => instrumented('g', true)(1, thrower(new Proxy(new Error('x'), handler))))
    expect(report.error.type).toBe('Proxy')
    expect(traps).toBe(0)
  })

  it('keeps equal primitives of different failures apart', async () => {
    const fail = instrumented('fail', true)
    const quiet = instrumented('quiet', true, { suppress: true })
    const suppressed = await reportsOf(() => [quiet(1, thrower('x')), quiet(2, thrower('x'))])
    expect(suppressed.map(({ frames }) => frames.map((frame) => variablesOf(frame).input))).toEqual([[1], [2]])
    const later = await reportsOf(async () => {
      expect(() => fail(3, thrower('x'))).toThrow('x')
      await new Promise((resolve) => setImmediate(resolve))
      fail(4, thrower('x'))
    })
    expect(later.map(({ frames }) => frames.map((frame) => variablesOf(frame).input))).toEqual([[3], [4]])
  })

  it('forgets a primitive that the program handled itself', async () => {
    const helper = instrumented('helper', false)
    expect(() => helper('before', thrower('x'))).toThrow('x')
    await new Promise((resolve) => setImmediate(resolve))
    const report = await reportOf(() => instrumented('g', true)('after', thrower('x')))
    expect(report.frames.map((frame) => variablesOf(frame).input)).toEqual(['after'])
  })
})

describe('metering', () => {
  const $meter = thunkOf([marked('timed', {}, { metered: true })], [root(0, 'x')])
  const run = (meter: unknown): unknown => {
    advanceClock(250)
    return $g(new Error('x'), $meter, 0, meter, 7)
  }

  it('tells time, or time and memory, between entry and failure', async () => {
    const none = await reportOf(() => run(enter(0)))
    expect(none.metrics).toEqual({})
    expect(none.notes).toEqual([])
    configure({ logRuntime: true })
    expect((await reportOf(() => run(undefined))).notes).toEqual([
      expect.stringMatching(/^Runtime and memory were not measured/),
    ])
    configure({ logRuntime: undefined })
    expect(variablesOf(none.frames[0])).toEqual({ x: 7 })
    expect((await reportOf(() => run(enter(1)))).metrics).toEqual({ runtimeMs: 250 })
    expect((await reportOf(() => run(enter(2)))).metrics).toEqual({
      runtimeMs: 250,
      memoryDeltaBytes: expect.any(Number),
    })
  })

  it('follows configure, and attached options before it', async () => {
    expect(enter(0, $meter, 0)).toBeUndefined()
    configure({ logRuntime: true })
    expect(enter(0, $meter, 0)).toEqual({ startMs: expect.any(Number), startBytes: false })
    configure({ logMemory: true })
    expect(enter(0, $meter, 0)).toMatchObject({ startBytes: expect.any(Number) })
    attach($meter, [0], { logRuntime: true })
    configure({ logMemory: false, logRuntime: false })
    expect(enter(0, $meter, 0)).toEqual({ startMs: expect.any(Number), startBytes: false })
    expect(enter(0, $meter, 1)).toBeUndefined()
  })
})

describe('promises that a ghost returns', () => {
  class Query extends Promise<unknown> {}
  const calls: string[] = []
  const call = (name: string) => (): never => {
    calls.push(name)
    throw new Error(name)
  }
  const traps = new Proxy({}, { get: (_, trap) => call(`trap ${String(trap)}`) })
  const withGetter = (key: string): unknown => Object.defineProperty(Promise.resolve(), key, { get: call(key) })

  const values: [string, () => unknown, boolean][] = [
    ['a promise', () => Promise.resolve(), true],
    ['an async result', async () => {}, true],
    ['a promise with properties', () => Object.assign(Promise.resolve(), { pid: 1 }), true],
    // biome-ignore lint/suspicious/noThenProperty: promises with a `then` of their own are what this is about
    ['a promise with a method of its own', () => Object.assign(Promise.resolve(), { then: call('own then') }), false],
    ['a promise with a getter for then', () => withGetter('then'), false],
    ['a promise with a getter for constructor', () => withGetter('constructor'), false],
    ['a subclass', () => Query.resolve(), false],
    ['a promise of another prototype', () => Object.setPrototypeOf(Promise.resolve(), {}), false],
    ['what inherits from it', () => Object.create(Promise.prototype), false],
    ['a proxy', () => new Proxy(Promise.resolve(), traps), false],
    ['a function', () => () => {}, false],
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what this is about
    ['a thenable', () => ({ then: call('then') }), false],
    ['an object whose prototype has traps', () => Object.create(new Proxy({}, traps)), false],
    ['a plain object', () => ({ id: 1 }), false],
    ['null', () => null, false],
    ['nothing', () => undefined, false],
  ]

  it.each(values)('isPromise of %s', (_, make, expected) => {
    expect(isPromise(make())).toBe(expected)
    expect(calls).toEqual([])
  })

  it.each(values)('isPromise of %s, where only the language tells', (name, make, expected) => {
    const { isPromise: brand } = platform
    Object.assign(platform, { isPromise: undefined })
    try {
      expect(isPromise(make())).toBe(expected)
    } finally {
      Object.assign(platform, { isPromise: brand })
    }
    expect(calls.splice(0)).toEqual(name === 'a proxy' ? ['trap getPrototypeOf'] : [])
  })

  it.each([
    ['then', Promise.prototype, { value: call('then') }],
    ['then', Promise.prototype, { get: call('get then') }],
    ['constructor', Promise.prototype, { value: Query }],
    ['constructor', Promise.prototype, { get: call('get constructor') }],
    [Symbol.species, Promise, { get: call('species') }],
  ])('are handed through where the program has replaced %s', (key, holder, replacement) => {
    const promise = Promise.resolve()
    const $p = thunkOf([marked('load')], [root(0)])
    const original = Object.getOwnPropertyDescriptor(holder, key) as PropertyDescriptor
    Object.defineProperty(holder, key, { configurable: true, ...replacement })
    try {
      expect(isPromise(promise) && settle(promise, $p, 0) !== promise).toBe(false)
    } finally {
      Object.defineProperty(holder, key, original)
    }
    expect(calls).toEqual([])
  })

  it('are followed by a promise whose rejection is captured', async () => {
    const $p = thunkOf([marked('load')], [root(0, 'x')])
    const error = new Error('late')
    const promise = Promise.reject(error)
    const derived = settle(promise, $p, 0, 5)
    expect(derived).not.toBe(promise)
    const report = await reportOf(() => expect(derived).rejects.toBe(error))
    expect(report.ghost).toBe('load')
    expect(variablesOf(report.frames[0])).toEqual({ x: 5 })
    await expect(settle(Promise.resolve(3), $p, 0)).resolves.toBe(3)
  })

  it('tells names that another declaration hides from those that are not initialised', async () => {
    const $p = thunkOf([marked('load')], [root(0, 'x', 'y z')])
    const derived = settle(Promise.reject(new Error('late')), $p, 0, settle, NO_VALUE, 3)
    const report = await reportOf(() => expect(derived).rejects.toThrow('late'))
    expect(variablesOf(report.frames[0])).toEqual({ x: '<unavailable>', y: '<uninitialised>', z: 3 })
  })
})

describe('two copies of the package', () => {
  it('share what they record of an error', async () => {
    const $t = thunkOf([plain('inner'), marked('ghost')], [root(0, '', 'x'), root(1, 'y', 'total')])
    vi.resetModules()
    const other = await import('../src/recorder.ts')
    expect(other.capture).not.toBe($g)
    const report = await reportOf(() => {
      try {
        other.capture(new Error('x'), $t, 0, NO_VALUE)
      } catch (error) {
        $g(error, $t, 1, 1, NO_VALUE)
      }
    })
    expect(report.frames.map((frame) => variablesOf(frame))).toEqual([
      { x: '<uninitialised>' },
      { y: 1, total: '<uninitialised>' },
    ])
  })

  it('share what they are configured to, and who listens', async () => {
    const $t = thunkOf([marked('ghost')], [root(0, 'alpha')])
    vi.resetModules()
    const other = await import('../src/recorder.ts')
    const heard: (string | undefined)[] = []
    configure({ onReport: ({ ghost }) => heard.push(`configured ${ghost}`) })
    const stop = onReport(({ ghost }) => heard.push(`listens to ${ghost}`))
    expect(() => other.capture(new Error('x'), $t, 0, 1)).toThrow('x')
    await (await import('../src/index.ts')).flush()
    stop()
    expect(heard).toEqual(['configured ghost', 'listens to ghost'])
  })
})

describe('a crash loop', () => {
  it('is limited per site, and the next report tells how many were dropped', async () => {
    const loop = instrumented('loop', true, { suppress: true })
    const reports = await reportsOf(() => {
      for (let round = 0; round < 100_000; round++) loop(round, thrower(new Error('again')))
    })
    expect(reports).toHaveLength(10)
    advanceClock(1_000)
    const next = await reportOf(() => loop(1, thrower(new Error('again'))))
    expect(next.dropped).toBe(99_990)
    await flush()
  })

  it('is limited per process, to the first of many kinds', async () => {
    const reports = await reportsOf(() => {
      for (let site = 0; site < 150; site++) {
        instrumented(`site${site}`, true, { suppress: true })(1, thrower(new Error('x')))
      }
    })
    expect(reports).toHaveLength(100)
    advanceClock(1_000)
    await reportOf(() => instrumented('after', true)(1, thrower(new Error('x'))))
  })
})
