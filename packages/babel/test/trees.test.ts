import { readFileSync } from 'node:fs'
import traceghost from 'babel-plugin-traceghost'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Captured, capturedBy, capturing, readFixture, snapshotOf } from '../../transform/test/harness/fixtures.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import { type BabelVersion, compile, type Setup, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

/** Trees that no text has, or that only some parsers make. */

interface AnyNode {
  type: string
  [key: string]: unknown
}

interface ProgramPath {
  readonly node: AnyNode & { body: AnyNode[] }
}

/** A plugin that changes the tree before ours sees it. */
const before =
  (change: (program: ProgramPath['node']) => void): unknown =>
  () => ({
    visitor: { Program: { enter: ({ node }: ProgramPath) => change(node) } },
  })

function eachNode(value: unknown, visit: (node: AnyNode) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value) visit(value as AnyNode)
  for (const [key, part] of Object.entries(value)) if (key !== 'loc' && !key.endsWith('omments')) eachNode(part, visit)
}

afterEach(() => void vi.restoreAllMocks())

describe.each(versions)('Babel $version', (babel) => {
  describe('nodes without positions', () => {
    const forget = before((program) =>
      eachNode(program.body, (node) => {
        for (const key of ['loc', 'start', 'end', 'range']) delete node[key]
      }),
    )
    it.each(['tdz', 'hoisted-functions', 'closures-in-loops', 'destructuring', 'scopes', 'functions', 'promises'])(
      '%s does the same, and the same is captured',
      async (name) => {
        const program = readFixture(name)
        const code = program.files['input.ts'] as string
        const rest = { plugins: [forget, traceghost], parserOpts: { createParenthesizedExpressions: true } }
        const { code: output } = await compile(babel, code, { filename: 'input.ts', rest })
        const run = await runLowered(capturing(program, { 'input.ts': output }))
        expect(withoutLines(capturedBy(run))).toEqual(
          withoutLines(JSON.parse(readFileSync(snapshotOf(name, 'captured.json'), 'utf8'))),
        )
      },
    )
  })

  it('a node that hangs in two places is two', async () => {
    const share = before(({ body }) => {
      const [, statement] = body as [AnyNode, { expression: { elements: AnyNode[] } } & AnyNode]
      const { elements } = statement.expression
      elements[1] = elements[0] as AnyNode
    })
    const rest = { plugins: [share, traceghost] }
    const code = "'use ghost'\nimport 'x'\n;[() => { const a = f(); throw a }, 0]"
    expect(tableIn((await compile(babel, code, { rest })).code, 'js')?.sites).toHaveLength(2)
  })

  it('what another plugin has made is instrumented too', async () => {
    const { template } = babel.core as unknown as { template: { statement(text: string): () => AnyNode } }
    const add = before(({ body }) => void body.push(template.statement('function added() { const a = f(); g(a) }')()))
    const rest = { plugins: [add, traceghost] }
    const { code } = await compile(babel, "'use ghost'\nlet x", { rest })
    expect(tableIn(code, 'js')?.sites).toMatchObject([{ name: 'added', line: 1 }])
  })

  it.each([
    ['throw expressions', ['throwExpressions'], '(x) => x ?? throw new Error("no")'],
    ['pipelines', [['pipelineOperator', { proposal: 'hack', topicToken: '%' }]], '(x) => x |> f(%)'],
    ['binding', ['functionBind'], '(x) => x::f()'],
    ['partial application', ['partialApplication'], '(x) => f(?, x)'],
    ['deferred imports', ['sourcePhaseImports', 'deferredImportEvaluation'], '(x) => import.source(x)'],
    ['intrinsics', ['v8intrinsic'], '(x) => %DebugPrint(x)'],
  ])('knows %s', async (_, plugins, code) => {
    const setup = proposal(babel, plugins)
    const { code: output } = await compile(babel, `'use ghost'\nexport const f = ${code}`, setup)
    expect(output).toMatch(/\$g\(\$e, \$t, 0, x/)
  })

  it('leaves a function alone that has something it does not know, and keeps those around sound', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const code = `export function outer() {
  const read = () => do { if (later) { early } else { 2 } }
  let early = f()
  read()
  let later = 1
  return g(early, later)
}`
    const setup = proposal(babel, ['doExpressions'])
    const { code: output } = await compile(babel, `'use ghost'\n${code}`, setup)
    expect(warn.mock.calls).toEqual([
      [
        '[traceghost] input.js:3:16: ghost has no effect on read: it has a DoExpression, which traceghost does not know.',
      ],
    ])
    expect(output).toContain('read = () => do {')
    // A name that may be used too early stays where it is.
    expect(output).toMatch(/let later = 1/)
    expect(output).not.toMatch(/let early = f\(\)/)
  })
})

const proposal = ({ version }: BabelVersion, plugins: readonly unknown[]): Setup => ({
  rest: {
    parserOpts: { plugins, createImportExpressions: version === '8' || undefined },
    generatorOpts: { topicToken: '%' },
  },
})

/** Nodes without positions are where the nearest node around them is. */
const withoutLines = (outcome: Captured): object => ({
  ...outcome,
  captures: outcome.captures.map((capture) => ({ ...capture, scope: capture.scope.replace(/ \d+$/, '') })),
})
