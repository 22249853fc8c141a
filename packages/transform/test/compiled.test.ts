/** What compilers make of imports of `ghost`. That such programs do what they did is tested where the compilers are: `packages/babel/test/decorator-order.test.ts`. */

import { describe, expect, it } from 'vitest'
import { transform } from '../src/index.ts'

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
]

describe.each(forms)('%s', (_, head, callee) => {
  it('has marks that vanish', () => {
    const code = instrument(`${head}\nexports.total = ${callee}((cart) => cart.sum())`)
    expect(code).toContain('exports.total = (cart) =>{')
    expect(code).toMatch(/,wB,/)
  })

  it('has decorators that stay, and functions that record', () => {
    const code = instrument(`${head}\nclass A { m() { f() } }\n__decorate([${callee}], A.prototype, "m", null)`)
    expect(code).toContain('m() {try{')
    expect(code).toContain(`__decorate([${callee}], A.prototype`)
    expect(code).toMatch(/A\.m,m,/)
  })
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

it('takes no function of another module for it', () => {
  expect(instrument(`const { ghost } = wrap(require("traceghost"));\nghost(() => f())`)).toBeNull()
})

it('records in all functions where nobody can say which is marked', () => {
  const code = `import { ghost } from 'traceghost'\nconst traced = ghost({ depth: 5 })\nexport const a = traced(() => f())`
  expect(transform(code, 'a.js', { frames: 'marked' })?.code).toContain('traced(() =>{try{')
})
