import { resolve } from 'node:path'
import { checkOne } from 'traceghost/contract'
import { A_FOLDER } from './limits.ts'
import type { Limits, Store } from './model.ts'
import { Reader } from './read.ts'
import { watchFolder } from './watch.ts'
import { Writer } from './write.ts'

/**
 * Opens a store. The folder is made with the first report, or when it is watched.
 *
 * @throws TypeError that names the folder or a limit, its value and what is allowed.
 */
export function openStore(folder: string, limits?: Limits): Store {
  checkOne('The folder of openStore', folder, A_FOLDER)
  const path = resolve(folder)
  const writer = new Writer(path, limits)
  const reader = new Reader(path)
  return {
    folder: path,
    heads: () => reader.heads(),
    read: (id) => reader.read(id),
    add: (report) => writer.add(report),
    watch: (listener) => watchFolder(path, listener),
  }
}
