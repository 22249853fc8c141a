/** Whether an error says that the stack is used up: nothing works here, callers have more room. */
export const isStackOverflow = (error: unknown): boolean =>
  error instanceof Error && /call stack|recursion/i.test(error.message)
