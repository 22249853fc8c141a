// Why: docs/adr/react-retries.md
/** Recognises React's second attempt: it renders a failed component once more, at once. */

import type { ReportDraft } from '../eager/draft.ts'
import type { Crossing } from '../eager/recording/model.ts'
import type { Report, StackFrame } from '../model.ts'

/**
 * Functions of react-dom 19 that stand in the stack of a component while it is rendered, and never below a handler of
 * events or an effect.
 */
const RENDERS =
  /\b(?:renderWithHooks|updateFunctionComponent|updateClassComponent|constructClassInstance|performUnitOfWork|recoverFromConcurrentError)$/

/**
 * `Cart`, `Cart.render`, `useCart`: names that the build has kept in its tables, even where a minifier has renamed
 * React's functions.
 */
const COMPONENT = /^(?:use)?[A-Z][\w$]*(?:\.(?:render|constructor))?$/

/** From the component to the loop that renders one after the other. */
const RENDERERS = 4

export interface Retries {
  /** Whether a report is of a render that has been reported. @param turn the task in which it failed */
  isRetry(report: Report, turn: number | undefined): boolean
  /** Forgets all renders. */
  clear(): void
}

export function createRetries(): Retries {
  const renders = new Map<string, readonly StackFrame[]>()
  return {
    isRetry(report, turn) {
      const { stack } = report.error
      const isRendering = stack.some(({ functionName }) => functionName && RENDERS.test(functionName))
      const depth = depthOfComponent(report)
      if (!isRendering && depth < 0) return false
      const call = callOf(report)
      const render = JSON.stringify([turn, ...call])
      const before = renders.get(render)
      if (before) return isRendering || isOtherWay(before, stack, depth + RENDERERS)
      // React breaks off the render of a transition, and ends it in a later task.
      const earlier = JSON.stringify([(turn ?? 0) - 1, ...call])
      const brokenOff = renders.get(earlier)
      if (brokenOff && isOtherWay(brokenOff, stack, depth + RENDERERS)) return renders.delete(earlier)
      renders.set(render, stack)
      return false
    },
    clear: () => renders.clear(),
  }
}

/** The failure and the call that it belongs to. Computed values do not count: they may differ each time. */
function callOf({ fingerprint, error, frames }: Report): unknown[] {
  const calls = frames.map((frame) => [frame.this, frame.scopes.find(({ kind }) => kind === 'parameters')])
  return [fingerprint, error.message, calls]
}

/** How many recorded functions the outermost component has called, one in the other; below 0 where there is none. */
const depthOfComponent = ({ ghost, frames }: Report): number =>
  Math.max(
    frames.findLastIndex(({ functionName }) => functionName !== undefined && COMPONENT.test(functionName)),
    COMPONENT.test(ghost) ? 0 : -1,
  )

/**
 * Whether React took its second way to the same place: it called the component through the same lines, which were
 * called from another line. A program that calls a function twice calls it from one line, in a loop, or from two.
 *
 * @param inReact from where on a line is one of the loop
 */
function isOtherWay(before: readonly StackFrame[], stack: readonly StackFrame[], inReact: number): boolean {
  const shared = before.findIndex((frame, index) => placeOf(frame) !== placeOf(stack[index]))
  return shared > inReact && shared < stack.length
}

function placeOf(frame: StackFrame | undefined): string {
  const { file, line, column } = frame?.generated ?? frame ?? {}
  return [frame?.functionName, file, line, column].join(' ')
}

/**
 * React hands over the error of its second attempt, and the report is that of the first one: it gets the components,
 * each the ones of its own attempt, in the order in which they failed.
 */
export function handToFirstAttempts(drafts: readonly ReportDraft[], keyOf: (crossing: Crossing) => string): void {
  const kindOf = ({ recording, crossings: [crossing] }: ReportDraft): string =>
    `${recording.turn} ${crossing && keyOf(crossing)}`
  for (const [index, { recording, ...draft }] of drafts.entries()) {
    const { components } = recording
    if (!components) continue
    const kind = kindOf({ recording, ...draft })
    const first = drafts.slice(0, index).find((other) => !other.recording.components && kindOf(other) === kind)
    if (first) first.recording.components = components
  }
}
