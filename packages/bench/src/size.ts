/** The size that the runtime adds to a page: the chunk that loads with it, and those that only a failure loads. */

import { bundleWithEsbuild, bundleWithRolldown } from './bundle.ts'
import { misplacedModules } from './eager.ts'
import { ENTRIES, pageRows } from './page.ts'
import { isOver, renderTable } from './table.ts'

const BUNDLERS = { esbuild: bundleWithEsbuild, rolldown: bundleWithRolldown }

let isAnyOver = false
for (const [bundler, bundle] of Object.entries(BUNDLERS)) {
  for (const [heading, entry] of Object.entries(ENTRIES)) {
    const rows = pageRows(await bundle(entry), heading === Object.keys(ENTRIES)[0])
    isAnyOver ||= rows.some(isOver)
    console.log(`${renderTable(`${bundler}: ${heading}`, rows)}\n`)
  }
}
const misplaced = await misplacedModules()
for (const each of misplaced) console.log(each)
process.exitCode = isAnyOver || misplaced.length > 0 ? 1 : 0
