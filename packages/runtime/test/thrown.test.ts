/** Any thrown value leaves instrumented programs unchanged, and is reported once. */

import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { reportOf, reportsOf, startTest, variablesOf } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const { run } = load<{ run(thrown: unknown): void }>(`
  const { ghost } = require('traceghost')
  function fail(value) { const step = 'throwing'; throw value }
  exports.run = ghost((thrown) => { const before = 1; fail(thrown); return before })
`)

let traps = 0
const handler = new Proxy({}, { get: () => () => void traps++ })
const revoked = Proxy.revocable(new Error('x'), {})
revoked.revoke()

const VALUES: [name: string, thrown: unknown, expected: object][] = [
  ['a frozen error', Object.freeze(new TypeError('cold')), { type: 'TypeError', message: 'cold' }],
  ['a sealed subclass', Object.seal(new (class Denied extends Error {})('no')), { type: 'Denied', message: 'no' }],
  ['an error of another realm', runInNewContext('new RangeError("far")'), { type: 'RangeError', message: 'far' }],
  ['a frozen error of another realm', runInNewContext('Object.freeze(new Error("far"))'), { type: 'Error' }],
  ['an error without a prototype', Object.setPrototypeOf(new Error('bare'), null), { message: 'bare' }],
  ['null', null, { type: 'null', message: 'null' }],
  ['undefined', undefined, { type: 'undefined', message: 'undefined' }],
  ['a string', 'boom', { type: 'string', message: 'boom' }],
  ['an empty string', '', { type: 'string', message: '' }],
  ['NaN', Number.NaN, { type: 'number', message: 'NaN' }],
  ['-0', -0, { type: 'number', message: '-0' }],
  ['a bigint', 7n, { type: 'bigint', message: '7n' }],
  ['a symbol', Symbol('s'), { type: 'symbol', message: 'Symbol(s)' }],
  ['false', false, { type: 'boolean', message: 'false' }],
  ['a function', () => {}, { type: 'function' }],
  ['an object', { code: 7 }, { type: 'Object', value: { entries: [{ key: 'code' }] } }],
  ['a frozen object', Object.freeze({ code: 7 }), { type: 'Object' }],
  ['a Date', new Date(0), { type: 'Date' }],
  ['a Proxy', new Proxy(new Error('x'), handler), { type: 'Proxy' }],
  ['a Proxy of a function', new Proxy(() => {}, handler), { type: 'Proxy' }],
  ['a revoked Proxy', revoked.proxy, { type: 'Proxy' }],
]

describe.each(VALUES)('%s', (_, thrown, expected) => {
  it('is reported with the frames it passed', async () => {
    const report = await reportOf(() => run(thrown))
    expect(report.error).toMatchObject(expected)
    expect(report.frames.map(({ functionName }) => functionName)).toEqual(['fail', 'run'])
    expect(variablesOf(report.frames[0])).toMatchObject({ step: 'throwing' })
    expect(variablesOf(report.frames[1])).toMatchObject({ before: 1 })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    expect(traps).toBe(0)
  })

  it('arrives as it was', () => {
    let caught: unknown = 'nothing'
    try {
      run(thrown)
    } catch (error) {
      caught = error
    }
    expect(Object.is(caught, thrown)).toBe(true)
    expect(traps).toBe(0)
  })
})

it('leaves the error untouched', async () => {
  const error = new Error('as it is')
  const before = Object.getOwnPropertyDescriptors(error)
  const { stack } = error
  await reportsOf(() => run(error))
  expect(Object.getOwnPropertyDescriptors(error)).toEqual(before)
  expect(error.stack).toBe(stack)
  expect(Reflect.ownKeys(error)).toEqual(Reflect.ownKeys(before))
})
