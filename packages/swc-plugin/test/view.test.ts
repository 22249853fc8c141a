import { describe, expect, it } from 'vitest'
import { dataOf } from '../src/data.ts'
import { plan } from '../src/plan.ts'
import { createPlaces } from '../src/view/places.ts'
import { lean } from './harness/lean.ts'
import { eachObject, parse, type Swc, versions } from './harness/swc.ts'

const OPTIONS = { frames: 'module', small: 'skip', maskVars: [], debug: true } as const

function planned(
  swc: Swc,
  code: string,
  { file = 'input.ts', change = (_: object): void => {}, refresh = false } = {},
): ReturnType<typeof plan> {
  const parsed = parse(swc, code, { file, isModule: true })
  change(parsed)
  const { tree, positions } = lean(parsed)
  return plan(tree, { code, file, base: 1, positions }, { ...OPTIONS, refresh })
}

describe('places', () => {
  it.each([
    ['a\nb', 2, { line: 2, column: 1 }],
    ['a\r\nb', 3, { line: 2, column: 1 }],
    ['a\rb\u2028c', 6, { line: 3, column: 1 }],
    ['é b', 3, { line: 1, column: 3 }],
    ['👻 b', 5, { line: 1, column: 4 }],
    ['€\n€ b', 8, { line: 2, column: 3 }],
  ])('%j at byte %i', (code, byte, place) => {
    expect(createPlaces(code, 10).at(byte + 10)).toEqual(place)
  })

  it('finds the token behind a place', () => {
    const places = createPlaces('m /* é */ // (\n ()', 1)
    expect(places.behind(2)).toEqual({ line: 2, column: 2 })
  })
})

describe.each(versions)('SWC $version', (swc) => {
  it('does nothing without a mark', () => {
    expect(planned(swc, 'export function f() { g() }')).toBe(null)
    expect(planned(swc, 'export function ghost() { g() }')).toBe(null)
  })

  it.each([
    ['f()', 'module'],
    ['import "a"; require("b")', 'module'],
    ['module.exports = 1', 'commonjs'],
    ['function module() {} module.exports = 1', 'module'],
  ])('%s is %s', (code, sourceType) => {
    const { header } = planned(swc, `'use ghost'; ${code}; function h() { f() }`) ?? { header: '' }
    expect(header).toMatch(sourceType === 'module' ? /^import\{/ : /^var \$l=require\(/)
  })

  it('takes the places of nodes that have none from those around them', () => {
    const code = "'use ghost'\n\nexport function f(a) {\n  { const b = g(a); b() }\n}"
    const forget = (tree: object): void =>
      eachObject((tree as { body: object[] }).body[1], (it) => {
        if ('stmts' in it)
          eachObject(it.stmts, (each) => 'span' in each && Object.assign(each, { span: { start: 0, end: 0 } }))
      })
    expect(planned(swc, code)?.header).toContain("f a/.|ab//b'")
    // The block is in the line of the function.
    expect(planned(swc, code, { change: forget })?.header).toContain("f a/.|aa//b'")
  })

  it('repeats no part of a hook call for Fast Refresh that stands nowhere', () => {
    const code = "'use ghost'; export function App() { const [n] = useState(0); return n }"
    const forget = (tree: object): void =>
      eachObject(tree, (it) => {
        if (it.type === 'NumericLiteral') it.span = { start: 0, end: 0 }
      })
    const handlerOf = (result: ReturnType<typeof plan>): string =>
      JSON.stringify(result?.edits.find(({ kind }) => kind === 'handler'))
    const written = handlerOf(planned(swc, code, { refresh: true }))
    expect(written).toContain(`0&&useState();0&&useState('[n]');0&&useState('0');"`)
    const made = handlerOf(planned(swc, code, { refresh: true, change: forget }))
    expect(made).toContain(`0&&useState();0&&useState('[n]');"`)
  })

  it('leaves a function alone that has something it does not know, and keeps those around sound', () => {
    const code =
      "'use ghost'; export function outer(a) { const inner = () => a?.b; let early = f(); inner(); return early }"
    const rename = (tree: object): void =>
      eachObject(tree, (it) => {
        if (it.type === 'OptionalChainingExpression') it.type = 'PipelineExpression'
      })
    const result = planned(swc, code, { change: rename })
    expect(result?.warnings).toEqual([
      'input.ts:1:55: ghost has no effect on inner: it has a PipelineExpression, which traceghost does not know.',
    ])
    expect(result?.header).toContain('outer')
  })

  it('is data', () => {
    const result = planned(swc, "'use ghost'; export const f = (a) => { { const b = g(a); b() } }")
    const text = dataOf({ edits: result?.edits }, { node: () => 'node', name: () => 'name' })
    expect(JSON.parse(text).edits).toMatchObject([
      { kind: 'remove directive', node: 'node' },
      { kind: 'declaration', declarators: [{ node: 'node', how: 'place' }] },
      {
        kind: 'handler',
        region: { kind: 'braces', node: 'node' },
        names: [
          ['a', 'name'],
          ['b', 'name'],
        ],
      },
      { kind: 'joined', node: 'node', names: [['b', 'name']] },
    ])
  })
})
