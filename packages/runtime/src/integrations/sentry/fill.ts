// Why: docs/adr/sentry.md
/** Variables into the stack frames of an event, as much as Sentry keeps. */

import type { Frame, ObjectValue } from '../../model.ts'
import { bytesOfJson } from '../../report/bytes.ts'
import { variablesOf } from '../frame-variables.ts'
import type { SentryStackFrame } from './event.ts'
import type { MatchedFrame } from './frames.ts'
import { type Shortened, shortened } from './shortened.ts'

/** The server of Sentry cuts the variables of a stack frame beyond that many bytes. */
const MAX_FRAME_BYTES = 2_048
/** The least that ours have, beside those that Sentry has found by itself. */
const MIN_FRAME_BYTES = 1_024
/** The bytes that a stack frame has left in a full event, one after the other. */
const LESS_BYTES = [1_024, 512, 256, 0]

interface Filling {
  readonly stackFrame: SentryStackFrame
  readonly variables: ReturnType<typeof variablesOf>
  /** Those that Sentry has found by itself, without the names that the report has. */
  readonly theirs: Record<string, unknown>
  readonly distance: number
  readonly maxBytes: number
  ours: Shortened
}

/** Sets `vars`. @returns sentences about variables that are not whole */
export function fillStackFrames(
  matched: readonly MatchedFrame[],
  maxBytes: number,
  objects: ReadonlyMap<number, ObjectValue>,
): string[] {
  const fillings = matched.map((each) => fillingOf(each, objects)).filter(({ variables }) => variables.length > 0)
  const short = fillings.filter(({ ours }) => ours.isShort).length
  const less = keepWithin(maxBytes, fillings, objects)
  for (const { stackFrame, ours, theirs } of fillings) setVars(stackFrame, { ...ours.values, ...theirs })
  return [
    ...(short > 0 ? [`${shortText(short)}: Sentry keeps ${MAX_FRAME_BYTES} bytes of each.`] : []),
    ...(less > 0 ? [`${shortText(less)}, farthest first: together they have maxBytes, ${maxBytes} bytes.`] : []),
  ]
}

function setVars(stackFrame: SentryStackFrame, vars: Record<string, unknown>): void {
  if (Object.keys(vars).length > 0) stackFrame.vars = vars
  else delete stackFrame.vars
}

const shortText = (count: number): string =>
  `The variables of ${count === 1 ? '1 stack frame' : `${count} stack frames`} are shortened or left out`

function fillingOf({ stackFrame, frames, distance }: MatchedFrame, objects: ReadonlyMap<number, ObjectValue>): Filling {
  const variables = variablesOf(frames)
  const names = new Set(namesOf(frames))
  // A name that the report masks or shortens must not come back whole.
  const theirs = Object.fromEntries(Object.entries(stackFrame.vars ?? {}).filter(([name]) => !names.has(name)))
  const maxBytes = Math.max(MIN_FRAME_BYTES, MAX_FRAME_BYTES - bytesOfJson(theirs))
  return { stackFrame, variables, theirs, distance, maxBytes, ours: shortened(variables, maxBytes, objects) }
}

const namesOf = (frames: readonly Frame[]): string[] =>
  frames.flatMap(({ scopes }) => scopes.flatMap(({ variables }) => variables.map(({ name }) => name)))

/** Shortens those that are the farthest from a throw, until all fit. @returns how many */
function keepWithin(maxBytes: number, fillings: readonly Filling[], objects: ReadonlyMap<number, ObjectValue>): number {
  let total = fillings.reduce((sum, { ours }) => sum + ours.bytes, 0)
  let count = 0
  for (const filling of [...fillings].sort((one, other) => other.distance - one.distance)) {
    if (total <= maxBytes) return count
    count++
    for (const less of LESS_BYTES) {
      if (total <= maxBytes) break
      if (less >= filling.ours.bytes) continue
      const ours = shortened(filling.variables, less, objects)
      total -= filling.ours.bytes - ours.bytes
      filling.ours = ours
    }
  }
  return count
}
