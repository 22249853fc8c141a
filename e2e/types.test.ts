/** Types as TypeScript finds them in the built packages, in a program that is CommonJS by its `package.json`. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** By default the reading that knows no `exports`, of the program alone. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const workspace = join(import.meta.dirname, '..')
const compilers = {
  'TypeScript 5.9': 'e2e/node_modules/typescript/bin/tsc',
  'TypeScript 7': 'node_modules/typescript/bin/tsc',
}
const readings = {
  node10: ['--module', 'commonjs', '--moduleResolution', 'node10'],
  commonjs: ['--module', 'commonjs'],
  node16: ['--module', 'node16'],
  nodenext: ['--module', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
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
import { capture } from 'traceghost/recorder'
import { renderMarkdown } from 'traceghost/reporters'
const options: GhostOptions = { suppress: true }
configure(options)
onReport((report: Report): string => renderMarkdown(report))
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
  const files = { 'package.json': '{ "type": "commonjs" }', 'program.ts': PROGRAM, 'tools.ts': TOOLS }
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text)
})
afterAll(() => rmSync(root, { recursive: true }))

function link(name: string, folder: string): void {
  const path = join(root, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(join(workspace, folder), path, 'junction')
}

type Row = readonly [compiler: keyof typeof compilers, reading: keyof typeof readings, source: keyof typeof sources]

const all = Object.keys(compilers).flatMap((compiler) =>
  Object.keys(readings).flatMap((reading) => Object.keys(sources).map((source) => [compiler, reading, source])),
) as unknown as Row[]
const quick: Row[] = [['TypeScript 5.9', 'node10', 'program.ts']]
/** TypeScript 7 has no `node10` any more. */
const rows = (isFull ? all : quick).filter(([compiler, reading]) => !(compiler.endsWith('7') && reading === 'node10'))

const BASE = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', '--types', 'node', '--esModuleInterop']

test.each(rows.flatMap((row) => (isFull ? ['true', 'false'] : ['false']).map((legacy) => [...row, legacy] as const)))(
  '%s, %s: %s with experimentalDecorators %s',
  (compiler, reading, source, legacy) => {
    const flags = [...BASE, ...readings[reading], ...sources[source], '--experimentalDecorators', legacy]
    const args = [join(workspace, compilers[compiler]), ...flags, source]
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 })
  },
)
