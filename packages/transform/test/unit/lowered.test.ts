/**
 * The facts about lowered `async` functions from the text. The unchanged behaviour of programs is tested where the
 * compilers are: `packages/babel/test/lowered.test.ts`.
 */

import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

const AWAITER = `var __awaiter = (this && this.__awaiter) || function (thisArg, args, P, generator) {
  return new (P || (P = Promise))(function (resolve, reject) { resolve(generator.apply(thisArg, args || [])) }) };`
const GENERATOR = `function _async_to_generator(fn) { return function () { var self = this, args = arguments; return new Promise(function (resolve) { resolve(fn.apply(self, args)) }) } }`

/** Whether the ghost `f` of a text follows what it returns. */
const follows = (head: string, f: string, sourceType: 'module' | 'commonjs' = 'module'): boolean => {
  const code = `import { ghost } from 'traceghost'\n${head}\nexport const f = ghost(${f})`
  const text =
    sourceType === 'module'
      ? code
      : code.replace(/^import.*/, `const { ghost } = require('traceghost')`).replace('export ', '')
  return /settle/.test(transform(text, 'a.js', { sourceType })?.code ?? '')
}

describe('follows a promise of', () => {
  it.each([
    ['TypeScript', AWAITER, '(id) => __awaiter(void 0, void 0, void 0, function* () {})'],
    [
      'TypeScript with the class of the language',
      AWAITER,
      '(id) => __awaiter(this, arguments, Promise, function* () {})',
    ],
    ['tslib', `import { __awaiter } from 'tslib'`, '(id) => __awaiter(void 0, void 0, void 0, function* () {})'],
    [
      'tslib, a namespace',
      `import * as tslib_1 from 'tslib'`,
      '(id) => tslib_1.__awaiter(this, void 0, void 0, function* () {})',
    ],
    ['SWC', GENERATOR, 'function (id) { return _async_to_generator(function* () {}).call(this) }'],
    [
      '@swc/helpers',
      `import { _ as _async_to_generator } from '@swc/helpers/_/_async_to_generator'`,
      '() => _async_to_generator(function* () {})()',
    ],
    [
      '@babel/runtime',
      `import _asyncToGenerator from '@babel/runtime/helpers/asyncToGenerator'`,
      '() => _asyncToGenerator(function* () {})()',
    ],
    [
      '@babel/runtime, its modules',
      `import _asyncToGenerator from '@babel/runtime/helpers/esm/asyncToGenerator'`,
      '() => _asyncToGenerator(function* () {})()',
    ],
    [
      'esbuild',
      'var __async = (self, args, generator) => { return new Promise((resolve) => resolve(generator.apply(self, args))) }',
      '() => __async(null, null, function* () {})',
    ],
    [
      'a declared function',
      `${GENERATOR}\nfunction load() { return _load.apply(this, arguments) }\nfunction _load() { _load = _async_to_generator(function* () {}); return _load.apply(this, arguments) }`,
      '() => load()',
    ],
    [
      'a function that another one makes',
      GENERATOR,
      'function () { var _ref = _async_to_generator(function* () {}); return function (_x) { return _ref.apply(this, arguments) } }()',
    ],
  ])('%s', (_, head, f) => {
    expect(follows(head, f)).toBe(true)
  })

  it.each([
    [
      'tslib',
      `const tslib_1 = require('tslib')`,
      '() => (0, tslib_1.__awaiter)(void 0, void 0, void 0, function* () {})',
    ],
    [
      '@babel/runtime',
      `var _interopRequireDefault = require('@babel/runtime/helpers/interopRequireDefault')\nvar _a = _interopRequireDefault(require('@babel/runtime/helpers/asyncToGenerator'))`,
      '() => (0, _a.default)(function* () {})()',
    ],
    [
      '@swc/helpers',
      `const _async_to_generator = require('@swc/helpers/_/_async_to_generator')`,
      '() => _async_to_generator._(function* () {})()',
    ],
  ])('%s, required', (_, head, f) => {
    expect(follows(head, f, 'commonjs')).toBe(true)
  })
})

describe('hands through a promise of', () => {
  it.each([
    [
      'something of that name that hands one on',
      'const __awaiter = (a, b, c, d) => cache.get(d)',
      '(id) => __awaiter(void 0, void 0, void 0, function* () {})',
    ],
    [
      'something of that name that the file does not know',
      '',
      '(id) => __awaiter(void 0, void 0, void 0, function* () {})',
    ],
    [
      'something of that name in another package',
      `import { __awaiter } from 'cached'`,
      '(id) => __awaiter(void 0, void 0, void 0, function* () {})',
    ],
    ['a parameter of that name', AWAITER, '(__awaiter) => __awaiter(void 0, void 0, void 0, function* () {})'],
    [
      'a helper that is replaced',
      `${AWAITER}\n__awaiter = replaced`,
      '(id) => __awaiter(void 0, void 0, void 0, function* () {})',
    ],
    ['a class of its own', AWAITER, '(id) => __awaiter(void 0, void 0, Query, function* () {})'],
    [
      'a helper whose `Promise` is another one',
      `import Promise from 'bluebird'\n${AWAITER}`,
      '(id) => __awaiter(void 0, void 0, void 0, function* () {})',
    ],
    [
      'a declared function that is replaced by another one',
      `${GENERATOR}\nfunction load() { return _load.apply(this, arguments) }\nlet _load = _async_to_generator(function* () {}); _load = cached`,
      '() => load()',
    ],
    [
      'a function with another way out',
      GENERATOR,
      '() => load()\nfunction load(id) { if (id) return cache.get(id); return _async_to_generator(function* () {})() }',
    ],
    ['one of two', AWAITER, '(id) => cache.get(id) || __awaiter(void 0, void 0, void 0, function* () {})'],
  ])('%s', (_, head, f) => {
    const [subject = '', after = ''] = f.split('\n')
    expect(follows(`${after}\n${head}`, subject)).toBe(false)
  })
})

it('takes the function that a call makes, unless somebody else has it too', () => {
  const sites = (body: string): unknown[] =>
    transform(`import { ghost } from 'traceghost'\nexport const f = ghost(${body})`, 'a.js')?.sites.map(
      ({ name, boundary }) => [name, boundary],
    ) ?? []
  expect(sites('(() => { load(); return (x) => use(x) })()')).toEqual([
    ['<anonymous>', false],
    ['f', true],
  ])
  expect(sites('function () { function g() { load() } return g }()')).toEqual([['g', true]])
  expect(sites('function () { function g() { load() } keep(g); return g }()')).toEqual([
    ['<anonymous>', false],
    ['g', false],
  ])
  expect(sites('(() => { if (load()) return other; return (x) => use(x) })()')).toEqual([
    ['<anonymous>', false],
    ['f', false],
  ])
})

it('says of functions whose mark is left to run time that their promises are their own', () => {
  const built = (body: string): string =>
    transform(
      `const { ghost } = require('traceghost')\n${GENERATOR}\nconst traced = ghost({ depth: 1 })\nclass A { ${body} }\n__decorate([traced], A.prototype, 'm', null)`,
      'a.cjs',
    )?.code ?? ''
  expect(built('m() { return _async_to_generator(function* () {})() }')).toContain(`m() {void'~own~';try{`)
  expect(built('m() { return cache.get(_async_to_generator(function* () {})()) }')).toContain('m() {try{')
  expect(built('async m() { await load() }')).toContain('m() {try{')
})

describe("the directive 'use ghost' that a compiler has put into", () => {
  it.each([
    ['__awaiter', AWAITER, 'return __awaiter(this, void 0, void 0, function* () { %; yield null; throw id })'],
    [
      '__awaiter for ES5',
      AWAITER,
      'return __awaiter(this, void 0, void 0, function () { %; return __generator(this, function (_a) { throw id }) })',
    ],
    ['_async_to_generator', GENERATOR, 'return _async_to_generator(function* () { %; yield null; throw id })()'],
    ['_async_to_generator with this', GENERATOR, 'return _async_to_generator(function* () { %; throw id }).call(this)'],
  ])('%s marks the function around', (_, head, body) => {
    const code = `${head}\nexport class Store { load(id) { ${body.replace('%', "'use ghost'")} } }`
    const result = transform(code, 'a.js')
    expect(result?.sites.filter(({ boundary }) => boundary).map(({ name }) => name)).toEqual(['Store.load'])
    expect(result?.code).toMatch(/\$s\(\$r/)
    expect(result?.warnings).toEqual([])
  })

  it('__asyncGenerator marks the generator', () => {
    const code = `export function rows(id) { return __asyncGenerator(this, arguments, function* rows_1() { 'use ghost'; throw id }) }`
    const result = transform(code, 'a.js')
    expect(result?.sites.filter(({ boundary }) => boundary).map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 1],
    ])
    expect(result?.code).toMatch(/function\* rows_1\(\) \{ ;try/)
    expect(result?.warnings).toEqual([])
  })

  it.each([
    ['TypeScript', '__generator(this, function (_a) { throw id })'],
    ['tslib', 'tslib_1.__generator(this, function (_a) { throw id })'],
    ['SWC', '_ts_generator(this, function (_state) { throw id })'],
    ['Babel', '_regenerator().w(function (_context) { throw id }, load)'],
    ['Babel, an async one', '_wrapAsyncGenerator(function* () { throw id })()'],
    ['regenerator', 'regeneratorRuntime.wrap(function (_context) { throw id }, load)'],
  ])('a generator by %s is a warning', (_, made) => {
    const code = `export function load(id) {\n  'use ghost'\n  return ${made}\n}`
    expect(transform(code, 'a.js')?.warnings.map(({ message }) => message)).toEqual([
      'a.js:1:8: ghost has no effect on load: a compiler has made a generator of it that cannot be followed; compile for ES2018 or later before traceghost, and for less behind it.',
    ])
  })
})
