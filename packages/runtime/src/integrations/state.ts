/** State that a reactive library keeps behind accessors. */

import { dataProperty, getOwnPropertyDescriptor, getPrototypeOf, isArray, ownKeys } from '../eager/intrinsics.ts'

type Getter = () => unknown

/**
 * An object with the values of its accessors, read on demand.
 *
 * @param read the value of a property, in a list of its own; `undefined` where the accessor is not the library's, or
 * runs other code of the program
 */
export function withState(
  holder: object,
  read: (key: PropertyKey, get: Getter) => readonly [value: unknown] | undefined,
): object {
  // An array is one by its target.
  const target: object = isArray(holder) ? Array(dataProperty(holder, 'length') as number) : {}
  return new Proxy(target, {
    getPrototypeOf: () => getPrototypeOf(holder),
    ownKeys: () => ownKeys(holder),
    getOwnPropertyDescriptor(_, key) {
      // The length, which a target has for good.
      const own = getOwnPropertyDescriptor(target, key)
      const property = own ?? getOwnPropertyDescriptor(holder, key)
      if (own || !property) return own
      // A plain read would find a polluted Object.prototype.
      const get = dataProperty(property, 'get') as Getter | undefined
      const state = get && read(key, get)
      const shown = state ? { value: state[0], enumerable: !!property.enumerable } : property
      // Properties that the target lacks are configurable.
      return { ...shown, configurable: true }
    },
  })
}
