/** Who reads the source map that a module has in its last line. */

import { url as inspectorUrl } from 'node:inspector'
import process from 'node:process'

/** Node maps stacks itself, collects coverage for tools that map it, or lets a debugger in. */
export const readsMaps = (): boolean =>
  process.sourceMapsEnabled || process.env.NODE_V8_COVERAGE !== undefined || inspectorUrl() !== undefined
