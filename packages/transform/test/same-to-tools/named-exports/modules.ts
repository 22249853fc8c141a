/** ES modules with exports of every kind, by their path; the first one takes what all others export. */
export const MODULES: Readonly<Record<string, string>> = {
  'source.ts': `
export const mul = (a: number, b: number) => a * b
export function add(a: number, b: number): number { const sum = a + b; return sum }
export class Box { read(): string { return String(this) } }
export default function product(a: number) { return mul(a, a) }
`,
  'star.ts': `export * from './source'`,
  'stars.ts': `export * from './source'\nexport * from './values'\nexport const own = () => JSON.parse('1')`,
  'namespace.ts': `export * as source from './source'`,
  'named.ts': `export { mul, mul as times, default, Box as Crate } from './source'`,
  'default-as.ts': `export { default as product } from './source'`,
  'imported.ts': `import { mul, add as plus } from './source'\nexport { mul, plus }\nexport const twice = (a: number) => mul(a, 2)`,
  'whole.ts': `import * as source from './source'\nexport { source }\nexport default source.mul(2, 3)`,
  'values.ts': `
const data = { first: 1, second: [2, 3], 'a-b': 4 }
export const { first, second: [two, ...rest] } = data
export let count = 0
export var old = data
export const increase = () => { count = count + first; return count }
function later() { return data['a-b'] }
export { later, later as 'a name' }
export enum Kind { One, Two }
`,
}

/** Texts of CommonJS as they were written by older compilers, and by hand. */
export const COMMONJS: Readonly<Record<string, string>> = {
  getters: `
Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return q.p; } });
Object.defineProperty(exports, 'b', { enumerable: true, get: function () { return q['p']; } });
Object.defineProperty(module.exports, 'c', { enumerable: true, get () { return b; } });
Object.defineProperty(exports, 'd', { get: function named() { return q.p } });
Object.defineProperty(exports, 'e', { enumerable: true, get: function () { return dynamic(); } });
Object.defineProperty(exports, 'f', { get: () => p.q });
Object.defineProperty(exports, 'g', { configurable: true, get () { return p.q } });
(function (exports) { Object.defineProperty(exports, 'h', { enumerable: true, get: function () { return q.p; } }); })(exports)`,
  'TypeScript before 3.9': `
function __export(m) { for (var p in m) if (!exports.hasOwnProperty(p)) exports[p] = m[p]; }
Object.defineProperty(exports, '__esModule', { value: true });
__export(require('./a'));`,
  tslib: `var tslib_1 = require('tslib');\ntslib_1.__exportStar(require('./a'), exports);`,
  'Babel 6': `
var _a = require('./a');
Object.keys(_a).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  Object.defineProperty(exports, key, { enumerable: true, get: function get() { return _a[key]; } });
});`,
  'Babel 7 beside exports of its own': `
var _exportNames = { own: true };
var _a = _interopRequireWildcard(require('./a'));
Object.keys(_a).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (Object.prototype.hasOwnProperty.call(_exportNames, key)) return;
  if (key in exports && exports[key] === _a[key]) return;
  exports[key] = _a[key];
});`,
  'not the default': `
const a = require('./a');
Object.keys(a).forEach(function (k) { if (k !== 'default' && !exports.hasOwnProperty(k)) exports[k] = a[k]; });
const b = require('./b');
Object.keys(b).forEach(function (k) { if (k !== 'default') Object.defineProperty(exports, k, { enumerable: true, get: function () { return b[k]; } }); });`,
  'assignments in functions': `
(function () {
  const local = exports.a = load();
  module.exports['b'] = () => local.deep;
  if (local) exports.c = function () { return local() };
})();
module.exports.d = (x) => { const y = x(); return y };
exports.e = exports.f = void 0;`,
  'a literal': `const a = () => load(), b = 2\nmodule.exports = { a, b, 'c': a, ...b, ...require('./d'), e: function () { load() }, f: a }`,
  'the last of several': `if (x) module.exports = require('./a')\nelse { const y = load(); module.exports = require('./b') }`,
  'an annotation': `0 && (module.exports = { a, b, ...require("./c") });`,
  'a UMD module': `
(function (global, factory) {
  typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports, require('./a')) : factory((global.lib = {}), global.a);
})(this, function (exports, a) { 'use strict'; const b = () => a(); exports.b = b; Object.defineProperty(exports, '__esModule', { value: true }); });`,
  'regular expressions behind braces': `
function f(s) { for (const x of s) g(x)
  switch (s) { case 1: let q = g() }
  if (s) { let t = g(s) } /['"{]/.test(s) }
exports.f = f`,
  'marks in a literal': `
const { ghost } = require('traceghost')
const plain = () => load()
module.exports = { plain, 'charge': ghost((id) => load(id)), later: ghost(() => load()), plain }`,
  'a mark with options': `
const traceghost = require('traceghost')
module.exports = { charge: traceghost.ghost({ depth: 2 })(function (id) { return load(id) }), plain: 1 }`,
  'a mark alone': `const { ghost } = require('traceghost')\nexports.charge = ghost((id) => load(id))\nmodule.exports.refund = ghost((id) => load(id))`,
  'a mark in something else': `
const { ghost } = require('traceghost')
const inner = { charge: ghost((id) => load(id)) }
module.exports = { inner, run: () => inner, charge: ghost((id) => load(id)) }`,
  'every function marked': `
'use strict'
'use ghost'
Object.defineProperty(exports, "mul", { enumerable: true, get: function () { return m_1.mul; } });
exports.own = () => load()`,
}
