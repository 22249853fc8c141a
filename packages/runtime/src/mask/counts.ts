/** Knows which names are secret. */
export interface NameMask {
  /** Whether the value of a variable, key or header of this name is secret. */
  hidesName(name: string): boolean
  /** Whether even `true` and `false` are secret under this name. */
  hidesFlag(name: string): boolean
}

/** Longer numbers are known as secrets wherever they stand. */
const COUNT = /^\d{1,5}$/

/** One number under the plural of a masked built-in name: a secret number would stand under the singular. */
export const isCount = (name: string, digits: string, mask: NameMask): boolean =>
  COUNT.test(digits) &&
  /[^s]s$/i.test(name) &&
  [name, name.slice(0, -1)].every((each) => mask.hidesName(each)) &&
  !mask.hidesFlag(name)
