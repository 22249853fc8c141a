/** What traceghost costs, always beside the plain program in the same run. */

import { measureGrowth, measureTransform } from './build-time.ts'
import { measureMarked, measureReports, measureThrows, measureWhole } from './overhead.ts'
import { removePrograms } from './programs.ts'
import { type Row, renderTable } from './table.ts'

const SECTIONS: readonly [heading: string, measure: () => Row[] | Promise<Row[]>][] = [
  ['A marked function that does not throw, to the same function unmarked', measureMarked],
  ['Every function of a program instrumented, to the plain program', measureWhole],
  ['An error that the program catches itself', measureThrows],
  ['From a failing call to the finished report', measureReports],
  ['Transform, to the parse alone', measureTransform],
  ['Growth of an instrumented file, minified and gzipped', measureGrowth],
]

removePrograms()
for (const [heading, measure] of SECTIONS) console.log(`${renderTable(heading, await measure())}\n`)
