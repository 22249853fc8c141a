/** The cost of a large source map and a full page for a report: processor time until every sink has finished. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProcess } from '../children.ts'
import { median } from '../measure.ts'
import { inTurn, manyTimes, middle } from '../processes.ts'
import { singleProgram } from '../programs.ts'
import type { Row } from '../table.ts'

const LINES = 400
const SEGMENTS_A_LINE = 1_000
/** Reports of a process after which its page is full. */
const FULL = 50

/** With a map of 400,000 segments, to the small map of the program. */
export async function measureMaps(): Promise<Row[]> {
  const { instrumented } = singleProgram('report', 'module')
  const mapped = writeMapped(new URL(instrumented))
  const pairs = await manyTimes(() => inTurn([instrumented, mapped], (program) => inProcess('delivered', [program])))
  const ratios = pairs.map(([small = [], large = []]) => [median(large.slice(1)) / median(small.slice(1))])
  return [
    {
      what: 'first report of a process',
      unit: 'ms',
      ...middle(
        pairs.map(([, large = []]) => large.slice(0, 1)),
        0,
      ),
    },
    { what: 'the ones that follow, to those with a small map', unit: '×', ...middle(ratios, 2) },
  ]
}

/** With a page of 50 reports that is written for every report, to none. */
export async function measurePages(): Promise<Row[]> {
  const { instrumented } = singleProgram('report', 'module')
  const page = join(tmpdir(), `traceghost-bench-${process.pid}.html`)
  const pairs = await manyTimes(() => {
    rmSync(page, { force: true })
    return inTurn([[], [page]], (pages) => inProcess('delivered', [instrumented, ...pages]))
  })
  rmSync(page, { force: true })
  const last = (usedMs: readonly number[] = []): number => median(usedMs.slice(FULL))
  return [
    {
      what: 'a report with a full page',
      unit: 'ms',
      budget: 10,
      ...middle(
        pairs.map(([, full]) => [last(full)]),
        2,
      ),
    },
    {
      what: 'to one without a page',
      unit: '×',
      ...middle(
        pairs.map(([none, full]) => [last(full) / last(none)]),
        2,
      ),
    },
  ]
}

/** The program with a large map of its own. @returns its address. */
function writeMapped(program: URL): string {
  const folder = new URL('../mapped/', program)
  mkdirSync(folder, { recursive: true })
  const code = readFileSync(program, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
  const mappings = `AAAA${',CAAC'.repeat(SEGMENTS_A_LINE - 1)};`.repeat(LINES)
  const map = { version: 3, sources: ['report.ts'], sourcesContent: [code], names: [], mappings }
  writeFileSync(new URL('report.js.map', folder), JSON.stringify(map))
  const path = new URL('report.js', folder)
  writeFileSync(path, `${code}\n//# ${'sourceMappingURL'}=report.js.map\n`)
  return path.href
}
