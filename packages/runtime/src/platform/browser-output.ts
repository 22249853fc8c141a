// Why: docs/adr/stand-ins.md
/**
 * The code that pages load with the first failure. It is built separately, with a copy of the code that it shares with
 * the rest of the runtime, which bundlers would otherwise split into several files.
 *
 * It has no `import()`. Around each of them Vite puts a helper from the first script of the page, and what imports from
 * a script that has failed cannot be loaded.
 */

import type { Reporting } from '../eager/platform.ts'
import { reportingTo } from './reporting.ts'
import { webDestination } from './web-destination.ts'

export const reporting: Reporting = reportingTo(webDestination())
