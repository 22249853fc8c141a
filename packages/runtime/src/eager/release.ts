import { platform } from '#platform'
import { endTurn } from './recording.ts'
import { onceSoon } from './schedule.ts'

/** An error thrown in the next macrotask is another failure. Throws where the stack is used up. */
export const endTurnSoon: () => void = /* @__PURE__ */ onceSoon(platform.later, endTurn)
