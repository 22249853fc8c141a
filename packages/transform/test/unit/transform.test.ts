import { generatedPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping'
import { describe, expect, it } from 'vitest'
import { type TransformOptions, transform } from '../../src/index.ts'

const sitesOf = (code: string, options?: TransformOptions): string[] =>
  (transform(code, 'src/a.ts', options)?.sites ?? []).map(({ name, boundary }) => (boundary ? `@${name}` : name))

it('names a function without a name after the call that it is given to', () => {
  const code = `
import { ghost } from 'traceghost'
export const marked = ghost(() => 1)
items.reduce((sum) => f(sum))
this.bus.on('x', function () { f() })
new Worker(() => f())
items?.each?.(() => f())
load(1).then(() => f())
items[0](() => f())
;(0, shop_1.each)(() => f())
__awaiter(this, function* () { f() })
;(() => f())()
app.get('/', ghost(() => f()))
`
  expect(sitesOf(code)).toEqual([
    '@marked',
    'callback of items.reduce',
    'callback of this.bus.on',
    'callback of Worker',
    'callback of items.each',
    'callback of then',
    '<anonymous>',
    'callback of each',
    '<anonymous>',
    '<anonymous>',
    '@callback of app.get',
  ])
})

describe('which functions are instrumented', () => {
  const code = `
import { ghost } from 'traceghost'
const marked = ghost(() => inside(() => 1 + f()))
const other = () => f()
declare function f(): number
`
  it.each([
    ['marked', ['@marked', 'callback of inside']],
    ['module', ['@marked', 'callback of inside', 'other']],
    ['all', ['@marked', 'callback of inside', 'other']],
  ] as const)('%s', (frames, sites) => {
    expect(sitesOf(code, { frames, small: 'record' })).toEqual(sites)
  })

  it('of a file without a mark: none, or all when asked', () => {
    const unmarked = 'export const f = (ghost: () => void) => ghost()'
    expect(transform(unmarked, 'a.ts')).toBeNull()
    expect(sitesOf(unmarked, { frames: 'all', small: 'record' })).toEqual(['f'])
  })

  it('none: only the marks go', () => {
    const marked = `'use ghost'
import { ghost } from 'traceghost'
const options = { onReport: ghost(() => f()) }
@ghost(options) class A {
  x = 1
  @ghost({ depth: 2 }) *[Symbol.iterator]() { f() }
  @ghost field = make()
}
const wrapped = ghost((n) => n, options), curried = ghost({ onReport: ghost(() => {}) })(
  () => 2)
const known = ghost(wrapped)
function directive() { 'use ghost'; return ghost }
ghost(() => f())()`
    expect(transform(marked, 'a.ts', { frames: 'none' })?.code).toBe(`
import { ghost } from 'traceghost'
const options = { onReport: () => f() }
 class A {
  x = 1
  ; *[Symbol.iterator]() { f() }
  ; field = make()
}
const wrapped = (n) => n, curried = 
() => 2
const known = wrapped
function directive() {  return ghost }
0,(() => f())()`)
    expect(sitesOf(marked, { frames: 'none' })).toEqual([])
    expect(() => transform("import { ghost } from 'traceghost'\nghost(1)", 'a.ts', { frames: 'none' })).toThrow(
      'ghost marks',
    )
  })

  it('counts ghost only where it is that of traceghost', () => {
    expect(transform("import { ghost } from './mine'\nexport const f = ghost(() => g())", 'a.ts')).toBeNull()
    expect(transform("import type { ghost } from 'traceghost'\nexport const f = () => ghost", 'a.ts')).toBeNull()
    expect(sitesOf("import { ghost as g } from 'traceghost'\nexport const f = g(() => h())")).toEqual(['@f'])
    expect(sitesOf("const { ghost } = require('traceghost')\nexports.f = ghost(() => h())")).toEqual(['@f'])
    expect(sitesOf("const tg = require('traceghost')\nexports.f = tg.ghost(() => h())")).toEqual(['@f'])
  })
})

describe('what is told about a site', () => {
  it('is its name, kind, place and options', () => {
    const code = `import { ghost } from 'traceghost'
class A {
  @ghost({ depth: 2, maskVars: ['x', /y/i] })
  static async *go() { yield f() }
}`
    expect(transform(code, '/app/src/a.ts?v=1', { root: '/app', maskVars: ['pin', /z\/'/] })?.sites).toEqual([
      {
        name: 'A.go',
        file: 'src/a.ts',
        kind: 'method',
        line: 4,
        endLine: 4,
        boundary: true,
        async: true,
        generator: true,
        metered: false,
        afterSuper: false,
        handles: false,
        throwsKept: false,
        throwsGiven: false,
        options: { depth: 2, maskVars: ['x', /y/i] },
        maskVars: ['pin', /z\/'/],
      },
    ])
  })

  it('is why a function was not instrumented', () => {
    const code = `'use ghost'
function twice() { var a = f(); function a() {} }
function late(o) { with (o) { return function () { return g() } } }
class A { x = f(); y = 1 }`
    const { skipped = [], sites = [], warnings = [] } = transform(code, 'a.cjs') ?? {}
    expect(skipped.map(({ message }) => message)).toEqual([
      'a.cjs:2:1: twice is not instrumented: a function in it shares the name `a` with another declaration.',
      'a.cjs:2:33: a is not instrumented: nothing in it can throw by itself.',
      'a.cjs:3:38: <anonymous> is not instrumented: it is inside a `with` statement.',
      'a.cjs:4:11: A.x is not instrumented: it is the initialiser of a field, where no `try` fits.',
      'a.cjs:4:20: A.y is not instrumented: nothing in it can throw by itself.',
    ])
    expect(skipped[2]).toMatchObject({ name: '<anonymous>', line: 3, column: 38, isMarked: true })
    expect(warnings.map(({ message }) => message)).toEqual([
      'a.cjs:2:1: ghost has no effect on twice: a function in it shares the name `a` with another declaration.',
      'a.cjs:3:38: ghost has no effect on <anonymous>: it is inside a `with` statement.',
    ])
    expect(sites.map(({ name }) => name)).toEqual(['late'])
    expect(transform('function f() { with (o) (() => g()) }', 'a.cjs', { frames: 'all' })?.skipped).toHaveLength(1)
    const hidden = transform('function require() {}\nexports.f = () => g()', 'a.cjs', { frames: 'all' })
    expect(hidden?.skipped[1]?.message).toBe(
      'a.cjs:2:13: f is not instrumented: its file declares a `require` of its own.',
    )
    expect(transform('function f() {}', 'a.js', { frames: 'all' })).toBeNull()
  })
})

describe('where the import goes', () => {
  const IMPORT = /^import\{capture as \$g[^;]*\}from"traceghost\/recorder";function \$t\(\)\{return\[/
  it.each([
    ['a comment', "// @jsx h\n/* license */ 'use ghost'\nfunction f() { g() }", 1],
    ['a hashbang', "#!/usr/bin/env node\n'use ghost'\nfunction f() { g() }", 1],
    ['directives', "'use client'\n'use ghost'\nfunction f() { g() }", 1],
  ])('after %s', (_, code, line) => {
    const lines = (transform(code, 'a.js')?.code ?? '').split('\n')
    expect(lines).toHaveLength(code.split('\n').length)
    expect(lines[line]).toMatch(/;import\{capture/)
  })

  it('in front of the first statement', () => {
    const output = transform("import { ghost } from 'traceghost'\nghost(() => f())()", 'a.js')?.code ?? ''
    expect(output).toMatch(IMPORT)
  })

  it('is a require in CommonJS, which runs', () => {
    const code =
      "const { ghost } = require('traceghost')\nexports.f = ghost((n) => { const m = n + 1; throw new Error('m ' + m) })"
    const output = transform(code, 'a.cjs')?.code ?? ''
    const calls: unknown[][] = []
    const recorder = { isPromise: () => false, settle: () => 0 }
    const capture = (error: unknown, _table: unknown, ...rest: unknown[]): never => {
      calls.push(rest)
      throw error
    }
    const exports: { f?: (n: number) => void } = {}
    new Function('require', 'exports', output)(
      (id: string) => (id === 'traceghost' ? {} : { ...recorder, capture }),
      exports,
    )
    expect(() => exports.f?.(1)).toThrow('m 2')
    expect(calls).toEqual([[0, 1, 2]])
  })
})

describe('the source map', () => {
  const code = `import { ghost } from 'traceghost'
export const total = ghost({ depth: 2 })((prices: number[]) => {
  const { first = 0, ...rest }: { first?: number } = prices as never
  for (const price of prices) check(price)
  return [first, rest]
})
`
  const result = transform(code, '/app/src/total.ts', { root: '/app' })
  const map = new TraceMap(JSON.stringify(result?.map))

  it('leads every word that is left back to where it was', () => {
    const output = (result?.code ?? '').split('\n')
    const gone: string[] = []
    for (const [index, text] of code.split('\n').entries()) {
      for (const { 0: word, index: column } of text.matchAll(/\w+/g)) {
        const found = generatedPositionFor(map, { source: 'src/total.ts', line: index + 1, column })
        const generated = found.line === null ? '' : (output[found.line - 1] ?? '').slice(found.column)
        if (generated.startsWith(word) && found.line === index + 1) continue
        gone.push(word)
      }
    }
    expect(gone.join(' ')).toBe('ghost depth 2 const first number')
  })

  it('carries the source', () => {
    expect(result?.map.sources).toEqual(['src/total.ts'])
    expect(sourceContentFor(map, 'src/total.ts')).toBe(code)
  })
})
