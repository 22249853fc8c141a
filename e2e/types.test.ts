/** Types as TypeScript finds them in the built packages, in programs that are CommonJS or ES modules. */

import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** By default two readings, of the program alone. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const workspace = join(import.meta.dirname, '..')

interface Compiler {
  readonly path: string
  readonly flags?: readonly string[]
  /** Each `moduleResolution` that looks for packages, and the values of `module` that may stand beside it. */
  readonly readings: Readonly<Record<string, readonly string[]>>
}

const ESM = ['es2015', 'es2020', 'es2022', 'esnext', 'preserve']
const NODE10 = ['commonjs', 'amd', 'umd', 'system', ...ESM]
const nodeOf = (...modules: string[]): Compiler['readings'] => ({ node16: modules, nodenext: modules })

const compilers: Readonly<Record<string, Compiler>> = {
  'TypeScript 5.4': {
    path: 'e2e/node_modules/typescript-5.4/bin/tsc',
    readings: { node10: NODE10, bundler: ESM, ...nodeOf('node16', 'nodenext') },
  },
  'TypeScript 5.9': {
    path: 'e2e/node_modules/typescript/bin/tsc',
    readings: { node10: NODE10, bundler: ESM, ...nodeOf('node16', 'node18', 'node20', 'nodenext') },
  },
  'TypeScript 6': {
    path: 'e2e/node_modules/typescript-6/bin/tsc',
    flags: ['--ignoreDeprecations', '6.0'],
    readings: {
      node10: NODE10,
      bundler: ['commonjs', ...ESM],
      ...nodeOf('node16', 'node18', 'node20', 'nodenext'),
    },
  },
  'TypeScript 7': {
    path: 'node_modules/typescript/bin/tsc',
    readings: { bundler: ['commonjs', ...ESM], ...nodeOf('node16', 'node18', 'node20', 'nodenext') },
  },
}
const packages = {
  traceghost: 'runtime',
  '@traceghost/transform': 'transform',
  '@traceghost/node': 'node',
  '@traceghost/swc': 'swc',
  'unplugin-traceghost': 'unplugin',
  'babel-plugin-traceghost': 'babel',
}

const PROGRAM = `import { configure, type GhostOptions, ghost, onReport, type Report } from 'traceghost'
import { decodeTable } from 'traceghost/contract'
import { appendReports, type FileOptions } from 'traceghost/file'
import { receiveReports, sendReports } from 'traceghost/endpoint'
import { capture } from 'traceghost/recorder'
import { type LogHead, renderJsonLine, renderMarkdown } from 'traceghost/reporters'
const options: GhostOptions = { suppress: true }
configure(options)
onReport((report: Report): string => renderMarkdown(report))
onReport((report) => (JSON.parse(renderJsonLine(report, { maxBytes: 5_000 })) as LogHead).traceId)
const file: FileOptions = { maxBytes: 5_000_000 }
export const stop: () => void = appendReports('reports.jsonl', file)
sendReports('/__chaos', { keep: { maxAgeMs: 1000 } })
export const POST: (request: Request) => Promise<Response> = receiveReports((report: Report) => report.id)
class Till {
  @ghost charge(amount: number): number { return amount }
  @ghost({ depth: 2 }) pay(amount: number): number { return amount }
}
export const total: number = ghost((amount: number) => amount * 2)(new Till().charge(1))
export const others = [decodeTable, capture]
// @ts-expect-error: no such option
ghost({ dept: 1 })
`

const TOOLS = `import type { JestConfig } from '@traceghost/node/jest'
import { transformSync } from '@traceghost/swc'
import { createTransformer } from '@traceghost/swc/jest'
import { MarkError, transform } from '@traceghost/transform'
import { HOST_CHECKS } from '@traceghost/transform/host'
import babel, { type Options } from 'babel-plugin-traceghost'
import { core } from 'unplugin-traceghost'
import vite from 'unplugin-traceghost/vite'
import webpack from 'unplugin-traceghost/webpack'
import '@traceghost/node'
const jest: JestConfig = { transformer: 'ts-jest' }
const options: Options = { frames: 'all' }
export const all = [babel, options, createTransformer, transformSync, MarkError, transform, HOST_CHECKS, core, jest]
export const plugins = [vite({ frames: 'all', small: 'record' }), webpack()]
// @ts-expect-error: no such value
vite({ frames: 'some' })
// @ts-expect-error: no such value
vite({ small: true })
`

/** Types of tools that ours are made of need not be right in themselves. */
const sources = { 'program.ts': [], 'tools.ts': ['--skipLibCheck'] }

let root: string

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'types-')))
  for (const [name, folder] of Object.entries(packages)) link(name, `packages/${folder}`)
  link('@types', 'node_modules/@types')
  for (const type of ['commonjs', 'module']) {
    mkdirSync(join(root, type))
    const files = { 'package.json': JSON.stringify({ type }), 'program.ts': PROGRAM, 'tools.ts': TOOLS }
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, type, file), text)
  }
})
afterAll(() => rmSync(root, { recursive: true }))

function link(name: string, folder: string): void {
  const path = join(root, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(join(workspace, folder), path, 'junction')
}

interface Row {
  readonly compiler: string
  readonly resolution: string
  readonly module: string
  readonly source: keyof typeof sources
  readonly legacy: boolean
}

const quick: Row[] = [
  { compiler: 'TypeScript 5.9', resolution: 'node10', module: 'commonjs', source: 'program.ts', legacy: false },
  { compiler: 'TypeScript 7', resolution: 'nodenext', module: 'nodenext', source: 'program.ts', legacy: false },
]

/** The types of the decorator do not depend on how they are found. */
const rowsOf = ([compiler, { readings }]: readonly [string, Compiler]): Row[] => [
  { compiler, resolution: 'bundler', module: 'esnext', source: 'program.ts', legacy: true },
  ...Object.entries(readings).flatMap(([resolution, modules]) =>
    modules.flatMap((module) =>
      (['program.ts', 'tools.ts'] as const).map((source) => ({ compiler, resolution, module, source, legacy: false })),
    ),
  ),
]

const rows = isFull ? Object.entries(compilers).flatMap(rowsOf) : quick

const BASE = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', '--types', 'node', '--esModuleInterop']

test.concurrent.each(rows)(
  '$compiler, module $module, moduleResolution $resolution: $source, experimentalDecorators $legacy',
  async ({ compiler, resolution, module, source, legacy }) => {
    const { path, flags = [] } = compilers[compiler] as Compiler
    const reading = ['--module', module, '--moduleResolution', resolution, '--experimentalDecorators', `${legacy}`]
    const files = [join('commonjs', source), join('module', source)]
    const args = [join(workspace, path), ...BASE, ...flags, ...reading, ...sources[source], ...files]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root }).catch(
      (failure: { stdout: string; stderr: string }) => failure,
    )
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' })
  },
)
