// Why: docs/adr/built-ins-as-loaded.md
/**
 * Hooks run where the program runs, which may have replaced or deleted built-ins of the language. The hooks' own steps
 * see them as they were, and if one fails, the file is not instrumented.
 */

import type { MarkError } from '@traceghost/transform/early'
import { createShield, type Shield } from 'traceghost/contract'

/** The parts of the host that the transform and its parser use. */
const HOST = ['process', 'Buffer', 'URL', 'TextDecoder', 'TextEncoder', 'Uint8Array', 'Uint32Array', 'globalThis']

const own = createShield(globalThis, undefined, HOST)

/** Runs a step of the hooks with the built-ins of the language as they were. */
export const shield: Shield['shield'] = own.shield

/** Runs a step of the program within such a step. */
export const unshield: Shield['unshield'] = own.unshield

/** `Function.prototype.call` may be the program's. */
export const apply: typeof Reflect.apply = Reflect.apply

const { includes, startsWith } = String.prototype

let isUnseen = false

/** Whether the hooks look at a module at all. Asked for each: nothing is put back for it. */
export const isCandidate = (url: string): boolean =>
  !isUnseen && apply(startsWith, url, ['file:']) && !apply(includes, url, ['/node_modules/'])

/** Loads a part of the hooks without their looking at it: in a checkout it may lie outside of `node_modules`. */
export function unseen<Result>(load: () => Result): Result {
  isUnseen = true
  try {
    return shield(load)
  } finally {
    isUnseen = false
  }
}

/**
 * Runs a step of the hooks, which runs no code of the program but listeners for warnings.
 *
 * @returns `undefined` where it failed, with a warning
 * @throws MarkError
 */
export function guarded<Result>(file: string, warn: (message: string) => void, step: () => Result): Result | undefined {
  return shield(() => {
    try {
      return step()
    } catch (error) {
      if (isMarkError(error)) throw error
      warn(`${file}: ${String(error)}; traceghost does not instrument the file`)
      return undefined
    }
  })
}

/** Not `instanceof`: the transform is loaded later, with a class of its own. */
const isMarkError = (error: unknown): error is MarkError =>
  (error as Partial<MarkError> | null)?.name === ('MarkError' satisfies MarkError['name'])
