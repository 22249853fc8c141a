/** Which frames of two reports are of the same function. */

import type { Frame } from 'traceghost'

/** A frame of the one report and that of the other, or the frame of only one. */
export interface AlignedFrames {
  readonly one?: Frame
  readonly other?: Frame
}

/** A report has at most 64. */
const MAX_FRAMES = 64

/** Aligns frames by the names of their functions, in order: as many as possible stand beside each other. */
export function alignFrames(one: readonly Frame[], other: readonly Frame[]): AlignedFrames[] {
  const [left, right] = [one.slice(0, MAX_FRAMES), other.slice(0, MAX_FRAMES)]
  const common = lengthsOfCommon(left, right)
  const aligned: AlignedFrames[] = []
  let [at, beside] = [0, 0]
  while (at < left.length || beside < right.length) {
    const [a, b] = [left[at], right[beside]]
    if (a && b && isSame(a, b)) {
      aligned.push({ one: a, other: b })
      at++
      beside++
    } else if (b && (!a || lengthAt(common, at, beside + 1) > lengthAt(common, at + 1, beside))) {
      aligned.push({ other: b })
      beside++
    } else if (a) {
      aligned.push({ one: a })
      at++
    }
  }
  return aligned
}

const isSame = (one: Frame, other: Frame): boolean => one.functionName === other.functionName

/** How many frames the rests of both have in common, by where the rests begin. */
function lengthsOfCommon(left: readonly Frame[], right: readonly Frame[]): number[][] {
  const lengths: number[][] = Array.from({ length: left.length + 1 }, () => [])
  for (let at = left.length - 1; at >= 0; at--) {
    for (let beside = right.length - 1; beside >= 0; beside--) {
      const length = isSame(left[at] as Frame, right[beside] as Frame)
        ? lengthAt(lengths, at + 1, beside + 1) + 1
        : Math.max(lengthAt(lengths, at + 1, beside), lengthAt(lengths, at, beside + 1))
      ;(lengths[at] as number[])[beside] = length
    }
  }
  return lengths
}

const lengthAt = (lengths: readonly number[][], at: number, beside: number): number => lengths[at]?.[beside] ?? 0
