// Why: docs/adr/reports-in-a-file.md
/** `traceghost/file`: each report as a line of a file. Needs Node, Bun or Deno. */

import { fileURLToPath } from 'node:url'
import { type Check, type Checks, checkEach, checkOne, WHOLE_ABOVE_0 } from '../checks.ts'
import { delivery, flush } from '../eager/configure.ts'
import { createMask } from '../mask.ts'
import { isCaught } from '../platform/node-loop.ts'
import { renderJsonLine } from '../reporters/json-line.ts'
import { withoutPassword } from './addresses.ts'
import { LineFile } from './line-file.ts'
import { listenUntilStopped } from './until-stopped.ts'

export interface FileOptions {
  /**
   * How many bytes the file may have. Reports that would make it larger are not written, until it is moved away.
   * @default 50,000,000
   */
  readonly maxBytes?: number | undefined
}

const MAX_BYTES = 50_000_000

const PATH: Check = {
  allowed: "a path, such as 'logs/reports.jsonl', or a file: URL",
  accepts: (value) => (typeof value === 'string' && isPath(value)) || isFileUrl(value),
}

/** `https://…` would be a folder `https:`. */
const isPath = (text: string): boolean =>
  /^[^\0]+$/.test(text) && (IS_FILE_URL.test(text) || !/^[a-z]+:\/\//i.test(text))

const IS_FILE_URL = /^file:\/\//i

const CHECKS: Checks<FileOptions> = { maxBytes: WHOLE_ABOVE_0 }

const isFileUrl = (value: unknown): value is URL => value instanceof URL && value.protocol === 'file:'

/**
 * Appends every report of this process to a file from now on, as a line of JSON that `renderJsonLine` makes. Several
 * processes may have the same file.
 *
 * Lines are written while the program goes on, and at once where the process ends. A file that cannot be written is a
 * line on stderr.
 *
 * @param path its folders are made. It may be moved away at any time; the next line begins a new file.
 * @returns a function that ends it.
 * @throws TypeError that names the argument or option, the value and what is allowed.
 */
export function appendReports(path: string | URL, options: FileOptions = {}): () => void {
  checkOne('The path of appendReports', withoutPassword(path), PATH)
  checkEach('appendReports', options, CHECKS)
  const { maxBytes = MAX_BYTES } = options
  const mask = createMask().text
  const file = new LineFile(isFileUrl(path) || IS_FILE_URL.test(path) ? fileURLToPath(path) : path, {
    maxBytes,
    complain: (what, error) => delivery.complain(mask(what), error),
  })
  const stop = listenUntilStopped((report) => file.append(`${renderJsonLine(report)}\n`))
  const end = (): void => {
    // Delivers what is pending.
    void flush()
    file.end()
  }
  // Deno has no `exit` after the second.
  const ends = { exit: end, uncaughtExceptionMonitor: () => isCaught() || end() }
  for (const [event, listener] of Object.entries(ends)) process.on(event, listener)
  return () => {
    // Until then the process may end.
    stop()
      .then(() => file.finished())
      .then(() => {
        for (const [event, listener] of Object.entries(ends)) process.off(event, listener)
      })
  }
}
