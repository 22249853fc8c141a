/** Changes that are sent right away: a loop may follow, and all that is not sent by then is lost. */
const AT_ONCE = 8
/** A change that comes later than this behind the one before is sent right away as well. */
const PAUSE_MS = 100
/** The frame ends a program that sends more; the words about its end and its last state come on top. */
const MAX_TOLD = 32

/** The program may replace them. */
const { setTimeout: later, clearTimeout: forget, performance } = globalThis
const now = performance.now.bind(performance)

export interface Pace {
  /** Something has changed: it is sent right away, or soon, together with all that follows. */
  changed(): void
  tell(): void
}

/** Sends changes, few enough of them. */
export function pace(send: () => void): Pace {
  let told = 0
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(): void {
    if (timer !== undefined) forget(timer)
    timer = undefined
    told++
    last = now()
    send()
  }

  return {
    tell,
    changed() {
      if (told >= MAX_TOLD) return
      if (told < AT_ONCE || now() - last >= PAUSE_MS) tell()
      else timer ??= later(tell, PAUSE_MS)
    },
  }
}
