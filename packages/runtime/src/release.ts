import { platform } from '#platform'
import { isObject, releasePrimitive } from './recording.ts'
import { onceSoon } from './schedule.ts'

const releaseLater = /* @__PURE__ */ onceSoon(platform, releasePrimitive)

/** A thrown primitive has no identity: in the next macrotask an equal one is another failure. */
export function releaseSoon(error: unknown): void {
  if (!isObject(error)) releaseLater()
}
