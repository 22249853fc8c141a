/**
 * Programs that replace clocks, timers and built-ins of the language: with fakes, with what fails, or with nothing at
 * all.
 */

import { describe, expect, it } from 'vitest'
import { METHODS, SYMBOLS } from './programs/built-ins.ts'
import { CLOCK, run } from './programs/load.ts'

/**
 * `pay` is a ghost that fails in a function that it calls, `bare` one without the build step; the others do not fail.
 */
const PROGRAM = `
import { configure, ghost, onReport } from 'traceghost'
function check(list) { const total = 0.5; throw declined }
function pay(id) { 'use ghost'; check(list) }
const bare = ghost(function bare(id) { throw bared })
const fine = ghost(function fine() { return [1] })
function plain() { 'use ghost'; return {} }
async function load() { 'use ghost'; return plain() }
function later() { 'use ghost'; return promise }
const list = [1, new Map([['key', { deep: 1 }]]), new Date(0)]
const promise = new Promise(() => {})
let declined, bared
const own = new TypeError('own')
function fail() { throw own }
function handle() { try { fail() } catch (error) { return error === own } }
`

/** Replaces one after the other, and prints for each what was wrong. */
const eachReplaced = (replace: string): ReturnType<typeof run> =>
  run(
    `${PROGRAM}
    const all = [...${METHODS}, ...${SYMBOLS}]
    const { deleteProperty, defineProperty, getOwnPropertyDescriptor } = Reflect
    const { stringify } = JSON
    let reports = 0
    let calls = 0
    configure({ suppress: true })
    onReport(() => { reports++ })
    const wrong = {}
    for (let at = 0; at < all.length; at++) {
      const holder = all[at][0]
      const key = all[at][1]
      const before = getOwnPropertyDescriptor(holder, key)
      reports = calls = 0
      clock.skippedMs += 2_000
      let failure = ''
      declined = new RangeError('declined')
      bared = new SyntaxError('bare')
      ${replace}
      try {
        pay(1), bare(2), fine(), plain(), load(), later()
        if (!handle()) failure = 'another error'
      } catch (error) { failure = error }
      defineProperty(holder, key, before)
      if (failure || reports !== 2 || calls !== 0) wrong[String(key) + ' of ' + (holder === globalThis ? 'globalThis' : Object.prototype.toString.call(holder))] = [String(failure), reports, calls]
    }
    console.log(stringify(wrong))
  `,
    { node: ['--import', CLOCK] },
  )

describe('built-ins that', () => {
  it.each([
    [
      'throw',
      `defineProperty(holder, key, { value() { calls++; throw new Error('mine') }, configurable: true, writable: true })`,
    ],
    ['return nothing', `defineProperty(holder, key, { value() { calls++ }, configurable: true, writable: true })`],
    ['are gone', `deleteProperty(holder, key)`],
  ])('%s are not called, errors stay what they are and are reported', (_, replace) => {
    const { stdout, stderr } = eachReplaced(replace)
    expect(JSON.parse(stdout)).toEqual({})
    expect(stderr).not.toContain('traceghost:')
  })
})

describe('clocks and timers of a test', () => {
  it.each([
    ['an error', 'fail()', 'TypeError'],
    ['a thrown text', `raise('text')`, 'string'],
  ])('do not hold back the report of %s, nor move with it', (_, call, type) => {
    const { stdout, stderr } = run(`
      import { mock } from 'node:test'
      import { configure, onReport } from 'traceghost'
      function fail() { 'use ghost'; throw new TypeError('own') }
      function raise(text) { 'use ghost'; throw text }
      configure({ reportType: 'none', logRuntime: true })
      mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'], now: 0 })
      performance.now = () => 0
      globalThis.queueMicrotask = () => {}
      onReport(({ error, time }) => {
        console.log(error.type, Date.now() === 0, Date.parse(time) > 1e12, setTimeout.length >= 0)
      })
      for (let times = 0; times < 2; times++) {
        try { ${call} } catch {}
        await new Promise((resolve) => process.nextTick(resolve))
      }
    `)
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')[0]).toBe(`${type} true true true`)
  })
})

describe('what iterates arrays, taken away for good or replaced by what fails', () => {
  const program = (take: string): ReturnType<typeof run> =>
    run(`
      import { configure, flush, ghost, onReport } from 'traceghost'
      const names = []
      onReport(({ ghost, frames }) => { names[names.length] = ghost + ' ' + frames.length })
      ${take}
      configure({ reportType: 'none', suppress: true, maskVars: ['pin'] })
      class Orders { list() { return missing.orders } }
      ghost(Orders)
      const bare = ghost({ depth: 2 })(function bare(rows) { return rows.missing.name })
      const depth = 4
      const built = ghost({ depth })((rows) => { for (let at = 0; at < 1; at++) { const row = rows[9].name } })
      function direct(rows) { 'use ghost'; let total = 1; return rows.missing.name }
      function thrown(rows) { throw rows }
      new Orders().list(), bare([1]), built([1]), direct([1])
      const loud = ghost(thrown, { suppress: false })
      try { loud([1]) } catch (rows) { names[names.length] = rows.length }
      try { ghost({ dept: 1 }) } catch (error) { names[names.length] = error.name }
      flush().then(() => setImmediate(() => console.log(names.join())))
    `)

  it.each([
    ['are gone', 'delete Array.prototype[Symbol.iterator]'],
    ['fail', `Array.prototype[Symbol.iterator] = () => { throw new Error('mine') }`],
    ['have a step that fails', `Object.getPrototypeOf([][Symbol.iterator]()).next = () => { throw new Error('mine') }`],
  ])('%s: functions are marked, and their errors reported', (_, take) => {
    const plain = program('')
    expect(plain.stdout).toMatch(/^Orders\.list 1,bare 1,/)
    expect(program(take)).toEqual(plain)
  })
})

it('an error whose report came first has the stack that the program wants of it', () => {
  const { stdout } = run(`
    import { configure, flush } from 'traceghost'
    configure({ reportType: 'none', suppress: true })
    Error.prepareStackTrace = (error, sites) => error.message + ' of ' + (sites.length > 0)
    const error = new RangeError('mine')
    function fail() { 'use ghost'; throw error }
    fail()
    flush()
    console.log(error.stack)
  `)
  expect(stdout.trim()).toBe('mine of true')
})
