/** Ghosts that work with promises, and with what only looks like one. */

import { beforeEach, expect, it } from 'vitest'
import { reportOf, reportsOf, startTest, variablesOf } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const functions = (mark: string): string => `({
    returnsPromise: ${mark}(async function returnsPromise() { const id = 1; return reject('one') }),
    awaits: ${mark}(async function awaits() { const id = 1; await null; await reject('one') }),
    handsOn: ${mark}(function handsOn() { const id = 1; return later('one') }),
    chains: ${mark}(function chains() { const id = 1; return later('one').then(() => 2).finally(() => {}) }),
    makes: ${mark}(function makes() { const id = 1; const made = new Promise((_, no) => no(new TypeError('one'))); return made }),
    rejects: ${mark}(function rejects() { const id = 1; return Promise.reject(new TypeError('one')) }),
    all: ${mark}(async function all() { const id = 1; return Promise.all([1, reject('one'), reject('two')]) }),
    race: ${mark}(async function race() { const id = 1; return await Promise.race([reject('one'), new Promise(() => {})]) }),
    any: ${mark}(function any() { const id = 1; return Promise.any([reject('one'), reject('two')]) }),
    settles: ${mark}(async function settles() { const id = 1; return Promise.allSettled([reject('one')]) }),
    iterates: ${mark}(async function* iterates() { const id = 1; yield 1; yield* [reject('one')] }),
    passes: ${mark}(function passes(thenable) { return thenable }),
    passesLater: ${mark}(async function passesLater(thenable) { return thenable }),
  })`

const { marked, plain } = load<Record<'marked' | 'plain', Record<string, (thenable?: unknown) => unknown>>>(`
  const { ghost } = require('traceghost')
  const reject = (name) => Promise.reject(new TypeError(name))
  async function later(name) { return reject(name) }
  exports.marked = ${functions('ghost')}
  exports.plain = ${functions('')}
`)

const consume = async (result: unknown): Promise<unknown> => {
  if (typeof (result as AsyncIterable<unknown>)?.[Symbol.asyncIterator] !== 'function') return result
  for await (const _ of result as AsyncIterable<unknown>);
  return undefined
}

it.each([
  ['returnsPromise', 'TypeError'],
  ['awaits', 'TypeError'],
  ['handsOn', 'TypeError'],
  ['chains', 'TypeError'],
  ['makes', 'TypeError'],
  ['rejects', 'TypeError'],
  ['all', 'TypeError'],
  ['race', 'TypeError'],
  ['any', 'AggregateError'],
  ['iterates', 'TypeError'],
])('reports once, and rejects as before: %s', async (name, type) => {
  const caught = await consume(plain[name]?.()).catch((error: unknown) => error)
  const report = await reportOf(() =>
    expect(consume(marked[name]?.())).rejects.toMatchObject({ message: (caught as Error).message }),
  )
  expect(report).toMatchObject({ ghost: name, error: { type } })
  expect(variablesOf(report.frames[0])).toMatchObject({ id: 1 })
  expect(report.error.errors?.map(({ message }) => message)).toEqual(name === 'any' ? ['one', 'two'] : undefined)
})

it('reports nothing of rejections that are settled', async () => {
  expect(await reportsOf(() => marked.settles?.())).toEqual([])
})

it.each([
  ['passes', 'returned by a function'],
  ['passesLater', 'returned by an asynchronous function'],
])('%s: a thenable runs as often as without the mark where it is %s', async (name) => {
  const counts = []
  for (const those of [plain, marked]) {
    let count = 0
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what this is about
    const query = { then: (done: (rows: number) => void) => done(++count) }
    const result = those[name]?.(query)
    if (result instanceof Promise) await result
    else expect(result).toBe(query)
    counts.push(count)
  }
  expect(counts[1]).toBe(counts[0])
})

/** A promise that the ghost has not made: somebody else may have it too, and handle it. */
const shared = load<Record<string, (value?: unknown) => unknown>>(`
  'use ghost'
  const cache = new Map()
  const load = (id) => cache.get(id) ?? (cache.set(id, Promise.resolve(id)), cache.get(id))
  let replaced = async () => 1
  exports.replace = (fn) => { replaced = fn }
  exports.cached = (id) => load(id)
  exports.method = (holder) => holder.load()
  exports.chained = (holder) => holder.then()
  exports.raced = (Promise) => Promise.all()
  exports.constructed = (value) => { const Promise = function () { return value }; return new Promise() }
  exports.assigned = () => replaced()
  exports.stored = (holder) => (holder.promise = (async () => 1)())
  exports.either = (promise) => promise ?? (async () => 1)()
  exports.redeclared = (value) => { async function own() {} { var own = () => value } return own() }
  exports.twice = (value) => { const made = (async () => 1)(); value.made = made; return made }
`)

it.each([
  ['the result of an unknown function', () => shared.cached, 1],
  ['the result of a method', () => shared.method, { load: () => promise }],
  // biome-ignore lint/suspicious/noThenProperty: as above
  ['a chain on something unknown', () => shared.chained, { then: () => promise }],
  ['the result of something else that is called Promise', () => shared.raced, { all: () => promise }],
  ['an instance of something else that is called Promise', () => shared.constructed, Promise.resolve()],
  ['the result of a variable', () => shared.assigned, undefined],
  ['a promise that is kept', () => shared.stored, {}],
  ['one of two promises', () => shared.either, Promise.resolve()],
  ['a function of another declaration', () => shared.redeclared, Promise.resolve()],
])('hands through %s', (_, ghost, argument) => {
  shared.replace?.(() => promise)
  const first = ghost()?.(argument)
  expect(first).toBeInstanceOf(Promise)
  const known = (argument as { promise?: unknown })?.promise ?? ghost()?.(argument)
  expect(known).toBe(first)
})

const promise = Promise.resolve()

it('hands through a promise that is read elsewhere too', () => {
  const holder: { made?: unknown } = {}
  expect(shared.twice?.(holder)).toBe(holder.made)
})
