/** Names that an error finds in their dead zone, where the frame has another variable of that name. */

import { readName } from '../contract.ts'
import type { CapturedFrame } from '../eager/recording/model.ts'
import type { ErrorReport, Frame, Scope } from '../model.ts'
import type { LocatedFrames } from './locate.ts'

/** As V8 and JavaScriptCore word it, and as SpiderMonkey does. */
const DEAD = /^(?:Cannot access|can't access lexical declaration) '(.+?)' before initialization/

/**
 * Adds the scope of `x` where `for (const x of x.items)` threw: the heads of loops have no handler, and an outer `x`
 * would be taken for the one that the error is about.
 */
export function withDeadZone(
  { frames, byStackIndex }: Pick<LocatedFrames, 'frames' | 'byStackIndex'>,
  captured: readonly CapturedFrame[],
  { type, message }: Pick<ErrorReport, 'type' | 'message'>,
): Frame[] {
  const name = type === 'ReferenceError' ? DEAD.exec(message)?.[1] : undefined
  const [frame] = frames
  if (name === undefined || !frame || frame.approximate || byStackIndex.get(0) !== frame) return frames
  const known = frame.scopes.flatMap(({ variables }) => variables).filter((variable) => variable.name === name)
  const isThere = known.some(({ value }) => value.kind === 'missing' && value.reason === 'uninitialised')
  if (known.length === 0 || isThere) return frames
  const scope: Scope = {
    kind: isOfLoop(name, frame, captured[0]) ? 'loop' : 'block',
    line: frame.line,
    variables: [{ name, value: { kind: 'missing', reason: 'uninitialised' } }],
  }
  return [{ ...frame, scopes: [scope, ...frame.scopes] }, ...frames.slice(1)]
}

/** Whether a loop that begins in the line of the frame has a variable of that name. */
const isOfLoop = (name: string, { line }: Frame, captured: CapturedFrame | undefined): boolean =>
  captured?.table.scopes.some(
    (scope) =>
      scope.site === captured.site &&
      scope.kind === 'loop' &&
      scope.line === line &&
      [...(scope.locals ?? []), ...(scope.lazy ?? [])].some((text) => readName(text).name === name),
  ) ?? false
