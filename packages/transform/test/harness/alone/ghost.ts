/** Stands in for `traceghost` in programs that are run plain: marks do nothing. */

type Callable = (...args: never[]) => unknown

export function ghost(subject?: unknown): unknown {
  return typeof subject === 'function' ? subject : (inner: Callable): Callable => inner
}
