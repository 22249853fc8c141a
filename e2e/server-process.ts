/** Servers in processes of their own. */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Printed {
  text(): string
  /** Waits until something is found in all that is printed. @throws Error with that if the process ends before. */
  until<Found>(what: string, find: (text: string) => Found | undefined): Promise<Found>
}

/** All that a process prints. */
export function printedBy(child: ChildProcess): Printed {
  let text = ''
  const waiting = new Set<() => void>()
  const read = (data: Buffer): void => {
    text += data
    for (const look of waiting) look()
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  const until = <Found>(what: string, find: (text: string) => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find(text)
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      child.on('close', (code) => reject(new Error(`It ended with ${code} before ${what}.\n${text}`)))
      waiting.add(look)
      look()
    })
  return { text: () => text, until }
}

/** Ends a process that was started with `detached`, and those that it has started, unless it has ended. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  process.kill(-(child.pid ?? 0))
  await closed
}
