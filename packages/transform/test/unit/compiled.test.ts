/**
 * Imports of `ghost` in the output of compilers. The unchanged behaviour of such programs is tested where the compilers
 * are: `packages/babel/test/decorator-order.test.ts`.
 */

import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

const instrument = (code: string): string | null =>
  transform(code, 'src/a.cjs', { sourceType: 'commonjs' })?.code ?? null

/** Each gives `total` of a mark around a function. */
const forms: [name: string, head: string, callee: string][] = [
  ['TypeScript', `const traceghost_1 = require("traceghost");`, '(0, traceghost_1.ghost)'],
  ['TypeScript, a namespace', `const tg = __importStar(require("traceghost"));`, 'tg.ghost'],
  ['TypeScript with tslib', `const tg = tslib_1.__importStar(require("traceghost"));`, 'tg.ghost'],
  ['TypeScript, a default', `const a_1 = __importDefault(require("traceghost"));`, 'a_1.default.ghost'],
  ['esbuild', `var import_traceghost = require("traceghost");`, '(0, import_traceghost.ghost)'],
  ['esbuild, a namespace', `var tg = __toESM(require("traceghost"), 1);`, 'tg.ghost'],
  [
    'SWC',
    `const _traceghost = /*#__PURE__*/ _interop_require_wildcard(require("traceghost"));`,
    '(0, _traceghost.ghost)',
  ],
  ['SWC with helpers', `const _traceghost = _interop_require_wildcard._(require("traceghost"));`, '_traceghost.ghost'],
  ['Babel', `var _traceghost = _interopRequireWildcard(require("traceghost"));\nvar tg = _traceghost;`, 'tg.ghost'],
  ['Babel with its runtime', `var tg = (0, _interop2.interopRequireWildcard)(require("traceghost"));`, '(0, tg.ghost)'],
  ['a part of the module', `const mark = require('traceghost').ghost;`, 'mark'],
  ['a pattern', `const { ghost: mark } = __importStar(require('traceghost'));`, 'mark'],
  ['no name', '', `require('traceghost').ghost`],
  [
    'Babel and SWC, lazy',
    'function _traceghost() { const data = require("traceghost"); _traceghost = function () { return data }; return data }',
    '(0, _traceghost().ghost)',
  ],
]

describe.each(forms)('%s', (_, head, callee) => {
  it('has marks that vanish', () => {
    const code = instrument(`${head}\nexports.total = ${callee}((cart) => cart.sum())`)
    expect(code).toContain('exports.total = (cart) =>{')
    expect(code).toMatch(/[~;]wB/)
  })

  it('has decorators that vanish, too', () => {
    const code = instrument(`${head}\nclass A { m() { f() } }\n__decorate([${callee}], A.prototype, "m", null)`)
    expect(code).toContain('m() {try{')
    expect(code).toMatch(/__decorate\(\[\(?function\(\)\{\}\)?\], A\.prototype/)
    expect(code).toMatch(/[~;]mB\w+A\.m\b/)
  })

  it('has decorators that go where nothing is instrumented', () => {
    const code = `${head}\nclass A { m() { f() } }\n__decorate([${callee}({ depth: 2 })], A.prototype, "m", null)`
    const result = transform(code, 'src/a.cjs', { sourceType: 'commonjs', frames: 'none' })
    expect(result?.code).toContain(`${head}\nclass A { m() { f() } }\n__decorate([function(){}], A.prototype`)
  })

  it('has decorators that stay, and functions that record', () => {
    const code = instrument(`${head}\nclass A { m() { f() } }\n__decorate([${callee}, other], A.prototype, "m", null)`)
    expect(code).toContain('m() {try{')
    expect(code).toContain(`__decorate([${callee}, other], A.prototype`)
    expect(code).toMatch(/[~;]m\w+A\.m\b/)
  })
})

/** The same in what wraps a module: `BODY` is where its code stands. */
const wrappers: [name: string, text: string][] = [
  [
    'UMD of TypeScript',
    `(function (factory) {
      if (typeof module === "object" && typeof module.exports === "object") { var v = factory(require, exports); if (v !== undefined) module.exports = v; }
      else if (typeof define === "function" && define.amd) { define(["require", "exports", "traceghost"], factory); }
    })(function (require, exports) { const _t = require("traceghost"); BODY });`,
  ],
  [
    'UMD of Babel',
    `(function (global, factory) {
      if (typeof define === "function" && define.amd) { define(["exports", "traceghost"], factory); }
      else if (typeof exports !== "undefined") { factory(exports, require("traceghost")); }
      else { var mod = { exports: {} }; factory(mod.exports, global.traceghost); global.a = mod.exports; }
    })(typeof globalThis !== "undefined" ? globalThis : this, function (exports, _t) { BODY });`,
  ],
  [
    'UMD of SWC',
    `(function (global, factory) {
      if (typeof module === "object" && typeof module.exports === "object") factory(exports, require("traceghost"));
      else factory(global.a = {}, global.traceghost);
    })(this, function (exports, _t) { BODY });`,
  ],
  ['AMD', 'define(["require", "exports", "traceghost"], function (require, exports, _t) { BODY });'],
  ['AMD with a name', 'define("a", ["exports", "traceghost"], function (exports, _t) { BODY });'],
]

it.each(wrappers)('%s has marks that vanish', (_, text) => {
  const code = instrument(text.replace('BODY', 'exports.total = (0, _t.ghost)((cart) => cart.sum())'))
  expect(code).toContain('exports.total = (cart) =>{')
  expect(code).toMatch(/[~;]wB/)
})

it.each([
  ['another module', 'define(["exports", "other", "traceghost"], function (exports, _t, other) { BODY });'],
  [
    'a `define` of its own',
    'function define() {}\ndefine(["exports", "traceghost"], function (exports, _t) { BODY });',
  ],
  [
    'a factory that is replaced',
    '(function (factory) { factory = wrap(factory); factory(exports, require("traceghost")) })(function (exports, _t) { BODY })',
  ],
  [
    'a loader that is replaced',
    'function load() { const data = require("traceghost"); return data }\nload = other\nconst _t = load()\nBODY',
  ],
])('does not take for it what is in %s', (_, text) => {
  expect(instrument(text.replace('BODY', 'exports.total = (0, _t.ghost)((cart) => cart.sum())'))).toBeNull()
})

it.each([
  ['exports it', `Object.defineProperty(exports, 'ghost', { get: function () { return traceghost_1.ghost } })`],
  [
    'hands it on',
    `exports.ghost = traceghost_1.ghost; __export(b, { ghost: () => traceghost_1.ghost }); module.exports = { ghost: traceghost_1.ghost }`,
  ],
  ['uses something else of the module', `traceghost_1.configure({}); const { flush } = traceghost_1`],
  ['assigns the name', `let g = traceghost_1.ghost; g = other; g(() => f())`],
])('a file that only %s has no mark', (_, body) => {
  expect(instrument(`const traceghost_1 = require("traceghost");\nfunction k() { f() }\n${body}`)).toBeNull()
})

describe('warns where ghost cannot be followed', () => {
  const warningsOf = (code: string): readonly string[] =>
    (transform(code, 'src/a.cjs', { sourceType: 'commonjs' })?.warnings ?? []).map(({ message }) => message)

  it.each([
    ['it comes out of `wrap(…)`', '1:24', 'const { ghost } = wrap(require("traceghost"))\nghost(() => f())'],
    [
      '`g` is assigned again',
      '2:5',
      'const t = require("traceghost")\nlet g = t.ghost; g = other; g(() => f()); t.ghost(h)',
    ],
    ['`t` is assigned after its declaration', '2:12', 'let t\nif (a) t = require("traceghost")\nt.ghost(() => f())'],
    ['its name is computed', '2:11', 'const t = require("traceghost")\nconst g = t[name]\ng.ghost(() => f())'],
    [
      'a bundler hands it over',
      '1:91',
      'const all = [(t, e, load) => { load(1).ghost(() => f()) }, (module) => { module.exports = require("traceghost") }]',
    ],
    [
      'SystemJS hands it over',
      '1:1',
      'System.register(["traceghost"], function (e) { var t; return { setters: [function (t1) { t = t1 }], execute: function () { t.ghost(() => f()) } } })',
    ],
  ])('%s', (reason, place, code) => {
    const [message, ...others] = warningsOf(code)
    expect(others).toEqual([])
    expect(message?.replace(/^src\/a\.cjs:/, '')).toBe(
      `${place}: ghost cannot be followed from here on, because ${reason}: reports of the functions that it marks lack locals, unless ghost is imported by its name, or traceghost sees the file before it is compiled.`,
    )
  })

  it.each([
    ['its reasons are its own', 'const { ghost } = wrap(require("other"))\nghost(() => f())'],
    ['it hands on all of it', '__exportStar(require("traceghost"), exports)'],
    ['it hands on a copy', 'exports.ghost = wrap(require("traceghost")).ghost'],
    ['it is all that the file exports', 'module.exports = require("traceghost"); exports.f = (0, a.ghost)(() => f())'],
    [
      'it was instrumented before',
      'const all = [(module) => { module.exports = require("traceghost/recorder") }, (module) => { module.exports = require("traceghost") }, (t, e, load) => { f([load(1).ghost({}), Get()]) }]',
    ],
    ['it uses something else', 'const t = require("traceghost"); t.configure(options[name])'],
    [
      'it reads its names',
      'const t = require("traceghost"); Object.keys(t).forEach((name) => { exports[name] = t[name] })',
    ],
  ])('but not of a file when %s', (_, code) => {
    expect(warningsOf(code)).toEqual([])
  })

  it('leaves the text as it is', () => {
    const code = 'const { ghost } = wrap(require("traceghost"));\nghost(() => f())'
    expect(instrument(code)).toBe(code)
  })
})

it('records in all functions where nobody can say which is marked', () => {
  const code = `import { ghost } from 'traceghost'\nconst traced = ghost({ depth: 5 })\nexport const a = traced(() => f())`
  expect(transform(code, 'a.js', { frames: 'marked' })?.code).toContain('traced(() =>{try{')
})
