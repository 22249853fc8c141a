import { beforeEach, describe, expect, it } from 'vitest'
import { configure, flush, ghost, onReport, reportOf as reportOfError } from '../src/index.ts'
import { capture as $g, attach } from '../src/recorder.ts'
import { plain, reportOf, reportsOf, root, scopesOf, startTest, thunkOf, variablesOf } from './instrumented.ts'

beforeEach(startTest)

const fail = (message = 'x'): never => {
  throw new Error(message)
}

describe('a wrapped function', () => {
  it('keeps name, length, this, arguments, result, properties and kind', async () => {
    function add(this: { base: number }, a: number, b: number): number {
      return this.base + a + b
    }
    const wrapped = ghost(Object.assign(add, { version: 2 }))
    expect(wrapped.call({ base: 1 }, 2, 3)).toBe(6)
    expect([wrapped.name, wrapped.length, wrapped.version]).toEqual(['add', 2, 2])
    expect(wrapped.prototype).toBe(add.prototype)
    const later = async (): Promise<number> => 1
    expect(Object.getPrototypeOf(ghost(later))).toBe(Object.getPrototypeOf(later))
    await expect(ghost(later)()).resolves.toBe(1)
    expect(ghost(() => 1)).not.toHaveProperty('prototype')
  })

  it('names no class whose `name` is something else', async () => {
    class Orders {
      list(): never {
        return fail()
      }
    }
    Object.defineProperty(Orders, 'name', { value: () => 'Orders' })
    ghost(Orders)
    expect(await reportOf(() => expect(() => new Orders().list()).toThrow('x'))).toMatchObject({ ghost: 'list' })
  })

  it('keeps what reflect-metadata and Symbol.metadata have of the function', () => {
    const list = Object.assign(() => 1, { [Symbol.for('Symbol.metadata')]: { route: 'x' } })
    const known = new Map<unknown, Map<unknown, unknown>>([[list, new Map([['path', 'orders']])]])
    const metadata = {
      getOwnMetadataKeys: (target: unknown) => [...(known.get(target)?.keys() ?? [])],
      getOwnMetadata: (key: unknown, target: unknown) => known.get(target)?.get(key),
      defineMetadata: (key: unknown, value: unknown, target: unknown) => known.set(target, new Map([[key, value]])),
    }
    Object.assign(Reflect, metadata)
    try {
      const wrapped = ghost(list)
      expect(metadata.getOwnMetadata('path', wrapped)).toBe('orders')
      expect(Object.getOwnPropertySymbols(wrapped)).toEqual(Object.getOwnPropertySymbols(list))
      Object.assign(Reflect, { getOwnMetadataKeys: () => fail('no metadata') })
      expect(ghost(list)()).toBe(1)
    } finally {
      for (const name of Object.keys(metadata)) Reflect.deleteProperty(Reflect, name)
    }
  })

  it('is made by an empty call too', async () => {
    const save = ghost()(function save(id: number) {
      return fail(`no row ${id}`)
    })
    expect(await reportOf(() => save(7))).toMatchObject({ ghost: 'save', error: { message: 'no row 7' } })
  })

  it('reports arguments and this, and says why there are no locals', async () => {
    const save = ghost(function save(this: object, _id: number, _row: object) {
      fail('disk full')
    })
    const report = await reportOf(() => save.call({ shop: 's' }, 7, { a: 1 }))
    expect(report).toMatchObject({ ghost: 'save', error: { message: 'disk full' } })
    expect(report.frames).toHaveLength(1)
    expect(variablesOf(report.frames[0])).toEqual({ _id: 7, _row: { a: 1 } })
    expect(report.frames[0]?.this).toMatchObject({ entries: [{ key: 'shop' }] })
    expect(report.frames[0]?.line).toBe(
      report.error.stack.find(({ functionName }) => functionName?.endsWith('save'))?.line,
    )
    // This file has loaded the recorder: it does not advise a build step that is there.
    expect(report.notes).toEqual([expect.stringContaining('no function that this error passed is instrumented')])
  })

  it('joins the frames that instrumented code inside has recorded', async () => {
    const $t = thunkOf([plain('parse'), plain('other')], [root(0, 'line'), root(1, 'line')])
    // As emitted: the text says which scope it is.
    const parse = ghost((line: string) => {
      try {
        return fail()
      } catch ($e) {
        return $g($e, $t, 0, line)
      }
    })
    const other = (line: string): unknown => {
      try {
        return fail()
      } catch ($e) {
        return $g($e, $t, 1, line)
      }
    }
    const own = await reportOf(() => parse('a=1'))
    expect(own.frames.map(scopesOf)).toEqual([[['parameters', { line: 'a=1' }]]])
    expect(own.notes).toEqual([])
    expect(own.frames).toMatchObject([{ functionName: 'parse', ghost: true }])
    const around = ghost(function around(line: string) {
      return other(line)
    })
    const both = await reportOf(() => around('b=2'))
    expect(both.frames).toMatchObject([
      { functionName: 'other', ghost: false },
      { functionName: 'around', ghost: true },
    ])
  })

  it.each([
    [
      'ghost(fn)',
      ghost(function pay() {
        fail()
      }),
      'pay',
    ],
    [
      'ghost(fn, options)',
      ghost(
        function pay() {
          fail()
        },
        { depth: 1 },
      ),
      'pay',
    ],
    [
      'ghost(options)(fn)',
      ghost({ depth: 1 })(function pay() {
        fail()
      }),
      'pay',
    ],
    [
      'a function without a name',
      ghost(
        (
          () => () =>
            fail()
        )(),
      ),
      '<anonymous>',
    ],
  ])('%s reports and throws on', async (_, wrapped, name) => {
    expect(wrapped).toThrow('x')
    expect((await reportOf(wrapped)).ghost).toBe(name)
  })

  it('leaves the names of stack frames alone where it has none itself', async () => {
    const wrapped = ghost(
      (
        () => () =>
          fail()
      )(),
    )
    const { ghost: name, error, trigger } = await reportOf(wrapped)
    expect([name, error.stack[0]?.functionName, trigger.functionName]).toEqual(['<anonymous>', 'fail', 'fail'])
  })

  it('measures when it is asked to', async () => {
    const plainReport = await reportOf(ghost(() => fail()))
    expect(plainReport.metrics).toEqual({})
    const measured = await reportOf(ghost(() => fail(), { logMemory: true }))
    expect(measured.metrics).toEqual({ runtimeMs: expect.any(Number), memoryDeltaBytes: expect.any(Number) })
    configure({ logRuntime: true })
    expect((await reportOf(ghost(() => fail()))).metrics).toEqual({ runtimeMs: expect.any(Number) })
    configure({ logRuntime: undefined } as object)
  })

  it('constructs, and never suppresses a constructor', async () => {
    const Old = ghost(function Old(this: { x: number }, x: number) {
      if (x < 0) fail()
      this.x = x
    } as unknown as new (
      x: number,
    ) => { x: number })
    expect(new Old(1)).toMatchObject({ x: 1 })
    expect(new Old(1)).toBeInstanceOf(Old)
    const Quiet = ghost(Old, { suppress: true })
    expect(() => new Quiet(-1)).toThrow('x')
  })
})

describe('what a wrapped function returns', () => {
  it('sees the rejection of a promise, and suppresses it', async () => {
    const error = new Error('late')
    const load = async (): Promise<number> => Promise.reject(error)
    const report = await reportOf(() => expect(ghost(load)()).rejects.toBe(error))
    expect(report.ghost).toBe('load')
    const quiet = ghost(async () => fail(), { suppress: true })
    expect(await reportsOf(() => expect(quiet()).resolves.toBeUndefined())).toHaveLength(1)
  })

  it('never touches another thenable', async () => {
    let calls = 0
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what this is about
    const query = { then: () => void calls++ }
    expect(ghost(() => query)()).toBe(query)
    expect(calls).toBe(0)
  })

  it('sees errors while a generator runs, and keeps its protocol', async () => {
    const log: unknown[] = []
    function* count(limit: number): Generator<number, string, unknown> {
      try {
        for (let n = 0; n < limit; n++) log.push(yield n)
        return fail('end')
      } finally {
        log.push('closed')
      }
    }
    const wrapped = ghost(count)
    const running = wrapped(2)
    expect(running).toBeInstanceOf(wrapped)
    expect([running.next('ignored'), running.next('a')]).toEqual([
      { value: 0, done: false },
      { value: 1, done: false },
    ])
    const report = await reportOf(() => running.next('b'))
    expect(report).toMatchObject({ ghost: 'count', error: { message: 'end' } })
    expect(log).toEqual(['a', 'b', 'closed'])
    const stopped = wrapped(2)
    stopped.next('')
    expect(stopped.return('early')).toEqual({ value: 'early', done: true })
    const interrupted = wrapped(2)
    interrupted.next('')
    const outside = await reportOf(() => interrupted.throw(new Error('from outside')))
    expect(outside.error.message).toBe('from outside')
    expect([...ghost(count, { suppress: true })(1)]).toEqual([0])
  })

  it('sees errors of the call that would make a generator', async () => {
    const rows = ghost(function* rows(first: number = fail('no first row')) {
      yield first
    })
    const pages = ghost(async function* pages(first: number = fail('no first page')) {
      yield first
    })
    expect(await reportOf(() => rows())).toMatchObject({ ghost: 'rows', error: { message: 'no first row' } })
    expect(await reportOf(() => pages())).toMatchObject({ ghost: 'pages', error: { message: 'no first page' } })
    expect([...rows(1)]).toEqual([1])
  })

  it('sees errors while an async generator runs', async () => {
    async function* rows(): AsyncGenerator<number> {
      yield 1
      fail('lost')
    }
    const seen: number[] = []
    const report = await reportOf(async () => {
      for await (const row of ghost(rows)()) seen.push(row)
    })
    expect(seen).toEqual([1])
    expect(report).toMatchObject({ ghost: 'rows', error: { message: 'lost' } })
  })
})

describe('TC39 contexts that the compiled program does not have', () => {
  it('marks the function that an accessor holds', () => {
    const target = { get: () => 1, set: () => {} }
    const context = { kind: 'accessor', name: 'run', addInitializer() {} }
    const result = Reflect.apply(ghost, undefined, [target, context]) as { init(value: unknown): unknown }
    const run = (): number => 1
    expect(result.init(run)).not.toBe(run)
    expect(result.init(5)).toBe(5)
  })
})

describe('classes of the language', () => {
  const membersOf = (owner: { readonly prototype: object }): unknown[] =>
    [owner, owner.prototype].flatMap((holder) =>
      Reflect.ownKeys(holder).flatMap((key) => Object.values(Object.getOwnPropertyDescriptor(holder, key) ?? {})),
    )

  it.each([Map, Promise, Date, Error, RegExp, Array, Uint8Array, WeakRef, Symbol].map((owner) => ({ owner })))(
    'keep their members, which all code shares: $owner.name',
    ({ owner }) => {
      const before = membersOf(owner)
      const marked: unknown = ghost(owner as typeof Map)
      const after = membersOf(owner)
      expect(after.length).toBe(before.length)
      expect(after.every((each, index) => Object.is(each, before[index]))).toBe(true)
      expect(marked).not.toBe(owner)
    },
  )

  it('make what they make, and report what they throw', async () => {
    const MarkedMap = ghost(Map)
    class Shop extends MarkedMap<string, number> {}
    expect(new MarkedMap([['a', 1]])).toEqual(new Map([['a', 1]]))
    expect(new Shop([['a', 1]]).get('a')).toBe(1)
    expect(new MarkedMap()).toBeInstanceOf(Map)
    expect(new Map()).toBeInstanceOf(MarkedMap)
    const MarkedPromise = ghost(Promise)
    expect(
      await Promise.all([MarkedPromise.resolve(1), MarkedPromise.all([2]), new MarkedPromise((go) => go(3))]),
    ).toEqual([1, [2], 3])
    const report = await reportOf(() => Reflect.construct(ghost(Map), [5]))
    expect(report).toMatchObject({ ghost: 'Map', error: { type: 'TypeError' } })
  })

  it('are not meant by a Proxy of a class: its members are marked', async () => {
    class Shop {
      open(): number {
        return 1
      }
      close(): never {
        return fail('closed')
      }
    }
    const Marked = ghost(new Proxy(Shop, {}))
    expect((await reportOf(() => new Marked().close())).ghost).toBe('Shop.close')
  })
})

it('takes a function of a list, with its index and the list', () => {
  const list = [(): number => 1]
  expect(list.map(ghost as (fn: () => number) => () => number).map((fn) => fn())).toEqual([1])
})

it('takes options before an argument too many', async () => {
  const fn = Reflect.apply(ghost, undefined, [() => fail('no'), { suppress: true }, 3]) as () => unknown
  expect(fn()).toBeUndefined()
  await flush()
})

describe('wrong use', () => {
  it.each([
    ['ghost(42)', () => Reflect.apply(ghost, undefined, [42]), 'The target of ghost must be a function, but got 42.'],
    [
      'ghost(undefined)',
      () => Reflect.apply(ghost, undefined, [undefined]),
      'The target of ghost must be a function, but got undefined.',
    ],
    [
      'ghost(null)',
      () => Reflect.apply(ghost, undefined, [null]),
      'The target of ghost must be a function, but got null.',
    ],
    [
      'no reporter',
      () => ghost({ reportType: [] }),
      /^ghost option reportType must be one or more of .*, but got \[\]\.$/,
    ],
    ['an unknown one', () => ghost({ reportType: ['json', 'pdf' as 'json'] }), /but got \['json', 'pdf'\]\.$/],
    ['depth: -1', () => ghost({ depth: -1 }), 'ghost option depth must be a non-negative integer, but got -1.'],
    [
      'reportTyp',
      () => Reflect.apply(ghost, undefined, [{ reportTyp: 'x' }]),
      "Unknown ghost option 'reportTyp'. Did you mean 'reportType'?",
    ],
    ['options of ghost(fn, options)', () => ghost(() => {}, { depth: -1 }), 'ghost option depth'],
    ['ghost(options)(42)', () => Reflect.apply(ghost({}), undefined, [42]), 'The target of ghost must be a function'],
    ['configure', () => configure({ depth: -1 }), 'ghost option depth'],
    [
      'ghost({})()',
      () => Reflect.apply(ghost({}), undefined, []),
      'The target of ghost must be a function, but got undefined.',
    ],
    [
      'ghost({}, {})',
      () => Reflect.apply(ghost, undefined, [{}, {}]),
      'The target of ghost must be a function, but got an object.',
    ],
    ['ghost([])', () => Reflect.apply(ghost, undefined, [[]]), 'The target of ghost must be a function, but got [].'],
    [
      'ghost(fn, options, 3)',
      () => Reflect.apply(ghost, undefined, [() => {}, { depth: -1 }, 3]),
      'ghost option depth',
    ],
    ['configure(Map)', () => Reflect.apply(configure, undefined, [new Map()]), 'an object, but got [object Map].'],
    [
      'configure(promise)',
      () => Reflect.apply(configure, undefined, [Promise.resolve({ depth: 1 })]),
      'ghost options must be an object, but got [object Promise].',
    ],
    ['attach(promise)', () => attach(() => ['a.js', ''], [0], Promise.resolve({})), 'but got [object Promise].'],
    ['ghost(fn, null)', () => Reflect.apply(ghost, undefined, [() => {}, null]), 'ghost options must be an object'],
    [
      'configure()',
      () => Reflect.apply(configure, undefined, []),
      'ghost options must be an object, but got undefined.',
    ],
    ['configure(fn)', () => Reflect.apply(configure, undefined, [() => {}]), 'ghost options must be an object'],
    ...[[], [undefined], [null], [1], [{}]].map((args): [string, () => unknown, string] => [
      `onReport(${JSON.stringify(args).slice(1, -1)})`,
      () => Reflect.apply(onReport, undefined, args),
      'The listener of onReport must be a function, but got ',
    ]),
  ])('%s is a TypeError', (_, use, message) => {
    expect(use).toThrow(TypeError)
    expect(use).toThrow(message)
  })

  it('is not what flush and reportOf are called with: a callback of others, and whatever was thrown', async () => {
    await expect(Reflect.apply(flush, undefined, ['x'])).resolves.toBeUndefined()
    for (const args of [[], [undefined], [null], ['x']])
      await expect(Reflect.apply(reportOfError, undefined, args)).resolves.toBeUndefined()
  })
})
