/** Arguments of one call take eight bytes each: as much stack as copying values and making a report may need. */
const ROOM: readonly undefined[] = /* @__PURE__ */ new Array(4_000)

const { apply } = Reflect

/** Whether an error says that the stack is used up: nothing works here, callers have more room. */
export const isStackOverflow = (error: unknown): boolean =>
  error instanceof Error && /call stack|recursion/i.test(error.message)

/** Fails as the stack would later on, but before anything has been done by halves. Takes some microseconds. */
export const needStack = (): void => {
  // Not `f(...ROOM)`: bundlers take a call of an empty function away.
  apply(() => {}, undefined, ROOM)
}
