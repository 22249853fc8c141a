import { decodeTable, type TableSource } from 'traceghost/contract'
import { expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

/** `var`s that SWC, compiling for ES5, takes into a function of their loop are read where that does no harm. */
it.each([
  ['a name of the head that a function holds', 'for (const b of c) { var a = 1; d(() => b) }', ['a']],
  ['a name of the body', 'while (c()) { let b = c(); { var a = 1 } d(() => b) }', ['a']],
  ['a name that a field holds', 'for (const b of c) { var a = 1; d(class { e = b }) }', ['a']],
  ['a name of a loop around', 'for (const b of c) for (;;) { var a = 1; d(() => b) }', ['a']],
  ['a name of a loop inside', 'for (;;) { var a = 1; for (const b of c) d(() => b) }', []],
  ['a name that no function holds', 'for (const b of c) { var a = 1; d(b) }', []],
  ['a name around the loop', 'let b; for (;;) { var a = 1; d(() => b) }', []],
  ['the `var` itself', 'for (const b of c) { var a = 1; d(() => a) }', []],
])('beside %s', (_, code, names) => {
  const text = transform(`function f(c, d) { ${code} g() }`, 'a.js', { frames: 'all', small: 'record' })?.code ?? ''
  const { scopes } = decodeTable(Function(/\{(return\[.*?\])\}/.exec(text)?.[1] ?? '')() as TableSource)
  const root = scopes.find(({ site }) => site.name === 'f')
  expect(root?.lazy).toEqual(names)
  expect(root?.locals.includes('a')).toBe(names.length === 0)
})
