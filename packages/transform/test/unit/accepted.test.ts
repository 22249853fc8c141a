import { globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'
import { countFunctions, parse } from '../harness/functions.ts'
import { pathOf } from '../harness/read.ts'

/** The transform accepts every program that the parser accepts, and writes a program with as many lines. */
function problemsOf(file: string, sourceType: 'module' | 'commonjs', code = readFileSync(file, 'utf8')): string[] {
  if (parse(code, file, sourceType).errors.length > 0) return [`${file}: the sample is no program`]
  const result = transform(code, file, {
    frames: 'all',
    small: 'record',
    ...(!/\.[cm][jt]sx?$/.test(file) && { sourceType }),
  })
  if (!result) return []
  const { errors } = parse(result.code, file, sourceType)
  const problems = errors.map(({ message }) => `${file}: the output is no program: ${message}`)
  if (linesOf(result.code) !== linesOf(code)) problems.push(`${file}: has another number of lines`)
  // Functions with some names left out are instrumented nevertheless.
  const told = result.skipped.filter(({ reason }) => !reason.startsWith('names '))
  const missing = countFunctions(code, file, sourceType) - result.sites.length - told.length
  if (missing !== 0) problems.push(`${file}: ${missing} functions are neither instrumented nor said to be left alone`)
  return problems
}

const linesOf = (code: string): number => code.split(/\r\n|[\n\r\u2028\u2029]/).length

const MANY_FILES_MS = 60_000

const torture = pathOf('../programs/torture')
const isFile = (path: string): boolean => statSync(path).isFile()

describe.each(readdirSync(torture))('every program of torture/%s', (folder) => {
  it(
    'is taken',
    () => {
      const files = globSync(join(torture, folder, '**/*.{js,cjs,ts,tsx,cts}')).filter(isFile)
      expect(files.length).toBeGreaterThan(0)
      expect(files.flatMap((file) => problemsOf(file, folder.endsWith('commonjs') ? 'commonjs' : 'module'))).toEqual([])
    },
    MANY_FILES_MS,
  )
})

/** By default every other set. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe('every file of', () => {
  const sets = [
    ['lodash', '{lodash,core.min}.js', 'commonjs'],
    ['lodash', 'fp/*.js', 'commonjs'],
    ['acorn', 'dist/acorn.js', 'commonjs'],
    ['marked', 'lib/*.js', 'module'],
    ['date-fns', '{format,parse,interval}*.js', 'module'],
    ['date-fns', 'locale/{de,ja}/**/*.cjs', 'commonjs'],
    ['rxjs', 'src/**/*.ts', 'module'],
    ['zod', 'src/v4/core/*.ts', 'module'],
    ['msw', 'src/**/*.ts', 'module'],
    ['@reduxjs/toolkit', 'src/**/*.{ts,tsx}', 'module'],
    ['@tanstack/query-core', 'src/*.ts', 'module'],
    ['immer', 'src/**/*.ts', 'module'],
  ] as const

  it.each(sets.filter((_, index) => isFull || index % 2 === 0))(
    '%s: %s',
    (name, pattern, sourceType) => {
      const files = globSync(join(pathOf('../../node_modules'), name, pattern)).filter(
        (file) => !file.endsWith('.d.ts'),
      )
      expect(files.length).toBeGreaterThan(0)
      expect(files.flatMap((file) => problemsOf(file, sourceType))).toEqual([])
    },
    MANY_FILES_MS,
  )
})

/** Code that Node does not run yet, or that never runs. */
const forms: readonly (readonly [name: string, file: string, code: string])[] = [
  ['import defer', 'a.js', "import defer * as ns from './x.js'\nexport const f = () => ns.y()"],
  ['import source', 'a.js', "import source m from './x.wasm'\nexport const f = () => m.y()"],
  ['import.defer', 'a.js', "export const f = () => import.defer('./x.js').then((y) => y.z)"],
  ['a default import called defer', 'a.ts', "import defer from './x.js'\nexport const f = () => defer()"],
  ['export =', 'a.ts', 'const x = 1\nexport = { f() { return x.y.z } }'],
  ['import = require', 'a.ts', "import type T = require('x')\nimport y = require('y')\nexport const f = () => y.z()"],
  ['export as namespace', 'a.ts', 'export as namespace Foo\nexport function f() { null.x }'],
  [
    'ambient modules',
    'a.ts',
    "declare module 'x';\ndeclare module 'y' { const z: 1; function g(): void; namespace N { class K { m(): void } } }\nexport const f = () => { null.x }",
  ],
  [
    'ambient members of a namespace',
    'a.ts',
    'namespace A { declare const x: number; export declare function g(): void; export const f = () => { g(); x } }',
  ],
  [
    'abstract and ambient members',
    'a.ts',
    'abstract class A { abstract accessor x: number; declare y: 1; abstract m(): void; private constructor(); protected constructor(readonly a?: 1) { null!.x } }',
  ],
  [
    'members called like modifiers',
    'a.ts',
    'class A { get; set; static; async; await; accessor; declare; abstract; readonly; override; public; of() { this.x.y } }',
  ],
  [
    'legacy decorators of parameters',
    'a.ts',
    '@a @b.c @d() @(e as any) class A { @f() @g declare x: 1; constructor(@h y) { y.z } @j m(@k() @l p?: any) { p.q() } }',
  ],
  ['types in elements', 'a.tsx', 'export const f = <T extends unknown>(x: T) => <Foo<T> a={x} {...x}>{...[x]}</Foo>'],
  [
    'names of exports in quotes',
    'a.js',
    "export { x as 'a b', y as default } from './z.js'; import { 'a b' as e } from './z.js'; export const f = () => e()",
  ],
]

it.each(forms)('takes %s', (_, file, code) => {
  expect(problemsOf(file, 'module', code)).toEqual([])
})
