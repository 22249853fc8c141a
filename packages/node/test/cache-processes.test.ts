/** Programs that run for the second time. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PRELOADS } from './loading-programs.ts'
import { createProgram, execute, nodes, programs, reportOf, run, runtimes } from './program.ts'

const FOLDER = 'node_modules/.cache/traceghost'
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** Prints whether the parser has been loaded. */
const ASKS = `console.log(Object.keys(require.cache).some((path) => path.includes('oxc-parser')))\n`

/** The entries of files of the program. */
const keptIn = (root: string): string[] =>
  readdirSync(join(root, FOLDER)).filter((name) => name !== 'swept' && !name.endsWith('.script'))

describe.each(Object.entries(nodes).filter(([version]) => isFull || /20|24/.test(version)))('%s', (_, node) => {
  test.each([
    ['main.mjs', programs.esm],
    ['main.cjs', programs.cjs],
  ])('reports the same the second time: %s', (file, text) => {
    const root = createProgram({ [file]: text })
    const outcomes = [1, 2].map(() => run(root, file, { node }))
    for (const { stdout, stderr } of outcomes) {
      expect(JSON.parse(stdout)).toEqual(reportOf(file, text))
      expect(stderr).toBe('')
    }
    expect(keptIn(root)).toHaveLength(1)
  })

  test('loads the parser the first time only', () => {
    const root = createProgram({ 'main.cjs': `'use ghost'\nfunction f() { g() }\n${ASKS}` })
    expect([1, 2].map(() => run(root, 'main.cjs', { node }).stdout)).toEqual(['true\n', 'false\n'])
    writeFileSync(join(root, 'main.cjs'), `'use ghost'\nfunction g() { f() }\n${ASKS}`)
    expect([1, 2].map(() => run(root, 'main.cjs', { node }).stdout)).toEqual(['true\n', 'false\n'])
  })

  test('warns again of a file that does not parse', () => {
    const root = createProgram({ 'main.mjs': `import { ghost } from 'traceghost'\n\nconst x = ;\n` })
    const warnings = [1, 2].map(() => run(root, 'main.mjs', { node }).stderr.match(/TraceghostWarning: .*/g))
    const warning = 'TraceghostWarning: main.mjs:3:11: Unexpected token; traceghost leaves the file to Node'
    expect(warnings).toEqual([[warning], [warning]])
  })
})

test('a module with a source map runs the second time, where hooks have a thread that requires no ES modules', () => {
  const map = { version: 3, sources: ['main.ts'], names: [], mappings: 'AAAA' }
  const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`
  const root = createProgram({ 'main.mjs': programs.esm + inline })
  const [first, second] = [1, 2].map(() => run(root, 'main.mjs', { node: nodes['Node 22'] as string }))
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(second).toEqual(first)
})

test('processes that start at once all write, and run as if each were alone', async () => {
  const used = Array.from({ length: 30 }, (_, at) => `used-${at}.mjs`)
  const module = `export function f(a) { const b = a.size; return g(b) }\n`
  const main = `${used.map((file, at) => `import { f as f${at} } from './${file}'`).join('\n')}\nconsole.log(typeof f29)\n`
  const root = createProgram({ 'main.mjs': main, ...Object.fromEntries(used.map((file) => [file, module])) })
  const env = { ...process.env, TRACEGHOST_FRAMES: 'all', NODE_OPTIONS: '' }
  const outputs = Array.from({ length: 4 }, async () => {
    const child = spawn(process.execPath, [...PRELOADS.import, 'main.mjs'], { cwd: root, env })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => said.push(text))
    await once(child, 'close')
    return said.join('')
  })
  expect(await Promise.all(outputs)).toEqual(outputs.map(() => 'function\n'))
  const names = keptIn(root)
  expect(names.filter((name) => !/^[\da-f]{40}$/.test(name))).toEqual([])
  expect(names).toHaveLength(used.length + 1)
  expect(execute(root, [process.execPath, ...PRELOADS.import, 'main.mjs'], env).stdout).toBe('function\n')
})

describe('compiled code of the start', () => {
  const scriptsIn = (root: string): { readonly [name: string]: number } =>
    Object.fromEntries(
      readdirSync(join(root, FOLDER))
        .filter((name) => name.endsWith('.script'))
        .map((name) => [name, statSync(join(root, FOLDER, name)).mtimeMs]),
    )

  test('is written once, and again for other flags of V8', () => {
    const root = createProgram({ 'main.mjs': programs.esm })
    run(root, 'main.mjs')
    const first = scriptsIn(root)
    expect(Object.keys(first)).toHaveLength(3)
    expect(run(root, 'main.mjs').stderr).toBe('')
    expect(scriptsIn(root)).toEqual(first)
    // Nothing needs the transform by then.
    run(root, 'main.mjs', { flags: ['--no-opt'] })
    expect(scriptsIn(root)).toMatchObject(first)
    expect(Object.keys(scriptsIn(root))).toHaveLength(5)
  })

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 1000)],
    ['empty', () => Buffer.alloc(0)],
    ['with other bytes', (bytes: Buffer) => bytes.fill(7, 2000, 3000)],
  ])('is made again where it is %s', (_, damage) => {
    const root = createProgram({ 'main.mjs': programs.esm })
    run(root, 'main.mjs')
    const damaged = Object.keys(scriptsIn(root)).map((name) => {
      const path = join(root, FOLDER, name)
      const bytes = damage(readFileSync(path))
      writeFileSync(path, bytes)
      return { path, bytes }
    })
    const { stdout, stderr, status } = run(root, 'main.mjs')
    expect(JSON.parse(stdout)).toEqual(reportOf('main.mjs', programs.esm))
    expect([stderr, status]).toEqual(['', 0])
    // Nothing needs the transform by then.
    expect(damaged.filter(({ path, bytes }) => !readFileSync(path).equals(bytes))).toHaveLength(2)
  })
})

describe('nothing is kept', () => {
  test.each<[string, object, Record<string, string>]>([
    ['with `cache: false`', { traceghost: { cache: false } }, {}],
    ['with TRACEGHOST_CACHE=0', {}, { TRACEGHOST_CACHE: '0' }],
  ])('%s', (_, manifest, env) => {
    const root = createProgram({ 'package.json': JSON.stringify(manifest), 'main.mjs': programs.esm })
    expect(JSON.parse(run(root, 'main.mjs', { env }).stdout)).toEqual(reportOf('main.mjs', programs.esm))
    expect(existsSync(join(root, 'node_modules/.cache'))).toBe(false)
  })

  test('where the folder cannot be written, and nothing is said', () => {
    const root = createProgram({ 'main.mjs': programs.esm })
    writeFileSync(join(root, 'node_modules/.cache'), '')
    const { stdout, stderr } = run(root, 'main.mjs')
    expect(JSON.parse(stdout)).toEqual(reportOf('main.mjs', programs.esm))
    expect(stderr).toBe('')
  })

  test('where Deno may not write', () => {
    const { deno = [''] } = runtimes
    const root = createProgram({
      'package.json': '{ "dependencies": { "@traceghost/node": "*", "traceghost": "*" } }',
      'main.mjs': programs.esm,
    })
    const { stderr, status } = execute(root, [...deno, 'main.mjs'])
    expect([status, stderr]).toEqual([0, ''])
    expect(existsSync(join(root, 'node_modules/.cache/traceghost'))).toBe(false)
  })
})

test.each(Object.entries(runtimes))('%s reports the same the second time', (name, [binary, ...args]) => {
  const root = createProgram({
    'package.json': '{ "dependencies": { "@traceghost/node": "*", "traceghost": "*" } }',
    'main.mjs': programs.esm,
  })
  const flags = name === 'deno' ? args.toSpliced(1, 0, '--allow-write') : args
  const [first, second] = [1, 2].map(() => execute(root, [binary, ...flags, 'main.mjs']))
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(second).toEqual(first)
  expect(readdirSync(join(root, FOLDER))).toHaveLength(2)
})
