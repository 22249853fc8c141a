/** Texts that were meant as marks, and are none. */

import { expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

const warningsOf = (code: string): string[] => transform(code, 'a.js')?.warnings.map(({ message }) => message) ?? []

it.each([
  [
    'in another case',
    "export function pay() {\n  'use Ghost'\n  return f()\n}",
    "a.js:2:3: 'use Ghost' marks nothing: the directive is 'use ghost'.",
  ],
  [
    'in another case, for a file',
    "'Use Ghost'\nexport const pay = () => f()",
    "a.js:1:1: 'Use Ghost' marks nothing: the directive is 'use ghost'.",
  ],
  [
    'with a hyphen',
    "export class A { m() { 'use-ghost'; f() } }",
    "a.js:1:24: 'use-ghost' marks nothing: the directive is 'use ghost'.",
  ],
  [
    'behind a statement',
    "export const pay = () => {\n  f()\n  'use ghost'\n  g()\n}",
    "a.js:3:3: 'use ghost' has no effect behind a statement: put it first in its function or file.",
  ],
  [
    'behind an import',
    "import { f } from './f.js'\n'use ghost'\nexport const pay = () => f()",
    "a.js:2:1: 'use ghost' has no effect behind a statement: put it first in its function or file.",
  ],
  [
    'in what SWC makes of a function for ES5',
    "function f() {\n  switch (a) {\n    case 0:\n      'use ghost'\n      g()\n  }\n}",
    "a.js:4:7: 'use ghost' has no effect inside a `switch`, where compilers for ES5 put it: compile for ES2018 or later before traceghost, and for less behind it.",
  ],
])('warns of a directive %s', (_, code, message) => {
  expect(warningsOf(code)).toEqual([message])
  expect(transform(code, 'a.js')?.code).toBe(code)
  expect(transform(code, 'a.js', { frames: 'none' })).toBeNull()
})

it('is silent about directives, and about texts elsewhere', () => {
  expect(warningsOf("'use ghost'\nexport const a = () => { 'use strict'; 'use ghost'; f('use Ghost') }")).toEqual([])
})
