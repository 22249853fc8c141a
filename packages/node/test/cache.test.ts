/** Results that one process keeps for the next. */

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseWithOxc } from '@traceghost/transform'
import * as host from '@traceghost/transform/host'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openCache } from '../src/cache/cache.ts'
import { sweep, sweepWhenDue } from '../src/cache/sweep.ts'
import { instrumentModule } from '../src/instrument.ts'
import { useHost } from '../src/transformer.ts'
import type { InstrumentOptions, Source } from '../src/work.ts'

const FOLDER = 'node_modules/.cache/traceghost'

let root: string

beforeAll(() => useHost(host))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cache-'))
  writeFileSync(join(root, 'package.json'), '{}')
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
})

const CODE = `import { ghost } from 'traceghost'
export const pay = ghost((cart) => { const total = cart.sum(); return check(total) })
`

const typed = stripTypeScriptTypes(`interface Cart { sum(): number }\n${CODE}`, {
  mode: 'transform',
  sourceMap: true,
  sourceUrl: 'pay.ts',
})
const [compiled = '', base64 = ''] = typed.split('\n\n//# sourceMappingURL=data:application/json;base64,')
const map = Buffer.from(base64, 'base64').toString()

interface Load {
  readonly code?: string
  readonly file?: string
  readonly source?: Partial<Source>
  readonly options?: Partial<InstrumentOptions>
}

/** Instruments a file as a process does that has just started, and counts the calls of the parser. */
function load({ code = CODE, file = 'pay.mjs', source, options }: Load = {}) {
  const said: string[] = []
  let parsed = 0
  const result = instrumentModule(code, pathToFileURL(join(root, file)).href, {
    format: 'module',
    ...source,
    options: {
      frames: 'module',
      small: 'skip',
      maskVars: [],
      debug: false,
      showLocals: false,
      cache: true,
      coverage: false,
      root,
      known: openCache(root, {}),
      parse(...args) {
        parsed++
        return parseWithOxc(...args)
      },
      readsMaps: () => false,
      warn: (message) => said.push(`warning: ${message}`),
      tell: (message) => said.push(message),
      ...options,
    },
  })
  return { parsed, said, code: result?.code, map: result?.map() }
}

const entries = (): string[] =>
  readdirSync(join(root, FOLDER))
    .filter((name) => name !== 'swept')
    .map((name) => join(root, FOLDER, name))

describe('the second process parses nothing, and gets the same code, map and messages:', () => {
  test.each<[string, Load]>([
    ['a module', {}],
    ['a text that its syntax makes a module', { file: 'pay.js', source: { format: undefined } }],
    ['code beyond ASCII', { code: `${CODE}const café = '→ 👻'\n` }],
    ['line breaks of Windows', { code: CODE.replaceAll('\n', '\r\n') }],
    ['a file with nothing to do', { code: `// ghost\nexport const half = 2\n` }],
    ['a file that does not parse', { code: `${CODE}const = 3\n` }],
    ['a mark without effect', { code: `${CODE}'use_ghost'\nfunction f() { 'Use ghost'; g() }\n` }],
    ['what `debug` says', { options: { debug: true, frames: 'all' }, code: 'export const call = (f) => f()\n' }],
    ['a source map in the file', { code: typed, file: 'pay.js' }],
    ['a map that somebody reads', { options: { readsMaps: () => true } }],
    ['a map for coverage', { options: { coverage: true, readsMaps: () => true } }],
    ['a joined map for coverage', { code: typed, options: { coverage: true, readsMaps: () => true } }],
  ])('%s', (_, given) => {
    const first = load(given)
    const second = load(given)
    expect(first.parsed).toBeGreaterThan(0)
    expect(second).toEqual({ ...first, parsed: 0 })
  })

  test('a source map beside the file', () => {
    writeFileSync(join(root, 'pay.js.map'), map)
    const given = { code: `${compiled}\n//# sourceMappingURL=pay.js.map\n`, file: 'pay.js' }
    const first = load(given)
    expect(load(given)).toEqual({ ...first, parsed: 0 })
    expect(first.map).toMatchObject({ sources: [pathToFileURL(join(root, 'pay.ts')).href] })
    writeFileSync(join(root, 'pay.js.map'), map.replace('pay.ts', 'paid.ts'))
    expect(load(given)).toMatchObject({ parsed: 1, map: { sources: [pathToFileURL(join(root, 'paid.ts')).href] } })
  })
})

describe('a process parses again after a change of', () => {
  test.each<[string, Load]>([
    ['the text', { code: `${CODE} ` }],
    ['the path', { file: 'other.mjs' }],
    ['the format', { source: { format: 'commonjs' } }],
    ['who has compiled it', { source: { isCompiled: true } }],
    ['`frames`', { options: { frames: 'marked' } }],
    ['`small`', { options: { small: 'record' } }],
    ['`maskVars`', { options: { maskVars: ['cart'] } }],
    ['a pattern in `maskVars`', { options: { maskVars: [/cart/] } }],
    ['`debug`', { options: { debug: true } }],
    ['coverage', { options: { coverage: true } }],
    ['the place of the recorder', { options: { recorder: { module: 'file:///r.js', commonjs: '/r.cjs' } } }],
  ])('%s', (_, changed) => {
    load()
    expect(load(changed).parsed).toBeGreaterThan(0)
    expect(load().parsed).toBe(0)
    expect(load(changed).parsed).toBe(0)
  })

  test('the root, but where the path from it stays', () => {
    load()
    expect(load({ options: { root: join(root, 'src') } }).parsed).toBe(1)
    const other = mkdtempSync(join(tmpdir(), 'cache-'))
    onTestFinished(() => rmSync(other, { recursive: true }))
    const known = openCache(root, {})
    root = other
    expect(load({ options: { known } }).parsed).toBe(0)
  })
})

describe('an entry that is damaged is written again:', () => {
  test.each<[string, (path: string) => unknown]>([
    ['cut', (path) => truncateSync(path, readFileSync(path).length - 1)],
    ['cut in its head', (path) => truncateSync(path, 40)],
    ['empty', (path) => truncateSync(path, 0)],
    ['longer', (path) => appendFileSync(path, ' ')],
    ['with other code', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('cart.sum', 'cart.num'))],
    ['a folder', (path) => [rmSync(path), mkdirSync(path)]],
  ])('%s', (name, damage) => {
    const first = load()
    damage(entries()[0] ?? '')
    expect(load()).toEqual(first)
    // A file cannot take the place of a folder.
    expect(load()).toEqual({ ...first, parsed: name === 'a folder' ? 1 : 0 })
  })
})

describe('the folder', () => {
  test('is that of the nearest package', () => {
    const nested = join(root, 'packages/pay')
    mkdirSync(join(nested, 'src'), { recursive: true })
    writeFileSync(join(nested, 'package.json'), '{}')
    openCache(join(nested, 'src'), {})?.write('a', '1')
    expect(existsSync(join(nested, FOLDER, 'a'))).toBe(true)
    expect(existsSync(join(root, FOLDER))).toBe(false)
  })

  test('is in `CACHE_DIR`, as other tools have it', () => {
    openCache(root, { CACHE_DIR: join(root, 'caches') })?.write('a', '1')
    expect(existsSync(join(root, 'caches/traceghost/a'))).toBe(true)
    openCache(root, { CACHE_DIR: 'false' })?.write('b', '1')
    expect(existsSync(join(root, FOLDER, 'b'))).toBe(true)
  })

  test('cannot be made: every process parses, and says nothing', () => {
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'node_modules/.cache'), 'a file')
    const first = load()
    expect(first).toMatchObject({ parsed: 1, said: [] })
    expect(load()).toEqual(first)
  })

  test('is gone while a process runs: it is not made again', () => {
    const cache = openCache(root, {})
    cache?.write('a', '1')
    rmSync(join(root, 'node_modules'), { recursive: true })
    cache?.write('b', '1')
    cache?.write('c', '1')
    expect(existsSync(join(root, 'node_modules'))).toBe(false)
  })

  test('is that of processes that write at once: the last one wins, whole', () => {
    const caches = [openCache(root, {}), openCache(root, {})]
    for (const text of ['1', '22', '333']) for (const cache of caches) cache?.write('a', text)
    expect(caches.map((cache) => cache?.read('a'))).toEqual(['333', '333'])
    expect(entries()).toHaveLength(1)
  })
})

describe('a sweep', () => {
  const name = (digit: number): string => `${digit}`.repeat(40)
  const add = (file: string, ageDays: number, bytes = 10): void => {
    writeFileSync(join(root, file), ' '.repeat(bytes))
    const seconds = Date.now() / 1000 - ageDays * 24 * 60 * 60
    utimesSync(join(root, file), seconds, seconds)
  }
  const left = (): string[] => readdirSync(root).sort()

  test('removes old entries and what dead processes left, and nothing else', () => {
    add(name(1), 29)
    add(name(2), 31)
    add(`${name(3)}.0.tmp`, 0)
    add(`${name(4)}.0.tmp`, 1)
    add('installed', 400)
    sweep(root)
    expect(left()).toEqual([name(1), `${name(3)}.0.tmp`, 'installed', 'package.json', 'swept'].sort())
  })

  test('removes the oldest entries where there are too many bytes', () => {
    for (const day of [1, 2, 3, 4]) add(name(day), day)
    sweep(root, 25)
    expect(left()).toEqual([name(1), name(2), 'package.json', 'swept'])
  })

  test('comes once a day', () => {
    add(name(1), 31)
    add('swept', 0.9)
    sweepWhenDue(root)
    expect(left()).toContain(name(1))
    add('swept', 1.1)
    sweepWhenDue(root)
    expect(left()).not.toContain(name(1))
  })
})

test.each(['module', 'commonjs'] as const)('what a build has instrumented is left alone: %s', (format) => {
  const line =
    format === 'module'
      ? "import { capture as $g } from 'traceghost/recorder'"
      : "const { capture: $g } = require('traceghost/recorder')"
  const left = 'import { ghost } from "traceghost"\n'
  const code = `${line}\n${format === 'module' ? left : ''}\nexports.f = ghost({ depth: 5 })(() => { try { g() } catch ($e) { $g($e, $t, 0) } })\n`
  expect(load({ code, source: { format }, options: { frames: 'all' } })).toEqual({
    parsed: 0,
    said: [],
    code: undefined,
    map: undefined,
  })
})
