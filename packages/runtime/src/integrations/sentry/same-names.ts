/** Frames that stand in a stack by nothing but their names, as in a build without a source map that can be read. */

import type { Frame } from '../../model.ts'
import type { SentryStackFrame } from './event.ts'
import { isSameFile, shortName } from './places.ts'

/** Minifiers write shorter ones, which may be anybody's. */
const MIN_LENGTH = 3

/**
 * Functions that have as many frames as the event has stack frames of their name, in other files than the source: in
 * the order of both.
 *
 * @param frames those that no place has found
 */
export function bySameName(
  frames: readonly Frame[],
  shown: readonly SentryStackFrame[],
  found: ReadonlyMap<number, unknown>,
): Map<Frame, number> {
  const pairs = new Map<Frame, number>()
  for (const [name, own] of grouped(frames)) {
    const indexes = shown.flatMap((each, index) => (shortName(each.function ?? '') === name ? [index] : []))
    const isBuilt = indexes.every((index) => !found.has(index) && isOfBuild(shown[index], own[0]))
    if (indexes.length !== own.length || !isBuilt) continue
    for (const [at, frame] of own.entries()) pairs.set(frame, indexes[at] as number)
  }
  return pairs
}

function grouped(frames: readonly Frame[]): Map<string, Frame[]> {
  const groups = new Map<string, Frame[]>()
  for (const frame of frames) {
    const name = shortName(frame.functionName)
    if (!/^[\w$]+$/.test(name) || name.length < MIN_LENGTH) continue
    groups.set(name, [...(groups.get(name) ?? []), frame])
  }
  return groups
}

/** Where the file of the source is in the stack, its lines say more. */
const isOfBuild = (stackFrame: SentryStackFrame | undefined, frame: Frame | undefined): boolean =>
  frame?.file !== undefined && !isSameFile(frame.file, stackFrame?.filename ?? '')
