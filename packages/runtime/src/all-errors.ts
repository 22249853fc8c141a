/** An error of a report, or of one in the making. */
interface Linked<Each> {
  readonly cause?: Each | undefined
  readonly errors?: readonly Each[] | undefined
}

/**
 * An error and those behind it, each before its own: `cause`, then `errors`.
 *
 * @param first which of both comes first
 */
export function allErrors<Each extends Linked<Each>>(error: Each, first: 'cause' | 'errors' = 'cause'): Each[] {
  const causes = error.cause ? allErrors(error.cause, first) : []
  const errors = (error.errors ?? []).flatMap((each) => allErrors(each, first))
  return first === 'cause' ? [error, ...causes, ...errors] : [error, ...errors, ...causes]
}
