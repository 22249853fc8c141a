/** Objects that a report replaces by others. */

import { sharedState } from '../eager/recording/shared.ts'

/**
 * Registers how to find the object that a library keeps behind another.
 *
 * @param open returns the object to read instead; the object itself for a Proxy of the library, whose traps may run;
 * `undefined` for every other object
 */
export function lookBehind(open: (value: object) => object | undefined): void {
  const state = sharedState()
  const others = state.read
  state.read = (value) => {
    let found: object | undefined
    try {
      found = open(value)
    } catch {
      // A trap of a Proxy of the program.
    }
    return found ?? others?.(value)
  }
}
