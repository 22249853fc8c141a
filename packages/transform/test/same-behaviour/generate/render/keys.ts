/**
 * Names of properties; the operators of the language call the last ones. None is `then`: a promise might wait for ever.
 * None is of functions: messages about those would have their text.
 */
export const KEYS = [...'xyzxyzxyz', '0', '1', 'valueOf', 'toString', '[Symbol.iterator]', '[Symbol.toPrimitive]']

/** Functions that are called without being named: they have to count their calls. */
export const isCalledUnseen = (key: string): boolean => key.startsWith('[') || key === 'valueOf' || key === 'toString'

/** `a.x`, `a[0]`, `a?.[Symbol.iterator]`. */
export function access(object: string, key: string, optional = false): string {
  const dot = optional ? '?.' : ''
  if (key.startsWith('[')) return `${object}${dot}${key}`
  return /^\d/.test(key) ? `${object}${dot}[${key}]` : `${object}${dot || '.'}${key}`
}
