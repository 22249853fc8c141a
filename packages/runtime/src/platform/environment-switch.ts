/** `TRACEGHOST_ENABLED` of the environment, which a build reads too. */

import { forced } from '../eager/recording/shared.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Reads a text in any case: `OFF` in a hurry is off. */
const SWITCHES: Readonly<Record<string, boolean | undefined>> = {
  __proto__: null as never,
  ...{ 1: true, on: true, true: true, 0: false, off: false, false: false },
}

/** Has the environment read with the first failure, or by `configure`. @param warn about a value that means nothing */
export function readSwitchLater(variables: () => Variables, warn: (text: string) => void): void {
  let isOn: boolean | undefined
  const read = (): boolean => {
    isOn ??= isSwitchedOn(variables, warn)
    return isOn
  }
  Object.defineProperty(forced, 'enabled', { configurable: true, enumerable: true, get: read })
}

/** `development` and `production` switch everything off in the other mode. */
function isSwitchedOn(variables: () => Variables, warn: (text: string) => void): boolean {
  try {
    const { TRACEGHOST_ENABLED, NODE_ENV } = variables()
    if (!TRACEGHOST_ENABLED) return true
    const text = TRACEGHOST_ENABLED.toLowerCase()
    if (text === 'production') return NODE_ENV === 'production'
    if (text === 'development') return NODE_ENV !== 'production'
    const isOn = SWITCHES[text]
    if (isOn === undefined) {
      const allowed = 'one of 1, 0, on, off, true, false, development, production'
      warn(`traceghost: TRACEGHOST_ENABLED must be ${allowed}, but got '${TRACEGHOST_ENABLED}'`)
    }
    return isOn ?? true
  } catch {
    // Deno asks for a permission.
    return true
  }
}
