import { createMask, type Mask } from './create-mask.ts'

type MaskVars = readonly (string | RegExp)[]

/** Marks differ in a few lists at most. */
const MAX_MASKS = 20

/** Masks, each made once: what a mask has learned of names and source serves the next report. */
export function createMasks(): (maskVars: MaskVars) => Mask {
  const known: { maskVars: MaskVars; mask: Mask }[] = []
  return (maskVars) => {
    const same = known.find((each) => isSame(each.maskVars, maskVars))
    if (same) return same.mask
    const mask = createMask(maskVars)
    if (known.length >= MAX_MASKS) known.shift()
    known.push({ maskVars, mask })
    return mask
  }
}

const isSame = (one: MaskVars, other: MaskVars): boolean =>
  one.length === other.length && one.every((each, index) => each === other[index])
