const { apply } = Reflect
const getterOf = (name: string): (() => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(RegExp.prototype, name)?.get
const readSource = getterOf('source')
const exec = RegExp.prototype.exec
/** Flags that change the matches; `g` and `y` would remember where the last match ended. */
const FLAGS = Object.entries({ i: 'ignoreCase', m: 'multiline', s: 'dotAll', u: 'unicode', v: 'unicodeSets' })

/**
 * A stateless copy of a user's RegExp, made and run without code of a subclass or an own property.
 *
 * @returns whether it matches; `undefined` where it cannot be read: a Proxy of a RegExp, or an object that only
 * inherits from RegExp.
 */
export function copyRegExp(pattern: RegExp): ((text: string) => boolean) | undefined {
  try {
    const read = (getter: (() => unknown) | undefined): unknown => getter && apply(getter, pattern, [])
    const flags = FLAGS.filter(([, name]) => read(getterOf(name))).map(([letter]) => letter)
    const copy = new RegExp(String(read(readSource)), flags.join(''))
    return (text) => apply(exec, copy, [text]) !== null
  } catch {
    return undefined
  }
}
