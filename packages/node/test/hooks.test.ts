import { rmSync, symlinkSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProgram, nodes, programs, reportOf, run } from './program.ts'

const { esm, cjs, esmTypes, cjsTypes } = programs
const MODULE = '{ "type": "module" }'

/**
 * Entries, and the first Node that runs them; before 24, one in CommonJS with types cannot require ES modules under
 * `--import`.
 */
const languages: { readonly [file: string]: { text: string; manifest?: string; since?: number } } = {
  'main.mjs': { text: esm },
  'main.cjs': { text: cjs },
  'main.js': { text: cjs, manifest: '{ "type": "commonjs" }' },
  'module/main.js': { text: esm },
  'untyped/main.js': { text: cjs },
  'untyped-module/main.js': { text: esm },
  'main.mts': { text: esmTypes, since: 22 },
  'main.cts': { text: cjsTypes, since: 22 },
  'module/main.ts': { text: esmTypes, since: 22 },
  'untyped/main.ts': { text: cjsTypes, since: 22 },
  'untyped-module/main.ts': { text: esmTypes, since: 22 },
}

const source = `interface Order {\n  id: number\n}\n${esmTypes}`
const compiled = stripTypeScriptTypes(source, { mode: 'transform', sourceMap: true, sourceUrl: '../src/main.ts' })
const [code = '', base64 = ''] = compiled.split(/\n\n\/\/# sourceMappingURL=data:application\/json;base64,/)
const beside = Buffer.from(base64, 'base64').toString()

/**
 * Node 22 and 26 load modules as 24 does: by default they run a few of these programs and, of the other tests, the one
 * of what Node prints. Node 20 runs a third of the programs.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const SHARES: Readonly<Record<string, number>> = { 'Node 24': 1, 'Node 20': 3 }
const tested = <Row>(version: string, rows: readonly Row[]): Row[] =>
  rows.filter((_, index) => isFull || index % (SHARES[version] ?? 4) === 0)

const packageFiles = { 'module/package.json': MODULE }

describe.each(Object.entries(nodes))('%s', (version, node) => {
  const usual = test.runIf(isFull || version in SHARES)
  const files = Object.entries(languages).filter(([, { since = 0 }]) => version >= `Node ${since}`)

  test.each(tested(version, files))('runs %s', (file, language) => {
    const { text, manifest = '{}' } = language
    const { stdout } = run(createProgram({ ...packageFiles, 'package.json': manifest, [file]: text }), file, { node })
    expect(JSON.parse(stdout)).toEqual(reportOf(file, text))
  })

  const loads = {
    'an ES module that imports CommonJS': { 'main.mjs': `import './used.cjs'`, 'used.cjs': cjs },
    'an ES module that imports another later': { 'main.mjs': `await import('./used.mjs')`, 'used.mjs': esm },
    'CommonJS that requires CommonJS': { 'main.cjs': `require('./used.cjs')`, 'used.cjs': cjs },
    'CommonJS that requires CommonJS with types': { 'main.cjs': `require('./used.cts')`, 'used.cts': cjsTypes },
    'CommonJS that requires what its syntax makes CommonJS': { 'main.cjs': `require('./used.js')`, 'used.js': cjs },
    'CommonJS that requires an ES module': { 'main.cjs': `require('./used.mjs')`, 'used.mjs': esm },
    'CommonJS that imports an ES module': { 'main.cjs': `import('./used.mjs')`, 'used.mjs': esm },
  }

  const known = Object.entries(loads).filter(([name]) => version !== 'Node 20' || !name.endsWith('types'))

  test.each(tested(version, known))('runs %s', (_, program) => {
    const [main = '', used = ''] = Object.keys(program)
    const text = Object.values(program)[1] ?? ''
    const { stdout } = run(createProgram(program), main, { node })
    expect(JSON.parse(stdout)).toEqual(reportOf(used, text))
  })

  usual.each([
    ['main.mjs', esm],
    ['main.cjs', cjs],
  ])('maps stacks of %s itself under --enable-source-maps', (file, text) => {
    const { stdout } = run(createProgram({ [file]: text }), file, { node, flags: ['--enable-source-maps'] })
    expect(JSON.parse(stdout)).toEqual(reportOf(file, text))
  })

  describe('a compiled file is reported by the lines of its source', () => {
    usual.each([
      ['inside it', { 'dist/main.mjs': compiled }],
      ['beside it', { 'dist/main.mjs': `${code}\n//# sourceMappingURL=main.map\n`, 'dist/main.map': beside }],
    ])('with its map %s', (_, files) => {
      const { stdout } = run(createProgram(files), 'dist/main.mjs', { node })
      expect(JSON.parse(stdout)).toEqual(reportOf('src/main.ts', source))
    })
  })

  test('prints the line of the program where an error of a callback ends the process', () => {
    const line = 'const f = ghost((order) => { return order.total.cents })'
    const text = `import { ghost } from 'traceghost'\n${line}\nsetTimeout(() => f({}))`
    const { status, stderr } = run(createProgram({ 'main.mjs': text }), 'main.mjs', { node })
    expect(status).toBe(1)
    expect(stderr).toContain(`\nmain.mjs:2\n${line}\n`)
    expect(stderr).not.toContain('isSuppressed')
  })

  usual('leaves packages and data alone', () => {
    const root = createProgram({
      'main.cjs': `require('billing'); console.log(require('./ghost.json'))`,
      'ghost.json': '["ghost"]',
      'node_modules/billing/index.js': `const ghost = 'traceghost'; console.log(String(function ghost() { return run() }))`,
    })
    const { stdout, stderr } = run(root, 'main.cjs', { node, env: { TRACEGHOST_FRAMES: 'all' } })
    expect(stdout).toBe(`function ghost() { return run() }\n[ 'ghost' ]\n`)
    expect(stderr).toBe('')
  })

  usual.each([
    ['main.mjs', `import { ghost } from 'traceghost'\n\nconst x = ;\n`],
    ['main.cjs', `const { ghost } = require('traceghost')\n\nconst x = ;\n`],
  ])('warns once of %s that does not parse, and lets Node fail', (file, text) => {
    const { status, stderr } = run(createProgram({ [file]: text }), file, { node })
    expect(status).toBe(1)
    expect(stderr.match(/TraceghostWarning: .*/g)).toEqual([
      `TraceghostWarning: ${file}:3:11: Unexpected token; traceghost leaves the file to Node`,
    ])
    expect(stderr).toContain("SyntaxError: Unexpected token ';'")
  })

  usual.each([
    ['main.mjs', `import { ghost } from 'traceghost'\nclass A {\n  @ghost count = 3\n}\n`],
    ['main.cjs', `const { ghost } = require('traceghost')\nclass A {\n  @ghost count = 3\n}\n`],
  ])('fails to load %s with a mark on something that is no function', (file, text) => {
    const { status, stderr } = run(createProgram({ [file]: text }), file, { node })
    expect(status).toBe(1)
    expect(stderr).toMatch(new RegExp(`MarkError\\]?: ${file}:3:\\d+: `))
  })

  usual('an import that fails can be caught', () => {
    const root = createProgram({
      'main.mjs': `await import('./wrong.mjs').catch(({ message }) => console.log(message))`,
      'wrong.mjs': `import { ghost } from 'traceghost'\nclass A { @ghost count = 3 }`,
    })
    expect(run(root, 'main.mjs', { node }).stdout).toMatch(/^wrong\.mjs:2:\d+: /)
  })
})

test('decorators of a class run, though Node strips types alone', () => {
  const text = `import { flush, ghost } from 'traceghost'
class Payments {
  @ghost({ suppress: true, reportType: 'json' })
  charge(amount: number): void { const total = amount * 2; throw new Error('declined') }
}
new Payments().charge(21)
await flush()
`
  const { stderr, status } = run(createProgram({ 'main.mts': text }), 'main.mts')
  expect(status).toBe(0)
  expect(stderr).toContain('"Payments.charge"')
  expect(stderr).toContain('"total"')
})

test.each([
  ['missing', {}],
  ['broken', { 'dist/main.map': '{' }],
  ['no map', { 'dist/main.map': '[]' }],
])('a compiled file is reported as it is when its map is %s', (_, files) => {
  const text = `${code}\n//# sourceMappingURL=main.map\n`
  const { stdout } = run(createProgram({ 'dist/main.mjs': text, ...files }), 'dist/main.mjs')
  expect(JSON.parse(stdout)).toEqual(reportOf('dist/main.mjs', text))
})

test('a package that a workspace links into `node_modules` is instrumented, without `traceghost` in its reach', () => {
  const linked = createProgram({
    'index.js': "export function fail(item) { 'use ghost'; throw new Error(item) }",
    'package.json': MODULE,
  })
  rmSync(join(linked, 'node_modules'), { recursive: true })
  const root = createProgram({ 'main.mjs': "import { fail } from 'linked/index.js'\ntry { fail('rice') } catch {}" })
  symlinkSync(linked, join(root, 'node_modules/linked'), 'junction')
  expect(run(root, 'main.mjs').stderr).toContain('VARIABLES:\n- item: "rice"\n')
})
