import { describe, expect, it } from 'vitest'
import { compile, isBuilt } from './harness/plugin.ts'
import { versions } from './harness/swc.ts'

const file = 'input.ts'

/** Syntax that goes as deep as it is asked to. */
const NESTED: Readonly<Record<string, (depth: number) => string>> = {
  calls: (depth) => `return ${'f('.repeat(depth)}1${')'.repeat(depth)}`,
  arrays: (depth) => `return ${'['.repeat(depth)}f()${']'.repeat(depth)}`,
  terms: (depth) => `return ${Array.from({ length: depth }, () => 'a').join(' + ')}`,
  'else ifs': (depth) => Array.from({ length: depth }, (_, at) => `if (a === ${at}) f();`).join(' else '),
  blocks: (depth) => `${'{ const b = f();'.repeat(depth)}${'}'.repeat(depth)}`,
  functions: (depth) => `${'function g(c) { f(c);'.repeat(depth)}${'}'.repeat(depth)}`,
}

describe.skipIf(!isBuilt).each(versions)('SWC $version', (swc) => {
  it('leaves a file without the word as it is', () => {
    const code = 'export function f() {\n    g();\n}\n'
    expect(compile(swc, code, { file }).code).toBe(code)
  })

  it.each([
    [{ frames: 'al' }, /traceghost option frames must be/],
    [{ frame: 'all' }, /Unknown traceghost option/],
    [{ names: 'chunk' }, /traceghost option names must be/],
  ])('fails for the options %j', (plugin, message) => {
    expect(() => compile(swc, "'use ghost'", { file, plugin: plugin as never })).toThrow(message)
  })

  it('fails for a mark that cannot work, with its place', () => {
    const code = "import { ghost } from 'traceghost'\nghost(1)"
    expect(() => compile(swc, code, { file })).toThrow(/input\.ts:2:7: ghost marks a function or a class/)
  })

  it.each([
    ['a byte order mark', '\ufeff'],
    ['a hashbang', '#!/usr/bin/env node\n'],
  ])('keeps the places behind %s', (_, before) => {
    const { code } = compile(swc, `${before}'use ghost'\nexport function f(a) { g(a) }`, { file })
    expect(code).toContain(`~fB${before.startsWith('#') ? 'd' : 'c'}af a'`)
    expect(code).toMatch(/\$g\(\$e, \$t, 0, a\)/)
  })

  it('keeps strings that no JSON can hold, and numbers', () => {
    const code = "'use ghost'; export function f() { return g('\\ud800', 1e999, 0.1, 9007199254740993n, /\\ud83d/u) }"
    const plain = compile(swc, code, { file, plugin: { enabled: false } }).code
    const [, kept] = /return (g\(.*\))/.exec(plain) as unknown as [string, string]
    expect(compile(swc, code, { file }).code).toContain(kept)
  })

  describe.each(Object.entries(NESTED))('%s inside each other', (_, nest) => {
    const compiled = (depth: number): string =>
      compile(swc, `'use ghost'; export function h(a) { ${nest(depth)} }`, { file }).code

    it('are instrumented up to 100', () => {
      expect(compiled(100)).toContain('$g')
    })

    // 10,000 are too many for SWC without a plugin, whose process ends.
    it.each([150, 200, 300, 1000])(
      '%i do not stop the build, unless SWC cannot read what any plugin hands over',
      (depth) => {
        try {
          expect(compiled(depth)).toContain('function h(a)')
        } catch (error) {
          expect((error as Error).message).toMatch(/failed to deserialize.*DepthOverflow/)
          expect(depth).toBeGreaterThan(150)
        }
      },
    )
  })

  it('keeps the comments in front of what is removed', () => {
    const code = [
      "/*! file */ 'use ghost'",
      "/* of f */ export function f(a) { /* directive */ 'use ghost'; /* behind */ const b = g(a); return b.c }",
      "function h() { /* alone */ 'use ghost' }",
      "import { ghost } from 'traceghost'",
      '/* of t */ export const t = /* call */ ghost(/* inner */ (a) => a.b)',
      'export class A { /* member */ @ghost /* key */ m(a) { return a.b } }',
    ].join('\n')
    const kept = [...compile(swc, code, { file }).code.matchAll(/\/\*!? ?(\w+(?: \w+)?) \*\//g)].map(([, text]) => text)
    expect(kept).toEqual(['file', 'of f', 'directive', 'behind', 'alone', 'of t', 'call', 'inner', 'member', 'key'])
  })

  it.each([
    ['a.js', "import defer * as d from './x'; export function f(a) { return g(d, a) }"],
    ['a.js', "import source s from './x'; export function f(a) { return g(s, a) }"],
    ['a.ts', 'export function f(a) { using b = g(a); return b.c }'],
    ['a.ts', 'namespace N { export const x = g(1); export function f(a) { return a.b + x } } export { N }'],
    ['a.ts', "export enum E { A = g(1), B = 'x' as any } export function f(a) { return a.b + E.A }"],
    ['a.ts', 'class A { accessor x = g(1); @(dec.a(1)) m(a) { return a.b } @dec.a.b n() {} }'],
    ['a.js', 'export function f(a) { return /[\\p{L}--[a-z]]/v.test(g(a)) }'],
    [
      'a.ts',
      "declare module 'x' { export const y: string } export function f(a) { return g<string>(a)!.b satisfies X }",
    ],
    [
      'a.ts',
      'export abstract class A<T> { abstract m(): void; declare x: string; constructor(private y: T) { g(y) } }',
    ],
    ['a.js', "import j from './z.json' with { type: 'json' }; export function f(a) { return a?.b?.[j]?.(new.target) }"],
    ['a.js', '\r\n// é\r\nexport function f(a) {\r\n  const b = g(a)\r\n  return b.c }\r\n'],
    ['a.js', 'export function f(a) { return [1e999, 0b1n, 0xFFFFFFFFFFFFFFFFFFFFn, 1_000, g(a)] }'],
  ])('%s: %s', (file, code) => {
    for (const isFirst of [true, false])
      expect(compile(swc, `'use ghost';${code}`, { file, isFirst }).code).toMatch(/\$g\(/)
  })

  it('a type that is named like a variable, and names with escapes', () => {
    const code = "'use ghost'; export function f(\\u0061b: string) { const c = g(ab); return c.d }"
    expect(compile(swc, code, { file }).code).toMatch(/\$\w*g\(\$\w*e, \$\w*t, 0, ab, c\)/)
  })
})
