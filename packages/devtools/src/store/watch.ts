/** Notices when reports come or go. */

import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs'
import { makeFolder } from './folder.ts'

/** From the first change to the call. */
const DELAY_MS = 100
/** Where the system says nothing, as of disks of other machines, and where the folder itself is removed: one `stat`. */
const LOOK_AGAIN_MS = 2_000

/** @returns a function that ends it. */
export function watchFolder(folder: string, listener: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  const call = (): void => {
    timer = undefined
    listener()
  }
  const callSoon = (): void => {
    timer ??= setTimeout(call, DELAY_MS).unref()
  }
  const start = (): void => {
    watcher?.close()
    watcher = watched(folder, callSoon)
  }
  const look = (now: { ino: number }, before: { ino: number }): void => {
    if (now.ino !== before.ino) start()
    callSoon()
  }
  start()
  watchFile(folder, { interval: LOOK_AGAIN_MS, persistent: false }, look)
  return () => {
    clearTimeout(timer)
    watcher?.close()
    unwatchFile(folder, look)
  }
}

function watched(folder: string, callSoon: () => void): FSWatcher | undefined {
  try {
    makeFolder(folder)
    const watcher = watch(folder, { persistent: false }, callSoon)
    return watcher.on('error', () => watcher.close())
  } catch {
    // Without watchers, or without leave to make the folder: it is looked at again and again.
    return undefined
  }
}
