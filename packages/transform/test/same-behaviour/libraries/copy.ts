import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type TransformResult, transform } from '../../../src/index.ts'
import { directoryOf, filesOf, manifestOf } from './library-files.ts'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const RUNTIME = path('../../../../runtime/src')

/** Puts a package and what it depends on into `base/node_modules`, by `put(source, target)`. */
export function placePackage(name: string, base: string, put: (source: string, target: string) => void): string[] {
  const placed = new Map<string, string>()
  const place = (name: string, source: string): void => {
    if (placed.has(name)) return
    const target = join(base, 'node_modules', name)
    placed.set(name, target)
    put(source, target)
    for (const dependency of Object.keys(manifestOf(source).dependencies ?? {}))
      place(dependency, directoryOf(dependency, join(source, 'package.json')))
  }
  mkdirSync(join(base, 'node_modules'), { recursive: true })
  place(name, directoryOf(name))
  // A module that sees the packages.
  writeFileSync(join(base, 'load.mjs'), 'export const importHere = (specifier) => import(specifier)')
  return [...placed.values()]
}

/** As it is, to be run with `--preserve-symlinks`. */
export const link = (source: string, target: string): void => symlinkSync(source, target, 'junction')

/** The code that runs, and nothing else. */
export const copy = (source: string, target: string): void =>
  cpSync(source, target, { recursive: true, filter: (file) => isNeeded(file.slice(source.length)) })

const isNeeded = (file: string): boolean =>
  !file.includes('node_modules') && (/\.(?:[cm]?js|json)$/.test(file) || !/\.\w+$/.test(file))

/** Instruments every file of a package in place; `changed` gets what became of each file, by its path from `root`. */
export function instrumentPackage(directory: string, root: string, changed: Map<string, TransformResult>): void {
  for (const { path, code, sourceType } of filesOf(directory)) {
    const result = transform(code, path, { frames: 'all', small: 'record', sourceType, root })
    if (!result) continue
    changed.set(relative(root, path), result)
    writeFileSync(path, result.code)
  }
}

/** Builds the runtime of the workspace from its sources as the package `traceghost`, recorder and all. */
export async function installRuntime(base: string): Promise<void> {
  const directory = join(base, 'node_modules/traceghost')
  mkdirSync(directory, { recursive: true })
  const entries = { index: join(RUNTIME, 'index.ts'), recorder: path('recorder/recorder.ts') }
  const shared = {
    bundle: true,
    logLevel: 'silent',
    platform: 'node',
    target: 'node20',
    alias: {
      '#platform': join(RUNTIME, 'platform/node.ts'),
      'traceghost/contract': join(RUNTIME, 'contract.ts'),
      'traceghost/recorder': join(RUNTIME, 'recorder.ts'),
    },
  } as const
  const esm = { ...shared, entryPoints: entries, format: 'esm', splitting: true, outdir: directory } as const
  const cjs = { ...shared, entryPoints: { recorder: entries.recorder }, format: 'cjs', outdir: directory } as const
  await build({ ...esm, outExtension: { '.js': '.mjs' } })
  await build({ ...cjs, outExtension: { '.js': '.cjs' } })
  const exports = { '.': './index.mjs', './recorder': { import: './recorder.mjs', require: './recorder.cjs' } }
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'traceghost', exports }))
}
