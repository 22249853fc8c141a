/** Marks that stay wrappers around functions of the build: one frame, under the name of the source. */

import { transformSync } from 'esbuild'
import ts from 'typescript-5'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Frame, Report } from '../src/model.ts'
import { reportsOf, scopesOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const textOf = (frame: Frame): string => {
  const own = scopesOf(frame).filter(([kind]) => kind === 'parameters')
  const values = own.flatMap(([, variables]) => Object.values(variables as object))
  return `${frame.ghost ? '*' : ''}${frame.functionName}(${values.join()})`
}

/** `h: helper(2) < *h(1)` */
const told = ({ ghost, frames }: Report): string => `${ghost}: ${frames.map(textOf).join(' < ')}`

const same = (code: string): string => code
const minify = (code: string): string => transformSync(code, { minify: true, format: 'cjs', target: 'es2022' }).code
const lower =
  (target: ts.ScriptTarget) =>
  (code: string): string =>
    ts.transpile(code, { target, downlevelIteration: true, module: ts.ModuleKind.CommonJS })

interface Way {
  readonly before: (code: string) => string
  readonly after: (code: string) => string
  /** A wrapper does not follow what a compiler has made of these. */
  readonly isWithoutPromises?: true
}

const ways: readonly [name: string, way: Way][] = [
  ['as built', { before: same, after: same }],
  ['minified', { before: same, after: minify }],
  ['lowered', { before: same, after: lower(ts.ScriptTarget.ES5), isWithoutPromises: true }],
  ['compiled first', { before: lower(ts.ScriptTarget.ES2016), after: same, isWithoutPromises: true }],
]

/** The exports of instrumented files of their own. */
const pay = `
  exports.pay = function pay(amount) { throw new Error('unpaid ' + amount) }
  exports.later = async (amount) => { await null; throw new Error('unpaid ' + amount) }`

const rows: readonly [what: string, code: string, expected: string][] = [
  ['ghost(fn, options)', `const h = ghost((x) => { throw new Error('x') }, options)`, 'h: *h(1)'],
  ['ghost(options)(fn)', `const h = ghost(options)((x) => { throw new Error('x') })`, 'h: *h(1)'],
  [
    'an object that is spread',
    `const h = ghost(function (x) { throw new Error('x') }, { ...options, depth: 2 })`,
    'h: *h(1)',
  ],
  [
    'a method of an object',
    `const o = { h: ghost((x) => { throw null }, options) }; const h = (x) => { 'no ghost'; o.h(x) }`,
    'h: *h(1)',
  ],
  ['an async function', `const h = ghost(async (x) => { await null; throw new Error('x') }, options)`, 'h: *h(1)'],
  [
    'an async function without values',
    `const h = ghost(async () => { await null; throw new Error('x') }, options)`,
    'h: *h()',
  ],
  [
    'a generator',
    `const g = ghost(function* (x) { yield x; throw new Error('x') }, options); const h = (x) => { 'no ghost'; for (const _ of g(x)); }`,
    'g: *g(1)',
  ],
  [
    'a callback',
    `const h = (x) => [x].map(ghost((y) => { throw new Error('x') }, options))`,
    'callback of map: *callback of map(1) < h(1)',
  ],
  ['a function of the file', `function f(x) { throw new Error('x') } const h = ghost(f, options)`, 'f: *f(1)'],
  ['a function of another file', `const h = ghost(require('pay').pay, options)`, 'pay: *pay(1)'],
  ['an async function of another file', `const h = ghost(require('pay').later, options)`, 'later: *later(1)'],
  ['a ghost of a ghost', `const h = ghost(ghost((x) => { throw new Error('x') }, options), options)`, 'h: *h(1)'],
  [
    'a class',
    `const C = ghost(class C { h(x) { throw new Error('x') } static {} }, options); const h = (x) => { 'no ghost'; new C().h(x) }`,
    'C.h: *C.h(1)',
  ],
  [
    'a function that calls another one',
    `const f = (y) => { throw new Error('x') }; const h = ghost((x) => f(x + 1), options)`,
    'h: f(2) < *h(1)',
  ],
  [
    'a function that calls itself through its ghost',
    `const h = ghost((x) => { if (x > 2) throw new Error('x'); h(x + 1) }, options)`,
    'h: *h(3) < *h(2) < *h(1)',
  ],
  [
    'a function that another one of the name calls',
    `const o = { h(y) { throw new Error('x') } }; const h = ghost((x) => o.h(x + 1), options)`,
    'h: h(2) < *h(1)',
  ],
  [
    'a function with a handler of its own',
    `const h = ghost((x) => { for (const y of [x]) try { throw new Error('x') } catch (e) { options.seen?.(e, y, 0); throw e } }, options)`,
    'h: *h(1)',
  ],
]

it('each call that throws a constant at the same time has its report', async () => {
  const { run } = load<{ run(): unknown }>(`
    const { ghost } = require('traceghost')
    const options = { depth: [1, 2, 3, 4, 5].length }
    const E = new Error('kept')
    const h = ghost(async (x) => { await null; throw E }, options), g = ghost(async (x) => { await null; throw E }, options)
    const outer = ghost(async (x) => { await h(x + 1) }, options)
    exports.run = () => { 'no ghost'; return Promise.allSettled([h(1), g(2), h(3), outer(4)]) }`)
  const reports = await reportsOf(run)
  expect(reports.map(told)).toEqual(['h: *h(1)', 'g: *g(2)', 'h: *h(3)', 'h: *h(5) < *outer(4)'])
})

describe.each(ways)('%s', (_, { before, after, isWithoutPromises }) => {
  const own = rows.filter(([what]) => !isWithoutPromises || !/async|generator/.test(what))

  const build = <Exports extends object>(code: string, others = {}): Exports => load(before(code), 'all', after, others)

  it.each(own)('%s is one frame', async (_, code, expected) => {
    const { run } = build<{ run(x: number): unknown }>(
      `const { ghost } = require('traceghost')
       const options = { depth: [1, 2, 3].length }
       ${code}
       exports.run = (x) => { 'no ghost'; return h(x) }`,
      { pay: build(pay) },
    )
    expect((await reportsOf(() => run(1))).map(told)).toEqual([expected])
  })
})
