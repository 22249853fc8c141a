import { type ErrorInspector, readClassName, readString } from '../eager/data.ts'
import { isStackOverflow } from '../eager/recording/stack-overflow.ts'
import { isObject } from '../eager/recording/store.ts'

/**
 * The error of a listener or a sink, in words. Runs no code of the value.
 *
 * @returns `undefined` when the stack is used up, which is not a failure of theirs.
 */
export function failureText(error: unknown, inspector: ErrorInspector): string | undefined {
  if (!isObject(error)) return String(error)
  if (inspector.isProxy?.(error)) return 'a Proxy was thrown'
  if (isStackOverflow(error)) return undefined
  return readString(error, 'message', inspector) || `${readClassName(error, inspector) ?? 'an object'} was thrown`
}
