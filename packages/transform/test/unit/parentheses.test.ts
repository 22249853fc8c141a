import { describe, expect, it } from 'vitest'
import { type TransformOptions, transform } from '../../src/index.ts'

/** The output for `code`; `$` stands for the mark. */
const removed = (code: string, options: TransformOptions = { frames: 'none' }): string => {
  const head = "import { ghost } from 'traceghost'\n"
  const text = transform(head + code.replaceAll('$', 'ghost'), 'a.tsx', options)?.code ?? ''
  return text.slice(text.indexOf('\n') + 1)
}

describe('a mark that is taken out leaves no parentheses', () => {
  it.each([
    ['const a = $(() => 1)', 'const a = () => 1'],
    ['const A = $(function A() {}, { depth: 2 })', 'const A = function A() {}'],
    ['let a; a = $({ depth: 2 })(async (x) => x)', 'let a; a = async (x) => x'],
    ['const A = memo($(function A() {}))', 'const A = memo(function A() {})'],
    ['const A = new Box(1, $(class {}))', 'const A = new Box(1, class {})'],
    ['const o = { a: $(() => 1), b: [$(() => 2)] }', 'const o = { a: () => 1, b: [() => 2] }'],
    ['class A { a = $(() => 1) }', 'class A { a = () => 1 }'],
    ['const a = <b onClick={$(() => 1)} />', 'const a = <b onClick={() => 1} />'],
    ['const A = $(function A() {}) as FC', 'const A = function A() {} as FC'],
    ['export default $(() => 1)', 'export default () => 1'],
    ['export default $(memo(A))', 'export default memo(A)'],
    ['const a = $(memo(A))', 'const a = memo(A)'],
  ])('%s', (code, expected) => expect(removed(code)).toBe(expected))
})

describe('parentheses stay', () => {
  it.each([
    ['at the beginning of a statement', '$(() => 1)()', '0,(() => 1)()'],
    ['before a call', 'const a = $(() => 1)()', 'const a = (() => 1)()'],
    ['before a member', 'const a = $(() => 1).name', 'const a = (() => 1).name'],
    ['before a template', 'const a = $(() => 1)`x`', 'const a = (() => 1)`x`'],
    ['before an operator', 'const a = $(() => 1) || 2', 'const a = (() => 1) || 2'],
    ['of a cast of an arrow function', 'const a = $(() => ({})) as T', 'const a = (() => ({})) as T'],
    ['of a sequence', 'const a = $((1, f))', 'const a = (1, f)'],
    ['of what `new` calls', 'new ($(class {}))', 'new ((class {}))'],
    ['in the head of a loop', 'for (const a = $(() => b in c);;) {}', 'for (const a = (() => b in c);;) {}'],
    [
      'where a line break would end the statement',
      'function f() { return $(\n() => 1) }',
      'function f() { return (\n() => 1) }',
    ],
    ['where a declaration would be', 'export default $(function A() {})', 'export default (function A() {})'],
    [
      'around what is called first',
      'export default $((function () {}).bind(1))',
      'export default ((function () {}).bind(1))',
    ],
  ])('%s', (_, code, expected) => expect(removed(code)).toBe(expected))
})

/** Values and names, as `run` returns them. */
const PROGRAM = `
const memo = (f) => f
const a = $(() => 1), b = memo($(() => 2)), c = $(function named() { return 3 })
const o = { d: $(() => 4), e: [$(() => 5)], f: $({ depth: 2 })(async () => 6) }
let g; g = $(class {}); let { h = $(() => 8) } = {}
let i = 1;
$(() => { i += 1 })()
const j = $((x) => x)(9), k = $(() => 10).name, l = $(() => 11) || 0, m = $((0, a))
for (const n = $(() => 'a' in o);;) { i += Number(n()); break }
class P { q = $(() => 12) }
const result = [a, b, c, o.d, o.e[0], o.f, g, h, k, l, m, new P().q].map((it) => [it.name ?? it, typeof it]).concat([[i, j]])
`

/** The program with a mark that does nothing at all: what built code has to be. */
const unmarked = (code: string): string => code.replace('$({ depth: 2 })', '').replaceAll('$', '')

const run = (code: string): unknown => new Function(code.replace('const result =', 'return'))() as unknown

describe('a program without its marks', () => {
  it.each(['none', 'marked'] as const)('gives functions the names of their places, frames: %s', (frames) => {
    const header =
      frames === 'none' ? '' : 'const ghost = (it) => it, $g = 0, $t = 0, $q = () => false, $j = $q, $s = 0;'
    expect(run(header + removed(PROGRAM, { frames }))).toEqual(run(unmarked(PROGRAM)))
  })
})
