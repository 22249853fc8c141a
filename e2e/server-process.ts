/** Servers in processes of their own. */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'

/** More than the slowest server takes on a busy machine. */
const PATIENCE_MS = 120_000

export interface Printed {
  text(): string
  /**
   * Waits until something is found in all that is printed. @throws Error with that if it ends before, or takes long.
   */
  until<Found>(what: string, find: (text: string) => Found | undefined): Promise<Found>
}

/** All that a process prints, without colours: where `CI` is set, Vite prints its port in bold, also into a pipe. */
export function printedBy(child: ChildProcess): Printed {
  let written = ''
  const text = (): string => stripVTControlCharacters(written)
  const waiting = new Set<() => void>()
  const read = (data: Buffer): void => {
    written += data
    for (const look of waiting) look()
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  const until = <Found>(what: string, find: (text: string) => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find(text())
        if (found === undefined) return
        waiting.delete(look)
        clearTimeout(timer)
        resolve(found)
      }
      const fail = (why: string): void => reject(new Error(`${why} before ${what}.\n${text()}`))
      const timer = setTimeout(() => fail(`It took ${PATIENCE_MS} ms`), PATIENCE_MS)
      child.on('close', (code) => fail(`It ended with ${code}`))
      waiting.add(look)
      look()
    })
  return { text, until }
}

/** Ends a process that was started with `detached`, and those that it has started, unless it has ended. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  process.kill(-(child.pid ?? 0))
  await closed
}
