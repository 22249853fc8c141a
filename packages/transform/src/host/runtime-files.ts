import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, sep } from 'node:path'

/**
 * Whether a file belongs to the runtime that instrumented code imports: a linked copy of it lies outside of
 * node_modules.
 */
export function isRuntime(path: string): boolean {
  const folder = isAbsolute(path) ? runtimeFor(dirname(path)) : undefined
  return folder !== undefined && path.startsWith(folder + sep)
}

/** Looking it up takes as long as a small file does. */
const known = new Map<string, string | undefined>()

/** The folder of the runtime that files of a directory import. */
function runtimeFor(directory: string): string | undefined {
  if (!known.has(directory)) known.set(directory, findRuntime(directory))
  return known.get(directory)
}

function findRuntime(directory: string): string | undefined {
  try {
    return dirname(createRequire(join(directory, 'any.js')).resolve('traceghost/recorder'))
  } catch {
    return undefined
  }
}
