import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileFunction, constants } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createSnapshotter } from '../../src/snapshot/snapshot.ts'
import { blindInspector, take } from './inspector.ts'
import { language } from './kinds/language.ts'
import { node } from './kinds/node.ts'
import { web } from './kinds/web.ts'
import { line } from './line.ts'

const expected = (text: string | RegExp): unknown => (typeof text === 'string' ? text : expect.stringMatching(text))

describe('kinds of values', () => {
  it.each([...language, ...web, ...node])('%s', (_, make, text) => {
    const value = take(make())
    expect(line(value)).toEqual(expected(text))
    expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value)
  })

  it.each([...language, ...web])('%s, where a Proxy cannot be told', (_, make, text) => {
    expect(line(createSnapshotter(blindInspector).take(make()))).toEqual(expected(text))
  })

  it.each([...language, ...web, ...node])('%s, below others', (_, make, text) => {
    const below = line(take([{ v: make() }])).slice('Array(1){0:Object{v:'.length, -2)
    expect(below).toEqual(expected(text))
  })
})

describe('what is not what it says', () => {
  it('is a class of the program that has the name of a built-in one', () => {
    const Fake = { Map: class {}, URL: class {}, Date: class {}, Generator: class {}, Locale: class {}, Attr: class {} }
    for (const Class of Object.values(Fake)) {
      const text = line(take(Object.assign(new Class(), { a: 1 })))
      expect(text).toBe(Class.name === 'Generator' ? 'Generator{!state:<unavailable>,a:1}' : `${Class.name}{a:1}`)
    }
  })

  it.each([Map, Set, Date, RegExp, WeakMap, WeakSet, WeakRef, ArrayBuffer, DataView, Uint8Array, Number, URL, Headers])(
    'is an object that only inherits from %o',
    (Class) => expect(line(take(Object.create(Class.prototype)))).toMatch(new RegExp(`^${Class.name}(?:\\{!#|$)`)),
  )

  it('is an object whose tag says Arguments', () => {
    expect(line(take({ callee: 1, [Symbol.toStringTag]: 'Arguments' }))).toBe(
      'Arguments{callee:1,@Symbol.toStringTag:"Arguments"}',
    )
  })
})

describe('a module namespace', () => {
  /** Not by Vitest, which makes namespaces of its own. */
  const load = compileFunction('return import(url)', ['url'], {
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }) as (url: string) => Promise<object>

  it('is read, also before the module has run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
    const url = pathToFileURL(join(folder, 'self.mjs'))
    const look = Object.assign(globalThis, { look: (namespace: object) => line(take(namespace)) })
    const code = `import * as self from './self.mjs'; export const early = look(self); export default [2]; export function f() {}`
    try {
      writeFileSync(url, code)
      const namespace = await load(url.href)
      const early = 'Module{default:<uninitialised>,early:<uninitialised>,f:function<f(…)>}'
      expect(line(take(namespace))).toBe(
        `Module{default:Array(1){0:2},early:${JSON.stringify(early)},f:function<f(…)>}`,
      )
    } finally {
      Reflect.deleteProperty(look, 'look')
      rmSync(folder, { recursive: true })
    }
  })
})

describe('texts that are cut', () => {
  it.each<[string, unknown, object]>([
    ['string', 'x'.repeat(1001), { type: 'string', text: 'x'.repeat(1000), length: 1001 }],
    ['string within a character', `${'x'.repeat(999)}😀`, { type: 'string', text: 'x'.repeat(999), length: 1001 }],
    ['bigint', 1n << 4_000_000n, { type: 'bigint', text: `0x1${'0'.repeat(997)}`, length: 1_000_004 }],
    ['negative bigint', -(1n << 8000n), { text: expect.stringMatching(/^-0x10+$/), length: 2005 }],
    ['message', new Error('x'.repeat(2000)), { type: 'Error', text: 'x'.repeat(1000), length: 2000 }],
    ['name of a class', Object.create({ [Symbol.toStringTag]: 'x'.repeat(2000) }), { type: `${'x'.repeat(200)}…` }],
  ])('%s', (_, value, expectedValue) => expect(take(value)).toMatchObject(expectedValue))

  it('are keys', () => {
    const key = 'k'.repeat(2000)
    expect(take({ [key]: 1 })).toMatchObject({ entries: [{ key: 'k'.repeat(1000), keyLength: 2000 }] })
    expect(take(new Map([[key, 1]]))).toMatchObject({ entries: [{ key: `"${'k'.repeat(100)}"`, keyLength: 2000 }] })
    expect(take({ [Symbol(key)]: 1 })).toMatchObject({ entries: [{ key: 'k'.repeat(1000), keyLength: 2000 }] })
  })
})
