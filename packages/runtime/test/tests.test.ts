/** Failures of tests: kept with their values, found by their copies, shown in the runner's account. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import { transform } from '@traceghost/transform'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { sharedState } from '../src/eager/recording/shared.ts'
import { watchTests, withoutOwnLines } from '../src/integrations/tests.ts'
import type { Value } from '../src/model.ts'
import { platform } from '../src/platform/node.ts'
import * as recorder from '../src/recorder.ts'
import { renderTest } from '../src/reporters/index.ts'
import { thrownBy } from './instrumented.ts'

interface Program {
  readonly total: (cart: unknown) => number
  readonly test: (cart: unknown) => void
  readonly primitive: () => never
  readonly rethrow: (cause: unknown) => never
  readonly aggregate: () => never
  readonly lacks: (options: object) => never
  readonly plain: () => never
  readonly walk: (depth: number) => never
  readonly even: (depth: number) => never
  readonly dive: (depth: number) => never
  readonly makes: () => never
  readonly mocks: () => never
  readonly waits: (pending: Promise<number>, proxy: object) => never
  readonly compares: (options: object, other: object) => never
}

const SOURCE = `exports.total = function total(cart) {
  let sum = 0
  for (const item of cart.items) {
    sum += item.price.cents * item.quantity
  }
  return sum
}
exports.test = (cart) => {
  const expected = 30
  const got = exports.total(cart)
  return got === expected
}
exports.primitive = () => { const reason = 'full'; throw 'no ' + reason }
exports.rethrow = function rethrow(cause) { const again = 1; throw new Error('again', { cause }) }
exports.aggregate = () => { const errors = [new Error('one'), new Error('two')]; throw new AggregateError(errors, 'all') }
exports.lacks = function lacks(options) { if (options.mode !== 1 || options.list[9] !== 2) throw new Error('wrong mode') }
exports.compares = function compares(options, other) { if (options.mode !== other.mode.of) throw new Error() }
exports.walk = function walk(depth) {
  const rest = depth - 1
  if (depth === 0) throw new Error('leaf')
  return walk(rest)
}
exports.even = function even(depth) {
  return odd(depth - 1)
}
function odd(depth) {
  if (depth < 0) throw new Error('odd')
  return exports.even(depth - 1)
}
exports.dive = function dive(depth) {
  return dive(depth + 1) + 1
}
exports.waits = function waits(pending, proxy) { if (pending && proxy) throw new Error('waits') }
exports.makes = [((run) => () => run())(() => {
  const id = 1
  const make = (id) => new Error('no ' + id)
  const made = make(2)
  throw made
})][0]
const jest = { mock(path, factory) { 'no ghost'; factory() } }
exports.mocks = [((run) => () => run())(() => {
  const rate = 3
  jest.mock('./rates.js', () => {
    const rate = { value: 1 }
    if (rate.value === 1) throw new Error('no rate')
  })
})][0]
exports.plain = () => { const status = 404; throw { status, message: 'gone' } }
`

const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** In a file, for the excerpts. */
const { total, test, primitive, rethrow, aggregate, lacks, plain, compares, walk, makes, mocks, even, dive, waits } =
  loadFrom(join(folder, 'cart.js'))

function loadFrom(file: string): Program {
  writeFileSync(file, SOURCE)
  const { code = '' } =
    transform(SOURCE, file, { frames: 'all', small: 'record', sourceType: 'commonjs', root: folder }) ?? {}
  const exports = {}
  compileFunction(code, ['require', 'exports'], { filename: file })(() => recorder, exports)
  return exports as Program
}

const CART = { items: [{ price: { cents: 10 }, quantity: 2 }, { quantity: 1 }] }

const watch = watchTests()

afterEach(() => watch.endTest())

/** The copy that a runner sends to another process. */
const copyOf = (error: unknown): unknown => {
  const { message, stack } = error as Error
  return structuredClone({ message, stack })
}

describe('the account of a failure', () => {
  it('shows the failing line, the test and what it called', async () => {
    const account = await watch.account(
      thrownBy(() => test(CART)),
      { path: ['cart', 'adds up'] },
    )
    expect(account?.report.frames.map(({ functionName }) => functionName)).toEqual(['total', 'test'])
    expect(account?.text).toMatchInlineSnapshot(`
      "cart › adds up
      cart.js:4  sum += item.price.cents * item.quantity
          sum → 20
          item.price → undefined
          item.quantity → 1
      test  cart.js:10  const got = exports.total(cart)
          cart: { items: [{ price: { cents: 10 }, quantity: 2 }, { quantity: 1 }] }
          expected: 30
      total
          cart: { items: [{ price: { cents: 10 }, quantity: 2 }, { quantity: 1 }] }
          item: { quantity: 1 }"
    `)
  })

  it('is the same at once', async () => {
    const error = thrownBy(() => test(CART))
    const now = watch.accountNow(copyOf(error), { path: ['cart', 'adds up'] })
    expect(now?.text).toContain('item.price → undefined')
    expect(await watch.account(error, { path: ['cart', 'adds up'] })).toEqual(now)
    thrownBy(primitive)
    expect(watch.accountNow('no full')?.text).toContain('reason: "full"')
    expect(watch.accountNow(new Error('of the runner'))).toBe(undefined)
  })

  it('is found by the copy of an error, and only by that', async () => {
    const error = thrownBy(() => test(CART))
    expect((await watch.account(copyOf(error)))?.report.frames).toHaveLength(2)
    expect(await watch.account({ message: (error as Error).message, stack: 'Error: another\n    at place:1:1' })).toBe(
      undefined,
    )
  })

  it('has the frames of a cause that a runner has copied', async () => {
    const error = thrownBy(() => {
      try {
        total(CART)
      } catch (cause) {
        rethrow(cause)
      }
    })
    Object.assign(error as Error, { cause: copyOf((error as Error).cause) })
    const report = (await watch.account(copyOf(error)))?.report
    expect(report?.frames.map(({ functionName }) => functionName)).toEqual(['rethrow'])
    expect(report?.error.cause?.frames?.map(({ functionName }) => functionName)).toEqual(['total'])
  })

  it('is that of an AggregateError for each of its errors', async () => {
    const error = thrownBy(aggregate) as AggregateError
    const accounts = await Promise.all(error.errors.map((each) => watch.account(copyOf(each))))
    expect(accounts.map((account) => account?.report.error.message)).toEqual(['all', 'all'])
    expect(accounts[0]?.report).toBe(accounts[1]?.report)
  })

  it.each([
    ['inherited', Object.create({ mode: 2, list: [] })],
    ['not listed', Object.defineProperties({}, { mode: { value: 2 }, list: { value: [] } })],
  ])('claims nothing of a property that is %s', async (_, options) => {
    expect((await watch.account(thrownBy(() => lacks(options))))?.text).not.toContain('undefined')
  })

  it('claims nothing of a property that another part of the line does not have', async () => {
    const options = Object.create({ mode: { of: 1 }, list: [] })
    const { text = '' } = (await watch.account(thrownBy(() => compares(options, {})))) ?? {}
    expect(text).toContain('other.mode → undefined')
    expect(text).not.toContain('options.mode →')
  })

  it('says that an array has no such element', async () => {
    const { text = '' } = (await watch.account(thrownBy(() => lacks({ mode: 1, list: [1, 2] })))) ?? {}
    expect(text).toContain('options.list[9] → undefined')
  })

  it('is there for a thrown object by its copy, beside an error of that message', async () => {
    thrownBy(plain)
    thrownBy(() => rethrow(new Error('gone')))
    const { report } = (await watch.account({ status: 404, message: 'gone' })) ?? {}
    expect(report?.frames[0]?.scopes[0]?.variables).toMatchObject([{ name: 'status' }])
    expect(await watch.account({ message: 'again' })).toBe(undefined)
  })

  it('leaves out functions, and objects of runners', async () => {
    const { report } = (await watch.account(thrownBy(() => total({ items: [{ price: { cents: 1 } }, {}] })))) ?? {}
    const context: Value = { kind: 'object', type: 'TestContext', entries: [] }
    const frames = report?.frames.map((frame) => ({
      ...frame,
      scopes: [{ kind: 'function' as const, variables: [{ name: 'runner', value: context }] }, ...frame.scopes],
    }))
    expect(report && frames && renderTest({ ...report, frames })).not.toContain('runner')
  })

  it('does not take the line of a function that made the error for one of the function that threw it', () => {
    expect(watch.accountNow(thrownBy(makes))?.text).toMatchInlineSnapshot(`
      "cart.js:36  const make = (id) => new Error('no ' + id)
      <anonymous>  cart.js:37  const made = make(2)
          id: 1
          made: Error("no 2")"
    `)
  })

  it('says nothing of the variables of a function that is not instrumented', () => {
    expect(watch.accountNow(thrownBy(mocks))?.text).toMatchInlineSnapshot(`
      "cart.js:45  if (rate.value === 1) throw new Error('no rate')
      <anonymous>  cart.js:43  jest.mock('./rates.js', () => {
          rate: 3"
    `)
  })

  it('tells recursion once', async () => {
    const [walked, mutual] = [walk, even].map((run) => watch.accountNow(thrownBy(() => run(20)))?.text)
    expect(walked).toMatchInlineSnapshot(`
      "cart.js:20  if (depth === 0) throw new Error('leaf')
          depth → 0
      walk  cart.js:18
          depth: 20
          rest: 19
      walk
          rest: -1
      walk  cart.js:21  return walk(rest)
          depth: 1
          rest: 0
      … 18 more calls of walk"
    `)
    expect(mutual).toMatchInlineSnapshot(`
      "cart.js:27  if (depth < 0) throw new Error('odd')
          depth → -1
      even  cart.js:23
          depth: 20
      even  cart.js:24  return odd(depth - 1)
          depth: 0
      odd  cart.js:28  return exports.even(depth - 1)
          depth: 1
      … 17 more calls of even and odd
      odd  cart.js:26
          depth: 19"
    `)
  })

  it('says where a stack was used up, and not that it was in the recorder', () => {
    const { report } = watch.accountNow(thrownBy(() => dive(0))) ?? {}
    const installed = JSON.stringify(report).replace(
      /"[^"]*\/src\/[\w/-]*\.ts"/g,
      '"node_modules/traceghost/dist/recorder.js"',
    )
    const text = renderTest(JSON.parse(installed))
    expect(text.replace(/\d{4,}/g, 'N')).toMatchInlineSnapshot(`
      "cart.js:31  return dive(depth + 1) + 1
          depth → N
      dive  cart.js:30
          depth: 0
      … N more calls of dive"
    `)
  })

  it('leaves out what says nothing', async () => {
    const mock = Object.assign(() => {}, { _isMockFunction: true, getMockName() {} })
    const context = { task: { id: '1', name: 'adds', fullTestName: 'adds', suite: {} }, mock }
    const error = thrownBy(() => waits(Promise.resolve(1), new Proxy(() => {}, {})))
    expect(watch.accountNow(error)?.text.split('\n').slice(1)).toEqual([
      '    pending: Promise { <state>: <unavailable> }',
      '    proxy: <Proxy: not read>',
    ])
    const { text } = watch.accountNow(thrownBy(() => total({ items: [context, {}] }))) ?? {}
    expect(text).toMatchInlineSnapshot(`
      "cart.js:4  sum += item.price.cents * item.quantity
          sum → 0
          item.price → undefined
          item → { task: { … more }, mock: function (…) }
          cart: { items: [{ task: { … more }, mock: function (…) }, {}] }"
    `)
  })

  it('is there for primitives, in a later task too', async () => {
    thrownBy(primitive)
    await new Promise((resolve) => setTimeout(resolve))
    const account = await watch.account({ message: 'no full' })
    expect(account?.text).toContain('reason: "full"')
  })

  it('has its values a long time after the throw', async () => {
    let clock = platform.now()
    vi.spyOn(platform, 'now').mockImplementation(() => clock)
    const error = thrownBy(() => total(CART))
    clock += 60_000
    for (let count = 0; count < 40; count++) thrownBy(() => total({}))
    expect((await watch.account(error))?.text).toContain('sum → 20')
  })

  it('is cut to its lines', async () => {
    const { text = '' } =
      (await watch.account(
        thrownBy(() => test(CART)),
        { maxLines: 4, file: 'a.json' },
      )) ?? {}
    expect(text.split('\n')).toHaveLength(5)
    expect(text).toMatch(/… \d+ more lines\nthe whole report: a\.json$/)
  })
})

it('lets go of the values when the test ends', async () => {
  const error = thrownBy(() => test(CART))
  expect(sharedState().watch?.recordings()).toHaveLength(1)
  watch.endTest()
  expect(sharedState().watch?.recordings()).toEqual([])
  expect((await watch.account(error))?.text).not.toContain('expected')
})

it('keeps the newest failures alone', () => {
  for (let count = 0; count < 100; count++) thrownBy(() => total(CART))
  expect(sharedState().watch?.recordings()).toHaveLength(64)
})

it('watches once', () => {
  const { recordings } = sharedState()
  watchTests()
  expect(sharedState().recordings).toBe(recordings)
})

describe('a stack that was used up in the recorder', () => {
  const own = '    at capture (file:///app/node_modules/traceghost/dist/recorder.js:186:12)'
  const bundled = '    at isInOne (file:///app/node_modules/@traceghost/node/dist/runtime.cjs:13959:17)'
  const dive = (column: number): string => `    at dive (file:///app/src/dive.ts:2:${column})`
  const message = 'RangeError: Maximum call stack size exceeded'

  it.each([
    ['its own lines, and the call', [message, own, bundled, dive(40), dive(10)], [message, dive(10)]],
    ['nothing of another', [message, dive(10), own, dive(10)], [message, dive(10), own, dive(10)]],
    ['nothing where no line is left', [message, own, dive(40)], [message, own, dive(40)]],
    ['nothing of a message', [own.trim(), dive(10)], [own.trim(), dive(10)]],
  ])('loses %s', (_, lines, left) => {
    expect(withoutOwnLines(lines.join('\n')).split('\n')).toEqual(left)
  })
})
