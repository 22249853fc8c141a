import vm from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ErrorReport } from '../src/model.ts'
import { capture as $g } from '../src/recorder.ts'
import { relatedErrors } from '../src/reporters/outline.ts'
import {
  marked,
  plain,
  plainValue,
  reportOf,
  reportsOf,
  root,
  startTest,
  thunkOf,
  variablesOf,
} from './instrumented.ts'
import { expectValid } from './schema.ts'

beforeEach(startTest)

const $t = thunkOf([marked('ghost'), plain('inner')], [root(0, 'x'), root(1, 'y')])

const report = (error: unknown): Promise<ErrorReport> =>
  reportOf(() => $g(error, $t, 0, 1)).then(({ error: described }) => described)

/** Lets an error pass an instrumented function that is no ghost. */
const passInner = (error: unknown, y: unknown): void => {
  try {
    $g(error, $t, 1, y)
  } catch {}
}

class PaymentError extends Error {}
class NamedError extends Error {
  override name = 'BankError'
}

describe('the type of an error', () => {
  it.each([
    ['a built-in error', new TypeError('m'), 'TypeError'],
    ['a class without a name of its own', new PaymentError('m'), 'PaymentError'],
    ['a name of its own', new NamedError('m'), 'BankError'],
    ['a DOMException', new DOMException('m', 'AbortError'), 'AbortError'],
    ['an error of another realm', vm.runInNewContext('new RangeError("m")') as Error, 'RangeError'],
    ['an object like an error', { name: 'Odd', message: 'm' }, 'Odd'],
  ])('%s', async (_, error, type) => {
    expect(await report(error)).toMatchObject({ type, message: 'm' })
  })

  it('reads the stack of an error of another realm', async () => {
    const error = vm.runInNewContext('(function inRealm() { return new Error("m") })()') as Error
    expect((await report(error)).stack[0]?.functionName).toBe('inRealm')
  })
})

/** An error whose every readable part is code that counts its calls; the stack has not been looked at yet. */
const hostileErrors: [name: string, make: (count: () => string) => Error][] = [
  [
    'own getters',
    (count) => {
      const names = ['name', 'message', 'stack', 'cause', 'errors', 'code', 'constructor', 'toString', 'toJSON']
      const getters = names.map((name) => [name, { get: count, enumerable: true, configurable: true }])
      return Object.defineProperties(new Error('m'), Object.fromEntries(getters))
    },
  ],
  [
    'getters of its class',
    (count) =>
      new (class extends Error {
        override get name(): string {
          return count()
        }
        override get message(): string {
          return count()
        }
        get [Symbol.toStringTag](): string {
          return count()
        }
      })(),
  ],
  [
    'a name and a message that are objects',
    (count) => {
      const text = { toString: count, valueOf: count, toJSON: count, [Symbol.toPrimitive]: count }
      return Object.assign(new Error('m'), { name: text, message: text })
    },
  ],
  [
    'a Proxy as prototype',
    (count) => {
      const handler = new Proxy({}, { get: (_, trap) => (trap in Reflect ? count : undefined) })
      return Object.setPrototypeOf(new Error('m'), new Proxy(Error.prototype, handler)) as Error
    },
  ],
]

describe('what runs no code of the program', () => {
  it.each(hostileErrors)('an error with %s has its stack', async (_, make) => {
    let calls = 0
    const error = make(() => {
      calls++
      return 'ran'
    })
    // V8 takes a property apart when it makes the error.
    calls = 0
    const outer = await reportOf(() => $g(new Error('outer', { cause: error }), $t, 0, error))
    const own = await reportOf(() => $g(error, $t, 0, [error]))
    expect(calls).toBe(0)
    for (const each of [outer, own]) expectValid(each)
    expect(own.error.stack.length).toBeGreaterThan(0)
    expect(own.error.stack).toEqual(outer.error.cause?.stack)
  })

  it('says of each part that it was not read', async () => {
    const described = await report(hostileErrors[0]?.[1](() => 'ran'))
    expect(described.properties).toContainEqual({
      kind: 'property',
      key: 'code',
      value: { kind: 'missing', reason: 'getter' },
    })
    expect(described.omissions).toEqual([
      { part: 'cause', reason: 'getter' },
      { part: 'errors', reason: 'getter' },
      { part: 'message', reason: 'getter' },
    ])
  })

  it('leaves the stack as it is for whoever reads it next', async () => {
    const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
    const error = hostileErrors[1]?.[1](() => 'told') as Error
    await report(error)
    expect(Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')).toEqual(before)
    expect(error.stack).toMatch(/^told: told\n +at /)
  })

  it('reads the stack of V8 although the property is an accessor', async () => {
    const error = new Error('m')
    Object.defineProperty(error, 'stack', { get: () => 'at mine (a.js:1:1)' })
    expect((await report(error)).stack[0]?.functionName).not.toBe('mine')
  })
})

describe('messages and properties', () => {
  it('keeps own properties, but not what engines hide', async () => {
    const error = Object.assign(new Error('m'), { code: 'E1', details: { retry: 2 }, [Symbol('tag')]: 1 })
    Object.defineProperty(error, 'lineNumber', { value: 7, enumerable: false })
    expect((await report(error)).properties.map(({ kind, key, value }) => [kind, key, plainValue(value)])).toEqual([
      ['property', 'code', 'E1'],
      ['property', 'details', { retry: 2 }],
      ['symbol', 'tag', 1],
    ])
  })

  it('bounds a huge message, and finds the stack behind it', async () => {
    const described = await report(new Error('x'.repeat(5_000_000)))
    expect(described.message).toBe('x'.repeat(4_000))
    expect(described.omissions).toEqual([{ part: 'message', reason: 'size', omitted: 4_996_000 }])
    expect(described.stack.length).toBeGreaterThan(0)
  })

  it('takes no line of a message for a stack frame', async () => {
    const described = await report(new Error('m\n    at fake (evil.js:1:1)'))
    expect(described.stack.map(({ functionName }) => functionName)).not.toContain('fake')
  })
})

describe('causes', () => {
  it('have the frames of the functions that threw them', async () => {
    const cause = new Error('root cause')
    passInner(cause, 'deep')
    const { error, frames } = await reportOf(() => $g(new Error('outer', { cause }), $t, 0, 'top'))
    expect(frames.map((frame) => variablesOf(frame))).toEqual([{ x: 'top' }])
    expect(error.cause).toMatchObject({ type: 'Error', message: 'root cause' })
    expect(error.cause?.frames?.map((frame) => variablesOf(frame))).toEqual([{ y: 'deep' }])
    expect(error).not.toHaveProperty('frames')
  })

  it('keep their frames when they were reported themselves, with ids of their own', async () => {
    const shared = { id: 1 }
    const cause = new Error('first')
    const reports = await reportsOf(() => {
      try {
        $g(cause, $t, 0, [shared, shared])
      } catch {}
      $g(new Error('second', { cause }), $t, 0, [shared, shared])
    })
    const outer = reports.find(({ error }) => error.message === 'second')
    const ids = (frames: unknown): number[] =>
      [...JSON.stringify(frames).matchAll(/"id":(\d+)/g)].map((id) => Number(id[1]))
    const own = ids(outer?.frames)
    const foreign = ids(outer?.error.cause?.frames)
    expect(own).toHaveLength(2)
    expect(foreign).toHaveLength(2)
    expect(new Set([...own, ...foreign]).size).toBe(2)
  })

  it('may be anything, and may be a circle', async () => {
    expect((await report(new Error('m', { cause: 'text' }))).cause).toMatchObject({ type: 'string', message: 'text' })
    const circle = new Error('circle')
    circle.cause = circle
    const { cause, omissions } = await report(circle)
    expect([cause, omissions]).toEqual([undefined, [{ part: 'cause', reason: 'cycle', omitted: 1 }]])
    let deep = new Error('0')
    for (let level = 0; level < 100_000; level++) deep = new Error('level', { cause: deep })
    const levels = (error: ErrorReport | undefined): number => (error ? 1 + levels(error.cause) : 0)
    const described = await report(deep)
    expect(levels(described)).toBe(30)
    expect(JSON.stringify(described)).toContain('"omissions":[{"part":"cause","reason":"size","omitted":1}]')
  })

  it('are told as often as they occur, and counted beyond the limit', async () => {
    const described = await report(new AggregateError(['c', 'c', ...Array(98).fill(new Error('x'))], 'm'))
    expect(described.errors?.map(({ message }) => message)).toEqual(['c', 'c', 'x'])
    expect(described.omissions).toEqual([
      { part: 'errors', reason: 'cycle', omitted: 27 },
      { part: 'errors', reason: 'size', omitted: 70 },
    ])
    const many = await report(new AggregateError(Array.from({ length: 1000 }, (_, index) => index)))
    expect(many.errors).toHaveLength(29)
    expect(many.omissions).toEqual([{ part: 'errors', reason: 'size', omitted: 971 }])
  })

  it('include the errors of an AggregateError with their frames', async () => {
    const errors = [new Error('a'), new TypeError('b'), 'c']
    for (const error of errors.slice(0, 2)) passInner(error, (error as Error).message)
    const described = await report(new AggregateError(errors, 'all failed'))
    expect(described.errors).toMatchObject([
      { message: 'a', frames: [{ functionName: 'inner' }] },
      { type: 'TypeError', message: 'b', frames: [{ functionName: 'inner' }] },
      { type: 'string', message: 'c' },
    ])
  })
})

/** Engines make one with hidden properties, compilers an error of that name. */
const SUPPRESSED_ERRORS: [by: string, make: (error: unknown, suppressed: unknown) => Error][] = [
  [
    'an engine',
    (error, suppressed) => {
      class SuppressedError extends Error {}
      Object.defineProperty(SuppressedError.prototype, 'name', { value: 'SuppressedError' })
      const made = new SuppressedError('both')
      Object.defineProperties(made, { error: { value: error }, suppressed: { value: suppressed } })
      return made
    },
  ],
  [
    'a compiler',
    (error, suppressed) => Object.assign(new Error('both'), { name: 'SuppressedError', error, suppressed }),
  ],
]

describe.each(SUPPRESSED_ERRORS)('a SuppressedError of %s', (_, make) => {
  it('has both errors, with their stacks and frames', async () => {
    const [closing, working] = [new Error('close failed'), new TypeError('work failed')]
    for (const error of [closing, working]) passInner(error, error.message)
    const described = await report(make(closing, working))
    expect(described).toMatchObject({ type: 'SuppressedError', message: 'both', properties: [] })
    expect(described.errors).toMatchObject([
      { message: 'close failed', frames: [{ functionName: 'inner' }] },
      { type: 'TypeError', message: 'work failed', frames: [{ functionName: 'inner' }] },
    ])
    expect(described.errors?.map(({ stack }) => stack.length > 0)).toEqual([true, true])
    expect(relatedErrors(described).map(({ title }) => title)).toEqual(['Error while disposing', 'Suppressed error'])
  })

  it('says what a nested one has suppressed', async () => {
    const described = await report(make(new Error('a'), make(new Error('b'), 'c')))
    expect(relatedErrors(described).map(({ title, error }) => `${title}: ${error.message}`)).toEqual([
      'Error while disposing: a',
      'Suppressed error: both',
      'Error while disposing of suppressed error: b',
      'Suppressed error of suppressed error: c',
    ])
  })
})

it('leaves `error` and `suppressed` of other errors among their properties', async () => {
  const described = await report(Object.assign(new Error('m'), { error: 1, suppressed: 2 }))
  expect(described.properties.map(({ key }) => key)).toEqual(['error', 'suppressed'])
  expect(described.errors).toBeUndefined()
})

describe('a report', () => {
  it('survives JSON and back', async () => {
    const whole = await reportOf(() =>
      $g(new AggregateError([Number.NaN], 'm', { cause: { a: -0, b: 1n, c: [undefined] } }), $t, 0, new Map([[{}, 1]])),
    )
    expectValid(whole)
  })
})
