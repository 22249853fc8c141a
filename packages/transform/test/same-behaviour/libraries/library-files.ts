import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** The libraries that are instrumented whole. */
export const LIBRARIES = ['acorn', 'marked', 'lodash', 'zod', 'rxjs', 'immer', 'date-fns'] as const

export type Library = (typeof LIBRARIES)[number]

/** One JavaScript file of a package. */
export interface LibraryFile {
  readonly path: string
  readonly code: string
  readonly sourceType: 'module' | 'commonjs'
}

/** The directory of an installed package, as another one sees it. */
export function directoryOf(name: string, from: string = import.meta.url): string {
  const require = createRequire(from)
  const parents = require.resolve.paths(name) ?? []
  for (const parent of parents) {
    try {
      return realpathSync(join(parent, name))
    } catch {
      // Not here: further up.
    }
  }
  throw new Error(`${name} is not installed`)
}

/** The part of a package's manifest that says how to read its files. */
export const manifestOf = (directory: string): { type?: string; dependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { type?: string }

/** Every JavaScript file of a package, read as Node reads it. */
export function* filesOf(directory: string): Generator<LibraryFile> {
  const types = new Map<string, string | undefined>([[directory, manifestOf(directory).type]])
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.[cm]?js$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    if (path.slice(directory.length).includes('node_modules')) continue
    const code = readFileSync(path, 'utf8')
    yield { path, code, sourceType: sourceTypeOf(path, code, typeOf(entry.parentPath, types)) }
  }
}

/** The `type` of the manifest next to a directory or above it. */
function typeOf(directory: string, types: Map<string, string | undefined>): string | undefined {
  if (types.has(directory)) return types.get(directory)
  const type = ownType(directory) ?? typeOf(dirname(directory), types)
  types.set(directory, type)
  return type
}

function ownType(directory: string): string | undefined {
  try {
    return manifestOf(directory).type ?? 'none'
  } catch {
    return undefined
  }
}

/** By its ending, then by its manifest; where that is silent, by its syntax. */
function sourceTypeOf(path: string, code: string, type: string | undefined): LibraryFile['sourceType'] {
  if (/\.[cm]js$/.test(path)) return path.endsWith('.mjs') ? 'module' : 'commonjs'
  if (type === 'module' || type === 'commonjs') return type
  if (!/\b(?:import|export)\b/.test(code)) return 'commonjs'
  return parseSync(path, code, { sourceType: 'unambiguous' }).program.sourceType === 'module' ? 'module' : 'commonjs'
}
