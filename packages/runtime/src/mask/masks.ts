import type { MaskRules, MaskVars } from '../options.ts'
import { createMask, type Mask } from './create-mask.ts'

/** The rules of marks hardly differ. */
const MAX_MASKS = 20

/** Masks, each made once: a mask remembers its answers for the next report. */
export function createMasks(): (rules?: MaskRules) => Mask {
  const known: { rules: MaskRules; mask: Mask }[] = []
  return ({ maskVars = [], unmaskVars = [], maskPersonalData = false } = {}) => {
    const rules = { maskVars, unmaskVars, maskPersonalData }
    const same = known.find((each) => isSame(each.rules, rules))
    if (same) return same.mask
    const mask = createMask(rules)
    if (known.length >= MAX_MASKS) known.shift()
    known.push({ rules, mask })
    return mask
  }
}

const isSame = (one: MaskRules, other: MaskRules): boolean =>
  one.maskPersonalData === other.maskPersonalData &&
  hasSame(one.maskVars, other.maskVars) &&
  hasSame(one.unmaskVars, other.unmaskVars)

const hasSame = (one: MaskVars = [], other: MaskVars = []): boolean =>
  one.length === other.length && one.every((each, index) => each === other[index])
