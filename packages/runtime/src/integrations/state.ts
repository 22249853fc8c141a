/** State that a reactive library keeps behind accessors. */

import { sharedState } from '../recording.ts'
import { dataProperty, getOwnPropertyDescriptor } from '../snapshot/intrinsics.ts'

type Getter = () => unknown

/**
 * Makes known what reads the accessors of a library.
 *
 * @param read the value of a property, in a list of its own; `undefined` where the accessor is not the library's, or runs other code of the program
 */
export function readState(read: (holder: object, key: PropertyKey, get: Getter) => [value: unknown] | undefined): void {
  const state = sharedState()
  const others = state.read
  state.read = (holder, key) => {
    const descriptor = getOwnPropertyDescriptor(holder, key)
    // A plain read would find a polluted Object.prototype.
    const get = descriptor && (dataProperty(descriptor, 'get') as Getter | undefined)
    const found = get && read(holder, key, get)
    return found ? { value: found[0], enumerable: !!descriptor.enumerable, configurable: true } : others?.(holder, key)
  }
}
