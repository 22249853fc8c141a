import { apply, dataProperty } from '../intrinsics.ts'
import { isObject } from '../recording.ts'

/** Arguments of one call take eight bytes each: as much stack as copying values and making a report may need. */
const ROOM: readonly undefined[] = /* @__PURE__ */ new Array(4_000)

/**
 * Whether an error says that the stack is used up: nothing works here, callers have more room. Runs no code but the
 * traps of a Proxy.
 */
export function isStackOverflow(error: unknown): boolean {
  const message = isObject(error) && dataProperty(error, 'message')
  return typeof message === 'string' && /call stack|k overflow|recursion/i.test(message)
}

/** Fails as the stack would later on, but before anything has been done by halves. Takes some microseconds. */
export const needStack = (): void => {
  // Not `f(...ROOM)`: bundlers take a call of an empty function away.
  apply(() => {}, undefined, ROOM)
}
