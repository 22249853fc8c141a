/** Results of functions of the program that nobody waits for. */

/**
 * Refuses a promise, and handles its rejection, since nobody else does.
 *
 * @throws TypeError that says what is allowed.
 */
export function atOnce<Result>(result: Result, allowed: string): Result {
  if (!(result instanceof Promise)) return result
  result.catch(() => {})
  throw new TypeError(`it must return ${allowed}, but returned a promise`)
}

/**
 * The result of `context` of `configure`.
 *
 * @throws what it throws, and TypeError where it returns a promise.
 */
export const contextOf = (context: () => unknown): unknown => atOnce(context(), 'plain data')
