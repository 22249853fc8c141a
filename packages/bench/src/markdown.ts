/** The measurements as Markdown: all of them, and those that `docs/performance.md` quotes. */

import type { Conditions, Result, Results } from './results.ts'
import { cellsOf, format, type Row } from './table.ts'

/** A table for each section. */
export const allTables = (results: Results): string =>
  Object.values(results)
    .map(({ heading, conditions, rows }) => {
      const cells = rows.map((row) => cellsOf(row).map((cell) => cell.replace(/^ +/, '– ')))
      return `### ${heading}\n\n${whereOf(conditions)}.\n\n${table(['', 'measured', 'budget', '', 'note'], cells)}`
    })
    .join('\n\n')

function whereOf({ node, cpu, date, commit, isQuiet, isQuick }: Conditions): string {
  const kind = isQuick ? 'a quick run' : isQuiet ? 'a quiet machine' : 'a busy machine'
  return `Node ${node.slice(1)}, ${cpu}, ${date}, ${commit}, ${kind}`
}

interface Quoted {
  readonly says: string
  readonly section: string
  /** The name of a row, or a choice among the rows that have a budget. */
  readonly row: string | ((rows: readonly Row[]) => Row | undefined)
  /** The name of a row that is quoted beside it: of the first such row behind it. */
  readonly floor?: string
}

const BARE = '  a bare rethrow'

const largest = (rows: readonly Row[]): Row | undefined =>
  rows
    .filter(({ what, budget }) => budget !== undefined && what !== 'geometric mean')
    .toSorted((one, other) => other.measured - one.measured)[0]

const QUOTED: readonly Quoted[] = [
  { says: 'a marked function: small', section: 'marked', row: 'sync-small', floor: BARE },
  { says: 'a method', section: 'marked', row: 'method', floor: BARE },
  { says: 'recursive', section: 'marked', row: 'recursion', floor: BARE },
  { says: 'a loop', section: 'marked', row: 'sync-loop, short rounds', floor: BARE },
  { says: 'a loop that runs for long', section: 'marked', row: 'sync-loop, long rounds', floor: BARE },
  { says: 'async', section: 'marked', row: 'async', floor: BARE },
  { says: 'a generator', section: 'marked', row: 'generator', floor: BARE },
  { says: 'an async generator', section: 'marked', row: 'async-generator', floor: BARE },
  { says: 'every function of a program, mean of nine', section: 'whole', row: 'geometric mean', floor: BARE },
  { says: 'the slowest of the nine', section: 'whole', row: largest, floor: BARE },
  {
    says: 'depth of a recursive ghost, once V8 has compiled it',
    section: 'depth',
    row: 'a ghost, compiled',
    floor: '  a bare rethrow, compiled',
  },
  {
    says: 'the same in its first call',
    section: 'depth',
    row: 'a ghost, at once',
    floor: '  a bare rethrow, at once',
  },
  { says: 'a caught error, for each frame', section: 'throws', row: 'a new error through 10 frames, extra a frame' },
  { says: 'a report of three frames', section: 'report', row: 'three frames, warm' },
  { says: '`import { ghost }` in a page', section: 'size', row: 'initial, gzip' },
  { says: 'transform of a marked file, to its parse', section: 'corpus', row: 'marked files, and source map' },
  {
    says: 'growth of a source file, all functions',
    section: 'corpus-growth',
    row: 'sources of libraries, as they stand',
  },
  { says: 'the same, minified', section: 'corpus-growth', row: 'sources of libraries, minified' },
  {
    says: "the same with `names: 'chunk'`",
    section: 'corpus-growth',
    row: "sources of libraries, minified, names: 'chunk'",
  },
  {
    says: 'growth of a whole library, minified',
    section: 'corpus-growth',
    row: 'libraries as one chunk each, minified',
  },
  {
    says: "the same with `names: 'chunk'`",
    section: 'corpus-growth',
    row: "libraries as one chunk each, minified, names: 'chunk'",
  },
]

const quotedSections = (): string[] => [...new Set(QUOTED.map(({ section }) => section))]

/**
 * The table of that page.
 *
 * @throws Error where a figure has not been measured
 */
export function quotedTable(results: Results): string {
  const rows = QUOTED.map(({ says, section, row: wanted, floor }) => {
    const rows = results[section]?.rows ?? []
    const row = typeof wanted === 'string' ? rows.find(({ what }) => what === wanted) : wanted(rows)
    if (!row) throw new Error(`${section} has no row for "${says}": run npm run bench -- ${section} --write`)
    const beside = floor && rows.slice(rows.indexOf(row)).find(({ what }) => what === floor)
    return [says, format(row.measured, row), beside ? format(beside.measured, beside) : '']
  })
  const where = new Set(quotedSections().map((name) => whereOf((results[name] as Result).conditions)))
  return `${table(['', 'measured', 'a bare `try`'], rows)}\n\n${[...where].join(';\n')}.`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n')
}
