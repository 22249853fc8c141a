/**
 * The cost of traceghost, always beside the plain program or a peer in the same run. Arguments: the sections to run,
 * else all; `--quick` for a first look, `--only=acorn,yaml` for some programs of `marked` and `whole`; `--write` to
 * keep the results, write those that pages quote into them, and print all of them as Markdown.
 */

import { measureGrowth, measureTransform } from './build-time.ts'
import { measureCorpusMemory, measureCorpusTime, measurePeers } from './corpus/cost.ts'
import { measureCorpusGrowth } from './corpus/growth.ts'
import { measureDepth } from './depth.ts'
import { measureMaps, measurePages } from './failures/delivered.ts'
import { measureHandled } from './failures/handled.ts'
import { measureLoad } from './failures/load.ts'
import { measureMasks } from './failures/masks.ts'
import { measureReporters, measureReports } from './failures/reports.ts'
import { measureSinks } from './failures/sinks.ts'
import { measureThrows } from './failures/throws.ts'
import { measureExtremes } from './generated/extremes.ts'
import { measureLinearity } from './generated/linear.ts'
import { measureLoaded } from './loaded.ts'
import { allTables, costsTable, quotedTable, throwsTable } from './markdown.ts'
import { measureEngines, measureMarked, measureWhole } from './overhead.ts'
import { measurePage } from './page.ts'
import { removePrograms } from './programs.ts'
import { progress } from './progress.ts'
import { COMPARE, PERFORMANCE, quote, README } from './quoting.ts'
import { conditionsSince, loadNow, type Result, type Results, readResults, writeResults } from './results.ts'
import { type Settings, settingsOf } from './settings.ts'
import { measureSuites } from './suites.ts'
import { measureSwcPlugin } from './swc-plugin.ts'
import { type Row, renderTable } from './table.ts'

interface Section {
  readonly heading: string
  /** A text says why it cannot be measured here. */
  readonly measure: (settings: Settings) => Row[] | string | Promise<Row[] | string>
}

const SECTIONS: Readonly<Record<string, Section>> = {
  marked: { heading: 'A marked function that does not throw, to the same function unmarked', measure: measureMarked },
  whole: { heading: 'Every function of a program instrumented, to the plain program', measure: measureWhole },
  engines: { heading: 'The same with other engines', measure: measureEngines },
  depth: { heading: 'Depth of a recursive function until the stack is used up, to plain', measure: measureDepth },
  throws: { heading: 'An error that the program catches itself', measure: measureThrows },
  handled: { heading: 'Values that handled errors keep alive', measure: measureHandled },
  report: { heading: 'From a failing call to the finished report', measure: measureReports },
  reporters: { heading: 'Each reporter, to JSON.stringify of the same report', measure: measureReporters },
  maps: { heading: 'Processor time of a report with a source map of 400,000 segments', measure: measureMaps },
  pages: {
    heading: 'Processor time of a report with a page of 50 reports that is written for each',
    measure: measurePages,
  },
  sinks: { heading: 'A failing call with each sink, to the plain call', measure: measureSinks },
  load: { heading: '5,000 failures a second for ten seconds', measure: measureLoad },
  masks: { heading: 'Each pattern of the mask over 1 MB of its worst text', measure: measureMasks },
  transform: { heading: 'Transform, to the parse alone', measure: measureTransform },
  growth: { heading: 'Growth of an instrumented file, minified and gzipped', measure: measureGrowth },
  corpus: { heading: 'Transform of TypeScript sources of libraries, to the parse alone', measure: measureCorpusTime },
  'swc-plugin': { heading: 'Processor time of a file by the plugin of SWC, and by others', measure: measureSwcPlugin },
  peers: { heading: 'The same as JavaScript, to the transform with every function', measure: measurePeers },
  memory: { heading: 'Bytes allocated for these sources, to the parse alone', measure: measureCorpusMemory },
  size: { heading: "`import { ghost } from 'traceghost'` in a page, by esbuild", measure: measurePage },
  loaded: {
    heading: 'Memory that modules take more when Node loads them instrumented, to their text',
    measure: measureLoaded,
  },
  'corpus-growth': { heading: 'Growth of library files, gzipped, median of files', measure: measureCorpusGrowth },
  suites: { heading: 'Suites of real projects with showLocals, to plain', measure: measureSuites },
  linear: { heading: 'Ten times the functions', measure: measureLinearity },
  extremes: { heading: 'Transform of extreme programs, to the parse alone', measure: measureExtremes },
}

const settings = settingsOf(process.argv.slice(2))
const unknown = settings.sections.find((name) => !(name in SECTIONS))
if (unknown !== undefined) throw new Error(`there is no ${unknown}: choose from ${Object.keys(SECTIONS).join(', ')}`)

removePrograms()
// The Markdown alone goes to the standard output.
const say = settings.writes ? console.error : console.log
const measured: Record<string, Result> = {}
for (const name of Object.keys(SECTIONS)) {
  if (settings.sections.length > 0 && !settings.sections.includes(name)) continue
  const result = await resultOf(name)
  if ('missing' in result) {
    say(`${result.heading}\n  not measured: ${result.missing}\n`)
    continue
  }
  measured[name] = result
  say(`${renderTable(result.heading, result.rows)}\n`)
}
if (settings.writes) keep(measured)

async function resultOf(name: string): Promise<Result | { readonly heading: string; readonly missing: string }> {
  const { heading, measure } = SECTIONS[name] as Section
  progress(name)
  const before = loadNow()
  const rows = await measure(settings)
  if (typeof rows === 'string') return { heading, missing: rows }
  return { heading, conditions: conditionsSince(before, settings.isQuick), rows }
}

function keep(results: Results): void {
  const all = { ...readResults(), ...results }
  writeResults(all)
  console.log(allTables(all))
  quote(PERFORMANCE, quotedTable(all))
  quote(README, costsTable(all))
  quote(COMPARE, throwsTable(all))
}
