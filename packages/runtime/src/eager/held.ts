/** The frames of a function show whether it held the error that it threw, and may have handled it. */

import type { Value } from '../model.ts'
import { dataProperty, sourceOf } from './intrinsics.ts'
import type { CapturedFrame } from './recording/model.ts'
import { isObject } from './recording/store.ts'

/** The known variables of a frame. */
type Held = Pick<CapturedFrame, 'captures' | 'taken' | 'withoutLocals' | 'isLetGo'>

/** Whether a `catch` holds the value that it throws on; any other value may be thrown anew. */
export function isCaught({ captures, taken }: Held, thrown: unknown): boolean {
  const [capture] = captures
  if (capture) return capture.scope.kind === 'catch' && capture.values.includes(thrown)
  const scope = taken?.[0]?.scopes[0]
  return scope?.kind === 'catch' && scope.variables.some(({ value }) => isSnapshotOf(value, thrown))
}

/** Whether a variable of a function may hold an error. */
export function isHeld({ captures, taken = [], withoutLocals, isLetGo }: Held, error: object): boolean {
  if (withoutLocals || isLetGo || captures.some(({ values }) => values.includes(error))) return true
  const own = taken.flatMap(({ scopes }) => scopes).filter(({ kind }) => kind !== 'closure' && kind !== 'module')
  return own.some(({ variables }) => variables.some(({ value }) => isSnapshotOf(value, error)))
}

/** As far as a snapshot can show it. */
function isSnapshotOf(value: Value, thrown: unknown): boolean {
  if (!isObject(thrown)) return value.kind === 'primitive' && value.text === String(thrown)
  return value.kind === 'reference' || (value.kind === 'object' && value.text === dataProperty(thrown, 'message'))
}

/** Of a wrapper: it hands over its function first. */
export const handlesNothing = ({ captures: [capture], handlesNothing: isKnown }: CapturedFrame): boolean =>
  isKnown ?? (typeof capture?.values[0] === 'function' && isWithoutHandler(capture.values[0]))

/** A rejection, or an error, passes a text without any of these words. */
const HANDLERS = /\b(?:catch|finally|then|allSettled|any|race|yield|using)\b|\{\s*\[/

/** Whether the text of a function shows that it handles nothing that it calls throws. */
export const isWithoutHandler = (fn: unknown): boolean => !HANDLERS.test(sourceOf(fn))
