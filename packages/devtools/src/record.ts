/** `@traceghost/devtools/record`: loaded by the runtime with the first report of a process, and so it loads little. */

import { resolve } from 'node:path'
import type { Report, StoreOptions } from 'traceghost'
import { folderFor } from './store/find.ts'
import { Writer } from './store/write.ts'

/**
 * Makes the function that puts the reports of a process into its store.
 *
 * @param directory the working directory, from which the folder is found.
 * @throws TypeError for a wrong folder or limit.
 */
export function recordIn(directory: string, { folder, ...limits }: StoreOptions): (report: Report) => string {
  if (folder !== undefined && (typeof folder !== 'string' || folder === ''))
    throw new TypeError(`folder of the store must be a path, but got ${String(folder) || 'an empty text'}.`)
  const writer = new Writer(folder === undefined ? folderFor(directory) : resolve(directory, folder), limits)
  return (report) => writer.add(report)
}
