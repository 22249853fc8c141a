import type { RecordedValue, ShownBinding } from './events.ts'
import type { Tally } from './tally.ts'

/** Where the result of a comparison goes. */
export interface Outcome {
  /** Code of the program has run since the debugger stopped. */
  readonly isAfterCleanup: boolean
  readonly tally: Tally
  readonly fail: (text: string) => void
}

export type Verdict = 'captured' | 'changed' | 'unclear' | 'wrong'

/** Compares one name. Told of, where it must not be. */
export function compareValues(
  shown: ShownBinding,
  captured: RecordedValue,
  { isAfterCleanup, fail }: Outcome,
): Verdict {
  if (isUnclear(shown, captured)) return 'unclear'
  if (textOf(shown) === textOf(captured)) return 'captured'
  if (isAfterCleanup) return 'changed'
  fail(`${shown.name} is shown as ${textOf(shown)} and captured as ${textOf(captured)}`)
  return 'wrong'
}

/**
 * A name of a loop without a block is in the reach of no `eval`, and V8 marks it as dead only where it is read too
 * early.
 */
const isUnclear = (shown: ShownBinding, captured: RecordedValue): boolean =>
  shown.state === 'value' && shown.text === 'undefined' && captured.state === 'uninitialised'

const textOf = ({ state, text }: { state: string; text: string }): string => (state === 'value' ? text : `(${state})`)
