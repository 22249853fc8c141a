/** React renders a component that has failed once more, at once. */

import type { Report } from '../model.ts'

/** Functions of react-dom 19 that stand in the stack of a component while it is rendered, and never below a handler of events or an effect. */
const RENDERS =
  /\b(?:renderWithHooks|updateFunctionComponent|updateClassComponent|constructClassInstance|performUnitOfWork|recoverFromConcurrentError)$/

export interface Retries {
  /** Whether a report is of a render that has been reported. @param turn the task in which it failed */
  isRetry(report: Report, turn: number | undefined): boolean
  /** Forgets all. */
  clear(): void
}

export function createRetries(): Retries {
  const renders = new Set<string>()
  return {
    isRetry(report, turn) {
      if (!report.error.stack.some(({ functionName }) => functionName && RENDERS.test(functionName))) return false
      const render = JSON.stringify([turn, ...callOf(report)])
      if (renders.has(render)) return true
      renders.add(render)
      return false
    },
    clear: () => renders.clear(),
  }
}

/** Which failure it is, of which call: what a component computes may be another one each time. */
function callOf({ fingerprint, error, frames }: Report): unknown[] {
  const calls = frames.map((frame) => [frame.this, frame.scopes.find(({ kind }) => kind === 'parameters')])
  return [fingerprint, error.message, calls]
}
