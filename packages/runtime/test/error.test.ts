import vm from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ErrorReport } from '../src/model.ts'
import { capture as $g } from '../src/recorder.ts'
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

describe('what runs no code of the program', () => {
  it('reads no getter of an error', async () => {
    let calls = 0
    const count = (): string => {
      calls++
      return 'ran'
    }
    const error = new Error('m')
    const names = ['name', 'message', 'stack', 'cause', 'errors', 'code', 'constructor', 'toString', 'toJSON']
    for (const name of names) Object.defineProperty(error, name, { get: count, enumerable: true })
    const described = await report(error)
    expect(calls).toBe(0)
    expect(described.properties).toContainEqual({
      kind: 'property',
      key: 'code',
      value: { kind: 'missing', reason: 'getter' },
    })
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
    expect(described.message.length).toBeLessThan(5_000)
    expect(described.message).toMatch(/… \(5000000 characters\)$/)
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
    expect(await report(circle)).not.toHaveProperty('cause')
    let deep = new Error('0')
    for (let level = 0; level < 100_000; level++) deep = new Error('level', { cause: deep })
    const levels = (error: ErrorReport | undefined): number => (error ? 1 + levels(error.cause) : 0)
    expect(levels(await report(deep))).toBe(30)
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

describe('a report', () => {
  it('survives JSON and back', async () => {
    const whole = await reportOf(() =>
      $g(new AggregateError([Number.NaN], 'm', { cause: { a: -0, b: 1n, c: [undefined] } }), $t, 0, new Map([[{}, 1]])),
    )
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole)
  })
})
