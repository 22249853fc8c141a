/** Notices when reports come or go. */

import { type FSWatcher, statSync, watch } from 'node:fs'
import { makeFolder } from './folder.ts'

/** From the first change to the call. */
const DELAY_MS = 100
/** Where the system says nothing, as of disks of other machines, and where the folder itself is removed: one `stat`. */
const LOOK_AGAIN_MS = 2_000

/** @returns a function that ends it. */
export function watchFolder(folder: string, listener: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const callSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      listener()
    }, DELAY_MS).unref()
  }
  let watcher = watched(folder, callSoon)
  let seen = stateOf(folder)
  const look = (): void => {
    const now = stateOf(folder)
    const isOther = now.ino !== seen.ino || now.birthtimeMs !== seen.birthtimeMs
    if (isOther) {
      watcher?.close()
      watcher = watched(folder, callSoon)
    }
    if (isOther || now.mtimeMs !== seen.mtimeMs) callSoon()
    seen = now
  }
  const looking = setInterval(look, LOOK_AGAIN_MS).unref()
  return () => {
    clearTimeout(timer)
    clearInterval(looking)
    watcher?.close()
  }
}

interface State {
  /** The same one may be given to a folder that is made again. */
  readonly ino: number
  readonly birthtimeMs: number
  /** Changes when a file comes or goes. */
  readonly mtimeMs: number
}

const GONE: State = { ino: 0, birthtimeMs: 0, mtimeMs: 0 }

function stateOf(folder: string): State {
  try {
    return statSync(folder, { throwIfNoEntry: false }) ?? GONE
  } catch {
    return GONE
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
