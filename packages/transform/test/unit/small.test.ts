import { decodeTable, type TableSource } from 'traceghost/contract'
import { describe, expect, it, test } from 'vitest'
import { analyze } from '../../src/analyze/analyze.ts'
import { type TransformOptions, transform } from '../../src/index.ts'
import { parseWithOxc } from '../../src/parse.ts'
import { bytesOf } from '../../src/plan/size.ts'
import { compiledFunctions } from '../harness/bytecode.ts'

/** Functions that are too small to be recorded. */

const ALL = { frames: 'all' } as const

const sitesOf = (code: string, options: TransformOptions = ALL): string[] =>
  (transform(code, 'a.ts', options)?.sites ?? []).map(({ name }) => name)

const skippedIn = (code: string): string[] =>
  (transform(code, 'a.ts', ALL)?.skipped ?? [])
    .filter(({ reason }) => reason.includes('too small'))
    .map(({ name }) => name)

/** 70 bytes, and 71. */
const BORDER = ['return a.b', 'return !a.b'].map((end) => `a.b(a.c); a.b(a.c); a.b(a.c); a.b(a.c); ${end}`)

describe('small', () => {
  it.each([
    ['a getter', 'class A { get v() { return this.n.x } }', 'A.v'],
    ['a setter', 'class A { set v(x) { this.n.x = x } }', 'A.v'],
    ['a method', 'class A { v(x) { return x.y } }', 'A.v'],
    ['a constructor', 'class A { constructor(o) { this.n = o.n.m } }', 'new A'],
    ['a function that is the value of a field', 'class A { v = (x) => x.y }', 'A.v'],
    ['a function that throws what it makes', 'function fail(id) { throw new RangeError(id) }', 'fail'],
    ['a function with a block', 'function f(a) { if (a.b) { const c = a.b.c; return c.d } return a }', 'f'],
    ['a function with a loop', 'function f(a) { for (let i = 0; i < a.length; i++) a[i].b() }', 'f'],
    ['at the border', `function f(a) { ${BORDER[0]} }`, 'f'],
    ['a function that reads a secret by a call', 'const f = (a) => a.readToken()', 'f'],
  ])('%s', (_, code, name) => {
    expect(skippedIn(code)).toEqual([name])
    expect(sitesOf(code)).toEqual([])
    expect(sitesOf(code, { frames: 'all', small: 'record' })).toEqual([name])
    expect(sitesOf(code, { showLocals: true })).toEqual([name])
    expect(sitesOf(code, { showLocals: true, frames: 'none' })).toEqual([])
  })
})

describe('not small', () => {
  it.each([
    ['beyond the border', `function f(a) { ${BORDER[1]} }`],
    ['a function inside', 'const f = (a) => g(a, () => 1)'],
    ['a class inside', 'const f = (a) => g(class {})'],
    ['an async function', 'const f = async (a) => a.b'],
    ['a generator', 'function* f(a) { yield a.b }'],
    ['a `catch`', 'function f(a) { try { a.b() } catch { a.c() } }'],
    ['a function that throws what was there', 'function f() { throw KEPT }'],
    ['a function that throws what it was handed', 'const f = (error) => { throw error }'],
    ['a function that throws the reason of a signal', 'const f = (a) => a.throwIfAborted()'],
    ['a parameter with the name of a secret', 'const f = (user, password) => g(user, password)'],
    ['a member with the name of a secret', 'const f = (user) => g(user.password)'],
    ['a key with the name of a secret', "const f = (user) => g(user['api-key'])"],
    ['a private member with the name of a secret', 'class A { #token = 1; f() { return g(this.#token) } }'],
    ['a pattern with the name of a secret', 'const f = ({ password: p }) => g(p)'],
    ['an object with the name of a secret', 'const f = (p) => g({ password: p })'],
    ['a name around it with that of a secret', 'let password = read()\nconst f = () => g(password)'],
    ['a value that comes from a secret', 'f(user.password)\nfunction f(p) { return g(p) }'],
    ['a person', 'const f = (lastName) => g(lastName)'],
  ])('%s', (_, code) => {
    expect(skippedIn(code)).toEqual([])
    expect(sitesOf(code)).toHaveLength(1)
  })

  it('a name that is masked in the build', () => {
    const code = 'const f = (planet) => g(planet)'
    expect(sitesOf(code)).toEqual([])
    expect(sitesOf(code, { ...ALL, maskVars: ['planet'] })).toEqual(['f'])
  })

  it('a static block', () => {
    expect(sitesOf('class A { static { f() } }')).toHaveLength(1)
  })

  const header = "import { ghost } from 'traceghost'\n"

  it.each([
    ['a mark', `${header}const f = ghost((a) => a.b)`, ['f']],
    ['a directive', `function f(a) { 'use ghost'; return a.b }`, ['f']],
    ['a directive of the file', `'use ghost'\nconst f = (a) => a.b`, ['f']],
    ['a mark on its class', `${header}@ghost class A { f(a) { return a.b } }`, ['A.f']],
    // It is unknown which function it meets.
    ['a mark that is left to run time', `${header}export const f = (a) => a.b\nuse(ghost)`, ['f']],
  ])('%s', (_, code, names) => {
    expect(sitesOf(code)).toEqual(names)
  })

  it.each(['module', 'marked'] as const)('with frames: %s', (frames) => {
    expect(sitesOf(`${header}const f = ghost((a) => h((b) => b.c))`, { frames })).toEqual(['f', 'callback of h'])
  })
})

test('the table has the places of small functions, behind the others', () => {
  const { code = '' } =
    transform('const tiny = (a) => a.b\n\nconst large = async () => {\n  return tiny(1)\n}', 'a.ts', ALL) ?? {}
  const { sites, scopes } = decodeTable(Function(`return[${/\{return\[(.*?)\]\}/.exec(code)?.[1]}]`)() as TableSource)
  const shown = sites.map(({ name, line, endLine, afterSuper }) => ({ name, line, endLine, afterSuper }))
  expect(shown).toEqual([
    { name: 'large', line: 3, endLine: 5, afterSuper: false },
    { name: 'tiny', line: 1, endLine: 1, afterSuper: false },
  ])
  expect(scopes.map(({ site }) => site.name)).toEqual(['large'])
})

test('a file of small functions stays as it is', () => {
  const code = 'export const tiny = (a) => a.b\n'
  expect(transform(code, 'a.ts', ALL)?.code).toBe(code)
})

/** Compared with the bytecode that V8 makes of the functions of libraries. */
describe('the estimate', () => {
  const functions = compiledFunctions(['acorn/dist/acorn.mjs', 'immer/dist/immer.mjs', 'zod/v4/core/util.js'])

  it('is on the side of the border that V8 is on', () => {
    const isRight = ({ fact, bytes }: (typeof functions)[number]): boolean => bytesOf(fact) <= 70 === bytes <= 70
    expect(functions.length).toBeGreaterThan(500)
    expect(functions.filter(isRight).length / functions.length).toBeGreaterThan(0.95)
  })

  it('does not look at functions inside', () => {
    const { functions } = analyze(parseWithOxc('const f = () => () => 1', 'a.js', SYNTAX).program, '')
    expect(functions.map(bytesOf)).toEqual([Number.POSITIVE_INFINITY, expect.any(Number)])
  })
})

const SYNTAX = { syntax: 'jsx', sourceType: 'module' } as const
