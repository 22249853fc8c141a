// Why: docs/adr/contract-number.md
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join } from 'node:path'
import { CONTRACT } from 'traceghost/contract'
import manifest from '../../package.json' with { type: 'json' }
import { isBelow, slashes } from '../paths.ts'

/** The runtime that files of a directory import. */
interface Runtime {
  readonly folder: string
  /** Why it cannot run the code of this build. */
  readonly refusal: string | undefined
}

/**
 * Whether a file belongs to the runtime that instrumented code imports: a linked copy of it lies outside of
 * node_modules.
 */
export function isRuntime(path: string): boolean {
  const folder = runtimeFor(path)?.folder
  return folder !== undefined && isBelow(slashes(path), slashes(folder))
}

/**
 * Checks that instrumented code of a file finds a runtime that knows its contract. Code that names a function that the
 * recorder lacks could not even be loaded.
 *
 * @throws Error that names both releases
 */
export function checkRuntime(path: string): void {
  const refusal = runtimeFor(path)?.refusal
  if (refusal !== undefined) throw new Error(refusal)
}

/** Looking it up takes as long as a small file does. */
const known = new Map<string, Runtime | undefined>()

function runtimeFor(path: string): Runtime | undefined {
  if (!isAbsolute(path)) return undefined
  const directory = dirname(path)
  if (!known.has(directory)) known.set(directory, findRuntime(directory))
  return known.get(directory)
}

function findRuntime(directory: string): Runtime | undefined {
  const { resolve } = createRequire(join(directory, 'any.js'))
  try {
    const folder = dirname(resolve('traceghost/recorder'))
    return { folder, refusal: refusalOf(resolve) }
  } catch {
    return undefined
  }
}

/** Releases of other kinds, as a stand-in of a test, do not say what they run. */
function refusalOf(resolve: NodeJS.RequireResolve): string | undefined {
  const path = manifestOf(resolve)
  if (path === undefined) return undefined
  const { version, contracts } = JSON.parse(readFileSync(path, 'utf8')) as { version?: string; contracts?: unknown }
  if (!Array.isArray(contracts) || contracts.includes(CONTRACT)) return undefined
  const runs = `traceghost ${version} in ${dirname(path)} runs code of contract ${contracts.join(', ')}`
  const remedy =
    Math.min(...contracts) > CONTRACT
      ? `update the build tool, which has ${manifest.name} ${manifest.version}`
      : `update traceghost to ${manifest.version}`
  return `${runs}, and this build emits contract ${CONTRACT}: ${remedy}`
}

function manifestOf(resolve: NodeJS.RequireResolve): string | undefined {
  try {
    return resolve('traceghost/package.json')
  } catch {
    return undefined
  }
}
