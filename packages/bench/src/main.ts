/**
 * The cost of traceghost, always beside the plain program or a peer in the same run. Arguments: the sections to run,
 * else all; `--quick` for a first look, `--only=acorn,yaml` for some programs of `marked` and `whole`.
 */

import { measureGrowth, measureTransform } from './build-time.ts'
import { measureCorpusMemory, measureCorpusTime, measurePeers } from './corpus/cost.ts'
import { measureCorpusGrowth } from './corpus/growth.ts'
import { measureMaps, measurePages } from './failures/delivered.ts'
import { measureHandled } from './failures/handled.ts'
import { measureMasks } from './failures/masks.ts'
import { measureReporters, measureReports } from './failures/reports.ts'
import { measureThrows } from './failures/throws.ts'
import { measureExtremes } from './generated/extremes.ts'
import { measureLinearity } from './generated/linear.ts'
import { measureLoaded } from './loaded.ts'
import { measureMarked, measureWhole } from './overhead.ts'
import { removePrograms } from './programs.ts'
import { type Settings, settingsOf } from './settings.ts'
import { type Row, renderTable } from './table.ts'

interface Section {
  readonly heading: string
  readonly measure: (settings: Settings) => Row[] | Promise<Row[]>
}

const SECTIONS: Readonly<Record<string, Section>> = {
  marked: { heading: 'A marked function that does not throw, to the same function unmarked', measure: measureMarked },
  whole: { heading: 'Every function of a program instrumented, to the plain program', measure: measureWhole },
  throws: { heading: 'An error that the program catches itself', measure: measureThrows },
  handled: { heading: 'Values that handled errors keep alive', measure: measureHandled },
  report: { heading: 'From a failing call to the finished report', measure: measureReports },
  reporters: { heading: 'Each reporter, to JSON.stringify of the same report', measure: measureReporters },
  maps: { heading: 'Processor time of a report with a source map of 400,000 segments', measure: measureMaps },
  pages: {
    heading: 'Processor time of a report with a page of 50 reports that is written for each',
    measure: measurePages,
  },
  masks: { heading: 'Each pattern of the mask over 1 MB of its worst text', measure: measureMasks },
  transform: { heading: 'Transform, to the parse alone', measure: measureTransform },
  growth: { heading: 'Growth of an instrumented file, minified and gzipped', measure: measureGrowth },
  corpus: { heading: 'Transform of TypeScript sources of libraries, to the parse alone', measure: measureCorpusTime },
  peers: { heading: 'The same as JavaScript, to the transform with every function', measure: measurePeers },
  memory: { heading: 'Bytes allocated for these sources, to the parse alone', measure: measureCorpusMemory },
  loaded: {
    heading: 'Memory that modules take more when Node loads them instrumented, to their text',
    measure: measureLoaded,
  },
  'corpus-growth': { heading: 'Growth of library files, gzipped, median of files', measure: measureCorpusGrowth },
  linear: { heading: 'Ten times the functions', measure: measureLinearity },
  extremes: { heading: 'Transform of extreme programs, to the parse alone', measure: measureExtremes },
}

const settings = settingsOf(process.argv.slice(2))
const unknown = settings.sections.find((name) => !(name in SECTIONS))
if (unknown !== undefined) throw new Error(`there is no ${unknown}: choose from ${Object.keys(SECTIONS).join(', ')}`)

removePrograms()
for (const [name, { heading, measure }] of Object.entries(SECTIONS)) {
  if (settings.sections.length > 0 && !settings.sections.includes(name)) continue
  console.log(`${renderTable(heading, await measure(settings))}\n`)
}
