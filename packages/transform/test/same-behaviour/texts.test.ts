import { describe, expect, it } from 'vitest'
import type { Files, Program } from '../harness/program.ts'
import { expectUnchanged } from '../harness/same.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'

/**
 * The torture programs, with their lines ended in every way there is: by default, in two of the ways those of CommonJS.
 */
const lineEnds: readonly (readonly [name: string, lineEnd: string])[] = [
  ['CRLF', '\r\n'],
  ['CR', '\r'],
  ['line separators', '\u2028'],
  ['paragraph separators', '\u2029'],
]

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const isTested = (name: string, sourceType: string): boolean =>
  isFull || sourceType === 'commonjs' || name === 'CRLF' || name === 'line separators'

const MANY_PROGRAMS_MS = 60_000

const withLineEnds = (files: Files, lineEnd: string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, code]) => [name, name.endsWith('.json') ? code : code.replaceAll('\n', lineEnd)]),
  )

describe.each(lineEnds)('%s', (way, lineEnd) => {
  it.each((['module', 'commonjs'] as const).filter((sourceType) => isTested(way, sourceType)))(
    'in every %s program',
    async (sourceType) => {
      for (const name of tortureNames(sourceType)) {
        const { files: read, silent } = readTorture(sourceType, name)
        const program = { name, files: withLineEnds(read, lineEnd), sourceType, unrecorded: silent }
        await expectUnchanged(program)
      }
    },
    MANY_PROGRAMS_MS,
  )
})

const FAILING = 'export function f(log) { const a = 1; log(a); null.x }'

const texts: readonly (readonly [name: string, file: string, code: string])[] = [
  ['a byte order mark', 'input.js', `\uFEFF${FAILING}`],
  ['a byte order mark and a directive', 'input.js', `\uFEFF'use strict'\n${FAILING}`],
  ['a hashbang', 'input.js', `#!/usr/bin/env node\n${FAILING}`],
  ['a hashbang and CRLF', 'input.js', `#!/usr/bin/env node\r\n'use strict'\r\n${FAILING}`],
  ['a hashbang that ends with a line separator', 'input.js', `#!node { ( \u2028${FAILING}`],
  ['a hashbang in a script', 'input.cjs', `#!/usr/bin/env node\nexports.f = function () { const a = 1; a.b.c }`],
  [
    'separators in strings',
    'input.js',
    `export function f(log) { const a = '\u2028', b = "x\u2029y"; log(a, b, \`\u2028\`); null.x }`,
  ],
  ['a separator in a comment', 'input.js', `export function f() { // comment \u2028 const a = 1; null.x // x\u2029}`],
  [
    'a line continued in a string',
    'input.js',
    "export function f(log) { const a = 'x\\\r\ny', b = 'p\\\u2028q'; log(a, b); null.x }",
  ],
  ['a template over CRLF', 'input.js', `export function f(log) { const a = \`x\r\ny\${1\r\n}\`; log(a)\r\nnull.x }`],
  [
    'white space of every kind',
    'input.js',
    'export\tfunction\vf\f(\u00a0log\ufeff)\u2003{\u3000const\u1680a\u2000=\u2001 1;log(a)\u202f;\u205fnull.x}',
  ],
  ['no line break at the end', 'input.js', `${FAILING}//}`],
  ['a comment that is not closed by a line', 'input.js', `${FAILING}\n// }`],
  ['tabs and nothing else', 'input.js', `${FAILING}\n\t\n\n`],
  [
    'characters beyond the basic plane',
    'input.js',
    'export function f(log) { const 𠮷 = "😀", b = { "💥": 𠮷 }; log(𠮷, b); b["💥"].x.y }',
  ],
  [
    'a lone surrogate',
    'input.js',
    `export function f(log) { const a = "\ud800", b = \`\udc00\${a}\`; log(a.length, b); null.x }`,
  ],
  [
    'a directive that is escaped',
    'input.cjs',
    "exports.f = function () { 'use\\x20strict'; undeclaredHere = this === globalThis; const a = 1; a.b.c }",
  ],
  [
    'one line',
    'input.cjs',
    "'use strict';var a=1;exports.f=function(){'use x';let b=a;for(const c of[b])if(c)throw new Error(c)};",
  ],
  // Babel refuses it, plain too.
  [
    'a function behind an `if` under the name of a `let`',
    'input.cjs',
    'exports.f = function () { let g = String(1); if (g) function g() {} if (typeof g === "string") g() }',
  ],
  ['the end of the file in a body', 'input.cjs', 'exports.f=()=>{let a=1\nreturn a.b.c'.concat('}')],
]

describe('a text with', () => {
  it.each(texts)('%s', async (name, file, code) => {
    const program: Program = { name, files: { [file]: code }, sourceType: 'module' }
    const instrumented = await expectUnchanged(program)
    expect(instrumented.captures.filter(({ isRoot }) => isRoot)).toHaveLength(1)
  })

  it.each([
    ['nothing', ''],
    ['a byte order mark alone', '\uFEFF'],
    ['a hashbang alone', '#!/usr/bin/env node'],
    ['a comment alone', '/* */'],
    ['a directive alone', "'use strict'"],
    ['an empty statement', ';'],
    ['types alone', 'export {}'],
  ])('%s', async (name, code) => {
    await expectUnchanged({ name, files: { 'input.js': code }, sourceType: 'module' })
    await expectUnchanged({
      name,
      files: { 'input.cjs': code.replace('export {}', '') },
      sourceType: 'commonjs',
    })
  })
})
