/** Objects in whose place a report looks at others. */

import { sharedState } from '../eager/recording.ts'

/**
 * Makes known what a library keeps behind an object.
 *
 * @param open what to look at instead; the object itself where it is a Proxy of the library, whose traps may run;
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
