/**
 * Programs that replace built-ins of the language, and load modules then: those load as in the plain program, and are
 * instrumented.
 */

import { MarkError } from '@traceghost/transform'
import { describe, expect, test } from 'vitest'
import { METHODS, SYMBOLS } from '../../runtime/test/programs/built-ins.ts'
import { guarded } from '../src/guard.ts'
import { PRELOADS } from './loading-programs.ts'
import { createProgram, execute, nodes } from './program.ts'

/** By default what is gone, in the Node whose hooks run with the program. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const TIMEOUT = { timeout: 60_000 }

const ways = {
  'are gone': 'deleteProperty(holder, key)',
  throw: `defineProperty(holder, key, { value() { calls++; throw new Error('mine') }, configurable: true, writable: true })`,
  'return nothing': 'defineProperty(holder, key, { value() { calls++ }, configurable: true, writable: true })',
}

/** Prints what each loaded, how often the replaced one was called, and which functions were not instrumented. */
const PROGRAM = (replace: string): string => `
const all = [...${METHODS}, ...${SYMBOLS}].filter(([holder, key]) => Object.hasOwn(holder, key))
const { deleteProperty, defineProperty, getOwnPropertyDescriptor } = Reflect
const { stringify } = JSON
const loaded = {}
const plain = []
const toText = Function.prototype.toString
const isPlain = toText.call.bind(toText)
let calls = 0
for (let at = 0; at < all.length; at++) {
  const [holder, key] = all[at]
  const name = String(key) + ' of ' + (holder === globalThis ? 'globalThis' : Object.prototype.toString.call(holder))
  const before = getOwnPropertyDescriptor(holder, key)
  let outcome
  let module
  calls = 0
  ${replace}
  try {
    module = require('./loaded/' + at + '.cjs')
    outcome = module.kind
  } catch (error) { outcome = error }
  defineProperty(holder, key, before)
  loaded[name] = [at, String(outcome), calls]
  if (module && isPlain(module.f).split('catch').length < 2) plain.push(name)
}
console.log(stringify(loaded))
console.log(stringify(plain))
`

const LOADED = `function f() { return missing.name }\nmodule.exports = { f, kind: 'cjs' }`
const COUNT = 300
const modules = Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [`loaded/${at}.cjs`, LOADED]))

describe.each(Object.entries(nodes).filter(([version]) => isFull || version === 'Node 24'))('%s', (_, node) => {
  test.each(Object.entries(ways).slice(0, isFull ? undefined : 1))('built-ins that %s', TIMEOUT, (_, replace) => {
    const root = createProgram({ 'main.cjs': PROGRAM(replace), ...modules })
    const plain = execute(root, [node, 'main.cjs'])
    const instrumented = execute(root, [node, ...PRELOADS.import, 'main.cjs'], {
      TRACEGHOST_FRAMES: 'all',
      TRACEGHOST_SMALL: 'record',
    })
    const [loaded, left] = instrumented.stdout.split('\n')
    expect(instrumented.stderr).toBe(plain.stderr)
    expect(JSON.parse(loaded ?? '')).toEqual(JSON.parse(plain.stdout.split('\n')[0] ?? ''))
    expect(JSON.parse(left ?? '')).toEqual([])
  })
})

test.each([
  'delete globalThis.process',
  'globalThis.Symbol = undefined',
  'delete globalThis.URL, delete globalThis.TextDecoder, delete globalThis.Buffer',
])('modules that are loaded after `%s` are instrumented', TIMEOUT, (taking) => {
  const main = `const { log } = console\n${taking}\nconst { f } = require('./loaded.cjs')\nlog((f + '').includes('catch'))`
  const root = createProgram({ 'main.cjs': main, 'loaded.cjs': LOADED })
  expect(
    execute(root, [process.execPath, ...PRELOADS.import, 'main.cjs'], {
      TRACEGHOST_FRAMES: 'all',
      TRACEGHOST_SMALL: 'record',
    }),
  ).toEqual({
    status: 0,
    stdout: 'true\n',
    stderr: '',
  })
})

describe('a step of the hooks that fails', () => {
  const failing = (error: Error) => (): unknown => {
    const warnings: string[] = []
    const step = (): never => {
      throw error
    }
    return [guarded('/app/pay.js', (message) => warnings.push(message), step), warnings]
  }

  test('does not instrument the file, with a warning', () => {
    const warning = '/app/pay.js: RangeError: wrong; traceghost does not instrument the file'
    expect(failing(new RangeError('wrong'))()).toEqual([undefined, [warning]])
  })

  test('fails where it is a mark that cannot work', () => {
    const error = new MarkError('wrong', { file: 'pay.js', line: 1, column: 1 })
    expect(failing(error)).toThrow(error)
  })
})
