/** The timers of the program that still run: when each is due. */
const due = new Map<number, number>()

const now = performance.now.bind(performance)

/** Notes the program's timers. Its functions are called as before, so that stack traces stay what they were. */
export function followTimers(scope: object = self): void {
  const target = scope as Record<string, (...args: unknown[]) => number>
  for (const name of ['setTimeout', 'setInterval']) {
    const start = target[name]?.bind(scope)
    target[name] = (handler, delay, ...args) => {
      const id = start?.(handler, delay, ...args) ?? 0
      due.set(Number(id), name === 'setInterval' ? Number.POSITIVE_INFINITY : now() + (Number(delay) || 0))
      return id
    }
  }
  for (const name of ['clearTimeout', 'clearInterval']) {
    const end = target[name]?.bind(scope)
    target[name] = (id) => {
      due.delete(Number(id))
      return end?.(id) ?? 0
    }
  }
}

/** Whether a timer of the program is still to come. */
export const isWaiting = (): boolean => [...due.values()].some((time) => time > now())
