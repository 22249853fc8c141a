import { platform } from '#platform'
import { isObject, releasePrimitive } from './recording.ts'

let isScheduled = false

/** A thrown primitive has no identity: in the next macrotask an equal one is another failure. */
export function releaseSoon(error: unknown): void {
  if (isScheduled || isObject(error)) return
  platform.schedule(() => {
    isScheduled = false
    releasePrimitive()
  })
  isScheduled = true
}
