import { apply, dataProperty } from '../intrinsics.ts'
import { isObject } from './store.ts'

/** Arguments of one call take eight bytes each: as much stack as copying values and making a report may need. */
const ROOM: readonly undefined[] = /* @__PURE__ */ new Array(4_000)

/**
 * Whether an error says that the stack is used up: nothing works here, but callers have more room. Runs no code but the
 * traps of a Proxy.
 */
export function isStackOverflow(error: unknown): boolean {
  const message = isObject(error) && dataProperty(error, 'message')
  return typeof message === 'string' && /call stack|k overflow|recursion/i.test(message)
}

/** Overflows the stack at once if it would overflow later, when a step is half done. Takes some microseconds. */
export const needStack = (): void => {
  // Not `f(...ROOM)`: bundlers remove a call of an empty function.
  apply(() => {}, undefined, ROOM)
}
