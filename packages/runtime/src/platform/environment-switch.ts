/** `TRACEGHOST_ENABLED` of the environment, which a build reads too. */

import { forced } from '../eager/recording/shared.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Has the environment read with the first failure, or by `configure`. */
export function readSwitchLater(variables: () => Variables): void {
  Object.defineProperty(forced, 'enabled', {
    configurable: true,
    enumerable: true,
    get: () => !isSwitchedOff(variables),
  })
}

/** `development` and `production` switch everything off in the other mode. */
function isSwitchedOff(variables: () => Variables): boolean {
  try {
    const { TRACEGHOST_ENABLED: text, NODE_ENV } = variables()
    // Compared one by one: the program may have replaced `includes`.
    if (text === 'production') return NODE_ENV !== 'production'
    if (text === 'development') return NODE_ENV === 'production'
    return text === '0' || text === 'off' || text === 'false'
  } catch {
    // Deno asks for a permission.
    return false
  }
}
