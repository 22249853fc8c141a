// Why: docs/adr/sentry.md
/** The exceptions of an event ↔ the errors of a report. */

import type { ErrorReport, Frame, Report } from '../../model.ts'
import type { SentryException } from './event.ts'
import { isSamePlace } from './places.ts'

/** An exception with what the report knows about it. */
export interface MatchedError {
  readonly exception: SentryException
  readonly error: ErrorReport
  /** Innermost first. */
  readonly frames: readonly Frame[]
}

/** Both trees have the same shape: each exception of Sentry has the id of its parent, and its name there. */
export function matchErrors(report: Report, exceptions: readonly SentryException[]): MatchedError[] {
  const root = exceptions.find(({ mechanism }) => mechanism?.exception_id === 0) ?? exceptions.at(-1)
  if (!root) return []
  const matched: MatchedError[] = []
  const visit = (exception: SentryException, error: ErrorReport, frames: readonly Frame[]): void => {
    if (matched.some((one) => one.exception === exception)) return
    matched.push({ exception, error, frames })
    for (const child of childrenOf(exception, exceptions)) {
      const part = partOf(error, child.mechanism?.source)
      if (part) visit(child, part, part.frames ?? [])
    }
  }
  visit(exceptionOf(report.error, root, exceptions), report.error, report.frames)
  return matched
}

/** A report may be that of a cause, where only that was recorded. */
function exceptionOf(
  error: ErrorReport,
  root: SentryException,
  exceptions: readonly SentryException[],
): SentryException {
  const chain: SentryException[] = []
  for (let next: SentryException | undefined = root; next && !chain.includes(next); ) {
    chain.push(next)
    next = childrenOf(next, exceptions).find(({ mechanism }) => mechanism?.source === 'cause')
  }
  return (
    chain.find((exception) => isMadeAt(exception, error)) ??
    chain.find(({ type, value }) => type === error.type && value === error.message) ??
    root
  )
}

function isMadeAt({ stacktrace }: SentryException, { stack }: ErrorReport): boolean {
  const innermost = stacktrace?.frames?.findLast(({ lineno }) => lineno !== undefined)
  const own = stack.find(({ line }) => line !== undefined)
  return innermost !== undefined && own !== undefined && isSamePlace(own, innermost)
}

const childrenOf = ({ mechanism }: SentryException, exceptions: readonly SentryException[]): SentryException[] =>
  mechanism?.exception_id === undefined
    ? []
    : exceptions.filter((one) => one.mechanism?.parent_id === mechanism.exception_id)

/** @param source as Sentry writes it: `cause`, `errors[0]`; of a `SuppressedError` `error` and `suppressed` */
function partOf({ type, cause, errors = [] }: ErrorReport, source = ''): ErrorReport | undefined {
  if (source === 'cause') return cause
  const [, index] = /^errors\[(\d+)\]$/.exec(source) ?? []
  if (index !== undefined) return errors[Number(index)]
  return type === 'SuppressedError' ? errors[['error', 'suppressed'].indexOf(source)] : undefined
}
