/** Finds running functions. */

import { apply, defineProperty, getOwnPropertyDescriptor } from '../../eager/intrinsics.ts'

/** A site of V8's stack traces. */
interface CallSite {
  getFunctionName(): string | null
}

const IntrinsicError = Error
const { deleteProperty } = Reflect
const { includes } = String.prototype
/** Stack frames that are searched, ours among them. */
const MAX_STACK_FRAMES = 50

/**
 * Whether a function of this name is running. The stack comes from an error of ours: no code of the program runs, and
 * its errors are not touched.
 */
export function isRunning(name: string): boolean {
  const prepareStackTrace = (_: unknown, sites: readonly CallSite[]): string => {
    for (let index = 0; index < sites.length; index++) if (sites[index]?.getFunctionName() === name) return name
    return ''
  }
  return withProperty('stackTraceLimit', MAX_STACK_FRAMES, () =>
    // Otherwise the program's own function would be called.
    withProperty('prepareStackTrace', prepareStackTrace, () => {
      const { stack } = new IntrinsicError()
      return typeof stack === 'string' && apply(includes, stack, [name])
    }),
  )
}

/**
 * Runs a step while a property of `Error` has another value; `false` where it cannot be set. Only V8 knows the two
 * properties.
 */
function withProperty(key: PropertyKey, value: unknown, step: () => boolean): boolean {
  const before = getOwnPropertyDescriptor(IntrinsicError, key)
  try {
    defineProperty(IntrinsicError, key, { value, configurable: true, writable: true })
    return step()
  } catch {
    return false
  } finally {
    if (before) defineProperty(IntrinsicError, key, before)
    else deleteProperty(IntrinsicError, key)
  }
}
