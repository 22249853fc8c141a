import { decodeTable, type TableSource } from 'traceghost/contract'
import { expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

/** The names from around the function `inner`, as its table has them: `+` and no sign are read by the accessor. */
function outerOf(code: string): string[] {
  const text = transform(code, 'a.js', { frames: 'all', small: 'record' })?.code ?? ''
  const { scopes } = decodeTable(Function(/\{(return\[.*?\])\}/.exec(text)?.[1] ?? '')() as TableSource)
  const { closure, module } = scopes.find(({ site }) => site.name === 'inner') ?? expect.fail('no such function')
  return [...closure.map((name) => name.replace(/^(?!\+)/, 'direct ')), ...module.map((name) => `module ${name}`)]
}

it.each<[what: string, code: string, ...names: string[]]>([
  ['a parameter', 'function f(a) { return function inner() { a.b() } }', 'direct a'],
  ['a constant before', 'function f() { const a = g(); return function inner() { a.b() } }', 'direct a'],
  ['a constant behind', 'function f() { g(function inner() { a.b() }); const a = g() }', '+a'],
  ['a declaration that is used before', 'function f() { inner(); const a = g(); function inner() { a.b() } }', '+a'],
  ['one that is used behind', 'function f() { const a = g(); inner(); function inner() { a.b() } }', 'direct a'],
  ['a `var` behind', 'function f() { g(function inner() { a.b() }); var a = g() }', 'direct a'],
  ['a default', 'function f(g = function inner() { a.b() }, a) { g() }', '+a'],
  ['a case', 'function f(n) { switch (n) { case 0: let a; default: return function inner() { a.b() } } }', '+a'],
  [
    'a block in a case',
    'function f(n) { switch (n) { case 0: { let a; return function inner() { a.b() } } } }',
    'direct a',
  ],
  ['the head of a loop', 'function f() { for (const a of g(function inner() { a.b() })); }', '+a'],
  ['the body of a loop', 'function f() { for (const a of g()) h(function inner() { a.b() }) }', 'direct a'],
  ['a class', 'function f() { class A { static b() {} } return function inner() { A.c = A.b() } }', '+A'],
  ['a constant of the module', 'const a = g(); function inner() { a.b() }', 'module a'],
  ['a `var` of the module', 'var a = g(); function inner() { a.b() }', 'module =a'],
  ['an import', 'import a from "a"; function inner() { g(a.b) }', 'module a'],
  ['a module', 'const a = require("a"); function inner() { g(a.b) }', 'module a'],
  ['a module that is only called', 'const a = require("a"); function inner() { (0, a.b)(); a.c(); new a.D() }'],
  [
    'a default import of compiled code',
    'const a = __importDefault(require("a")); function inner() { (0, a.default)(); a.default.b() }',
  ],
  ['a member of a module', 'const a = require("a").b; function inner() { a.c() }', 'module a:b'],
  ['a member of another object', 'const a = g(); function inner() { (0, a.b)() }', 'module a'],
])('%s', (_, code, ...names) => {
  expect(outerOf(code)).toEqual(names)
})
