import type { Mask } from './create-mask.ts'

/** The parts of a mask that know about names. */
export type NameMask = Pick<Mask, 'hidesName' | 'hidesFlag'>

/** Longer numbers are known as secrets wherever they stand. */
const COUNT = /^\d{1,5}$/

/** One number under the plural of a masked built-in name: a secret number would stand under the singular. */
export const isCount = (name: string, digits: string, mask: NameMask): boolean =>
  COUNT.test(digits) &&
  /[^s]s$/i.test(name) &&
  [name, name.slice(0, -1)].every((each) => mask.hidesName(each)) &&
  !mask.hidesFlag(name)
