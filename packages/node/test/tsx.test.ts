import { describe, expect, test } from 'vitest'
import { createProgram, execute, nodes, run } from './program.ts'

const HEAD = `import { flush, ghost } from 'traceghost'

enum Kind { Cash, Card }
interface Order { id: number }
`
const BODY = `
    const total = order.id * 2 + Kind.Card
    throw new Error('declined ' + total)
`

const marks = {
  decorator: `${HEAD}class Payments {
  @ghost({ suppress: true, reportType: 'json' })
  charge(order: Order): void {${BODY}  }
}
new Payments().charge({ id: 21 })
`,
  wrapper: `${HEAD}const charge = ghost({ suppress: true, reportType: 'json' })((order: Order): void => {${BODY}})
charge({ id: 21 })
`,
  directive: `'use ghost'
${HEAD}function charge(order: Order): void {${BODY}}
try { charge({ id: 21 }) } catch {}
`,
}

/**
 * The last output of a run: a report as JSON, or as text. @param inlines esbuild, run before, has put the value of the
 * enum in its place
 */
function expectReport(stderr: string, text: string, file: string, inlines = false): void {
  const line = text.slice(0, text.indexOf('new Error')).split('\n').length
  expect(stderr).not.toContain('TraceghostWarning')
  if (!text.includes('json')) {
    expect(stderr).toContain(`Location: ${file}, line ${line}`)
    expect(stderr).toContain('- total: 43')
    return
  }
  const report = JSON.parse(stderr.slice(stderr.indexOf('{'), stderr.lastIndexOf('}') + 1))
  expect(report.error.stack[0]).toMatchObject({ file, line, column: 11 })
  const names = report.frames[0].scopes.flatMap(({ variables }: { variables: { name: string }[] }) =>
    variables.map(({ name }) => name),
  )
  expect(names).toEqual(['total', 'order', ...(inlines ? [] : ['Kind'])])
  expect(report.notes).toEqual([])
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(Object.entries(nodes))('%s with tsx', (version, node) => {
  // Versions differ in how files come, not in how they are marked.
  const some = node === process.execPath ? Object.entries(marks) : Object.entries(marks).slice(0, 1)
  // By default the other versions have a package of one kind each.
  const isWhole = isFull || node === process.execPath
  const types = ['module', 'commonjs'].filter((type) => isWhole || (type === 'commonjs') === version.endsWith('6'))
  const packages = types.flatMap((type) => some.map(([mark, text]) => [type, mark, text] as const))

  test.each(packages)('%s: %s', (type, _, text) => {
    const root = createProgram({ 'package.json': JSON.stringify({ type }), 'main.ts': text })
    const { stderr, status } = run(root, 'main.ts', { node, after: ['--import', 'tsx'] })
    expect(status).toBe(0)
    expectReport(stderr, text, 'main.ts')
  })
})

test.each(['module', 'commonjs'])('its command, in a package of %s', (type) => {
  const root = createProgram({ 'package.json': JSON.stringify({ type }), 'main.ts': marks.decorator })
  const { stderr } = execute(root, [process.execPath, 'node_modules/tsx/dist/cli.mjs', 'main.ts'], {
    NODE_OPTIONS: '--import @traceghost/node',
  })
  expectReport(stderr, marks.decorator, 'main.ts')
})

test.each(['module', 'commonjs'])('behind tsx, which has compiled the decorators, in a package of %s', (type) => {
  const root = createProgram({ 'package.json': JSON.stringify({ type }), 'main.ts': marks.decorator })
  const { stderr } = run(root, 'main.ts', { flags: ['--import', 'tsx'] })
  expect(stderr).not.toContain('TraceghostWarning')
  expectReport(stderr, marks.decorator, 'main.ts', type === 'module')
})

test.each(Object.entries(marks))('--experimental-transform-types: %s', (_, text) => {
  const root = createProgram({ 'package.json': '{ "type": "module" }', 'main.ts': text })
  const { stderr } = run(root, 'main.ts', { flags: ['--experimental-transform-types'] })
  expectReport(stderr.slice(0, stderr.indexOf('(node:')) || stderr, text, 'main.ts')
})
