import { describe, expect, it } from 'vitest'
import { answer } from '../src/answer.ts'
import { lean } from './harness/lean.ts'
import { parse, type Swc, versions } from './harness/swc.ts'

/** A text as the plugin hands it over. */
function numbered(swc: Swc, code: string): { tree: string; positions: readonly number[] } {
  const { tree, positions } = lean(parse(swc, code, { file: 'input.ts', isModule: true }))
  return { tree: JSON.stringify(tree), positions }
}

function ask(
  swc: Swc,
  code: string,
  rest: object = {},
): { plan?: { header: string; edits: object[] }; error?: string } {
  const { tree, positions } = numbered(swc, code)
  const question = {
    base: 1,
    file: '/app/src/input.ts',
    cwd: '/app',
    env: 'development',
    options: {},
    ...rest,
  }
  return JSON.parse(answer(tree, JSON.stringify(question), code, positions))
}

const CODE = "'use ghost'\nexport function f(a) {\n  const b = g(a)\n  return b.c\n}"

describe.each(versions)('SWC $version', (swc) => {
  it('nodes are the numbers of their spans', () => {
    const { positions } = numbered(swc, CODE)
    const { plan } = ask(swc, CODE)
    const [directive, declaration, handler] = (plan?.edits ?? []) as { node: number; region: { node: number } }[]
    const textAt = (id = 0): string => CODE.slice((positions[id - 1] ?? 0) - 1, (positions[id] ?? 0) - 1)
    expect(textAt(directive?.node)).toBe("'use ghost'")
    expect(textAt(declaration?.node)).toBe('const b = g(a)')
    expect(textAt(handler?.region.node)).toBe(CODE.slice(CODE.indexOf('{')))
    expect(plan?.header).toContain("'src/input.ts'")
  })

  it('names have the hygiene contexts of their declarations', () => {
    const { plan } = ask(swc, CODE)
    const [, , handler] = (plan?.edits ?? []) as { names: [string, number][] }[]
    expect(handler?.names).toEqual([
      ['a', expect.any(Number)],
      ['b', expect.any(Number)],
    ])
    expect(new Set(handler?.names.map(([, context]) => context)).size).toBe(1)
  })

  it('does nothing without a mark', () => {
    expect(ask(swc, 'export function f() { g() }')).toEqual({})
  })

  it.each([
    ['/app/src/input.ts', '/app'],
    ['src/input.ts', '/app'],
    ['./src/input.ts', '/app'],
    ['src/input.ts', null],
    ['C:\\app\\src\\input.ts', 'C:\\app'],
  ])('%s is named from %s', (file, cwd) => {
    expect(ask(swc, CODE, { file, cwd }).plan?.header).toContain("'src/input.ts'")
  })

  it.each(['/app/node_modules/a/index.js', 'node_modules\\a\\index.js', 'next/dist/client/index.js'])(
    'leaves %s alone',
    (file) => {
      expect(ask(swc, CODE, { file })).toEqual({})
    },
  )

  it('takes folders of a project that are named like those of Next', () => {
    expect(ask(swc, CODE, { file: '/app/src/next/dist/page.ts' }).plan?.edits).not.toHaveLength(0)
  })

  it('writes hook calls where Fast Refresh looks for them, in development', () => {
    const code =
      "'use ghost'; import { useState } from 'react'; export function A() { const [a] = useState(0); return a }"
    const textIn = (env: string) => JSON.stringify(ask(swc, code, { env }).plan?.edits)
    expect(textIn('development')).toContain("0&&useState();0&&useState('[a]');0&&useState('0');")
    expect(textIn('production')).not.toContain('0&&useState()')
  })

  it.each([
    [{ frames: 'al' }, /traceghost option frames must be/],
    [{ frame: 'all' }, /Unknown traceghost option .*frame.*Did you mean/],
    [{ names: 'chunk' }, /traceghost option names must be/],
    [{ maskVars: 'a' }, /traceghost option maskVars must be/],
  ])('refuses the options %j', (options, message) => {
    expect(ask(swc, CODE, { options }).error).toMatch(message)
  })

  it('removes marks where it is not enabled', () => {
    expect(ask(swc, CODE, { options: { enabled: false } }).plan?.edits).toMatchObject([{ kind: 'remove directive' }])
    expect(ask(swc, CODE, { options: { enabled: 'production' } }).plan?.edits).toHaveLength(1)
    expect(ask(swc, CODE, { options: { enabled: 'production' }, env: 'production' }).plan?.edits).toHaveLength(3)
  })

  it('says so when a tree is too deep for the stack', () => {
    const inner = '{"type":"ParenthesisExpression","expression":'
    const deep = `${inner.repeat(50_000)}{"type":"Identifier","value":"a"}${'}'.repeat(50_000)}`
    const tree = `{"type":"Module","body":[{"type":"ExpressionStatement","expression":${deep}}]}`
    const question = { base: 1, file: 'a.ts', cwd: '/', env: null, options: {} }
    expect(JSON.parse(answer(tree, JSON.stringify(question), "'use ghost'", []))).toEqual({ isTooDeep: true })
  })

  it('a mark that cannot work is an error', () => {
    expect(ask(swc, "import { ghost } from 'traceghost'; ghost(1)").error).toMatch(/^src\/input\.ts:1:43: /)
  })
})
