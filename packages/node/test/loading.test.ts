import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadings, PRELOADS } from './loading-programs.ts'
import { createProgram, execute, nodes, programs, reportOf } from './program.ts'

const TIMEOUT = { timeout: 60_000 }

/**
 * `npm run e2e` runs them in every Node; here are some of those where hooks work in place, and one where they have a
 * thread.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const QUICK: { readonly [version: string]: readonly string[] } = {
  'Node 24': ['a require after an import that failed', 'ES modules and CommonJS that load each other'],
  'Node 20': ['an import and a require in one tick'],
}
const quickNodes = Object.entries(nodes).filter(([version]) => QUICK[version])

describe.each(quickNodes)('%s', (version, node) => {
  const known = Object.entries(loadings).filter(([name, { since = 0 }]) =>
    isFull ? version >= `Node ${since}` : QUICK[version]?.includes(name),
  )

  test.each(known)('%s', TIMEOUT, (_, { files }) => {
    const root = createProgram(files)
    const [main = ''] = Object.keys(files)
    const plain = execute(root, [node, main])
    const instrumented = execute(root, [node, ...PRELOADS.import, main], { TRACEGHOST_FRAMES: 'all' })
    expect(instrumented.stdout).toBe(plain.stdout)
    expect(instrumented.status).toBe(plain.status)
  })
})

describe.each(isFull ? Object.entries(nodes) : quickNodes)('%s with -r', (_, node) => {
  test.each([
    ['main.mjs', programs.esm],
    ['main.cjs', programs.cjs],
  ])('runs %s', TIMEOUT, (file, text) => {
    const { stdout, stderr } = execute(createProgram({ [file]: text }), [node, ...PRELOADS.require, file])
    expect(JSON.parse(stdout)).toEqual(reportOf(file, text))
    expect(stderr).toBe('')
  })
})

test.each([
  ['main.mjs', programs.esm],
  ['main.cjs', programs.cjs],
])('a package with a copy of the runtime reports to it: %s', TIMEOUT, (name, text) => {
  const file = `packages/nested/${name}`
  const root = createProgram({ [file]: text })
  const copy = join(root, 'packages/nested/node_modules/traceghost')
  cpSync(join(root, 'node_modules/traceghost'), copy, { recursive: true })
  const { stdout } = execute(root, [process.execPath, ...PRELOADS.import, file])
  expect(JSON.parse(stdout)).toEqual(reportOf(file, text))
})

test('an ES module that is required is instrumented once', () => {
  const main = `const { f } = require('./used.mjs')\nconsole.log((f + '').split('catch').length)`
  const root = createProgram({ 'main.cjs': main, 'used.mjs': 'export function f(a) { const b = a.size; return g(b) }' })
  const env = { TRACEGHOST_FRAMES: 'all', TRACEGHOST_SMALL: 'record' }
  const { stdout } = execute(root, [process.execPath, ...PRELOADS.import, 'main.cjs'], env)
  expect(stdout).toBe('2\n')
})

test('a preload for tests says that it came too late', () => {
  const root = createProgram({ 'main.mjs': 'console.log(1)' })
  const { stdout, stderr } = execute(root, [
    process.execPath,
    ...PRELOADS.import,
    '--import',
    '@traceghost/node/test',
    'main.mjs',
  ])
  expect(stdout).toBe('1\n')
  expect(stderr).toContain('TraceghostWarning: @traceghost/node/test has no effect behind @traceghost/node.')
})

test('what CommonJS requires says to `import` what the recorder exports', async () => {
  const text = readFileSync(new URL('../recorder.cjs', import.meta.url), 'utf8')
  const names = /module\.exports = \{ (.*) \}/.exec(text)?.[1]?.split(', ')
  expect(names).toEqual(Object.keys(await import('traceghost/recorder')).sort())
})

describe('the runtime that records', () => {
  const HELD = `globalThis[Symbol.for('traceghost.recorder')]`
  const files = {
    'main.mjs': `import { ghost } from 'traceghost'
import { capture } from 'traceghost/recorder'
import { createRequire } from 'node:module'
const required = createRequire(import.meta.url)('traceghost')
console.log(${HELD}.capture === capture, ${HELD}.ghost === ghost, required.ghost === ghost)
`,
  }

  test('is the one that the program imports and requires', () => {
    expect(execute(createProgram(files), [process.execPath, ...PRELOADS.import, 'main.mjs']).stdout).toBe(
      'true true true\n',
    )
  })

  test('is that of the program where it is of another version', () => {
    const root = createProgram(files)
    const path = join(root, 'node_modules/traceghost/package.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"version": "[^"]*"/, '"version": "9.9.9"'))
    const { stdout } = execute(root, [process.execPath, ...PRELOADS.import, 'main.mjs'])
    expect(stdout).toBe('true false true\n')
  })

  test('is our own where the one of the program does not know the contract of instrumented code', () => {
    const root = createProgram(files)
    const path = join(root, 'node_modules/traceghost/package.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as object
    writeFileSync(path, JSON.stringify({ ...manifest, version: '9.9.9', contracts: [9] }))
    const { stdout } = execute(root, [process.execPath, ...PRELOADS.import, 'main.mjs'])
    // The program has a `ghost` of its own.
    expect(stdout).toBe('false false true\n')
  })

  test('is our own where the program has a package of that name without a recorder', () => {
    const root = createProgram({ 'main.cjs': `'use ghost'\nconsole.log(typeof ${HELD}.capture)\n` })
    const manifest = '{ "name": "traceghost", "version": "0.0.1", "exports": { "./package.json": "./package.json" } }'
    writeFileSync(join(root, 'node_modules/traceghost/package.json'), manifest)
    const { stdout, stderr } = execute(root, [process.execPath, ...PRELOADS.import, 'main.cjs'])
    expect([stdout, stderr]).toEqual(['function\n', ''])
  })

  test('is the same in a thread of the program', () => {
    const root = createProgram({
      'main.mjs': `import { Worker } from 'node:worker_threads'\nnew Worker('./thread.mjs')\n`,
      'thread.mjs': files['main.mjs'],
    })
    expect(execute(root, [process.execPath, ...PRELOADS.import, 'main.mjs']).stdout).toBe('true true true\n')
  })
})
