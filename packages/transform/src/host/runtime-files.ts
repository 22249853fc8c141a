import { createRequire } from 'node:module'
import { dirname, isAbsolute, sep } from 'node:path'

/**
 * Whether a file belongs to the runtime that instrumented code imports: a linked copy of it lies outside of
 * node_modules.
 */
export function isRuntime(path: string): boolean {
  if (!isAbsolute(path)) return false
  try {
    return path.startsWith(dirname(createRequire(path).resolve('traceghost/recorder')) + sep)
  } catch {
    return false
  }
}
