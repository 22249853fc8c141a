/** `#symbolicator` where there are no files: pages and edge runtimes. */

import type { Report } from '../model.ts'
import type { SymbolicateOptions } from './node-tools-options.ts'

/** @throws TypeError always. */
export function createSymbolicator(_options: SymbolicateOptions): (report: Report) => Report {
  throw new TypeError(
    'receiveReports options maps and names are folders, which cannot be read here: leave them out, or receive reports in Node, Bun or Deno.',
  )
}
