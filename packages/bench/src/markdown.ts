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
  /** The name of a row that comes before it, where several have its name. */
  readonly behind?: string
  /** The name of a row that is quoted beside it: of the first such row behind it. */
  readonly floor?: string
}

const BARE = '  a bare rethrow'
const TRY = 'a bare `try`'

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

function throughFrames(frames: number): Quoted {
  return {
    says: `an error caught ${frames} functions above`,
    section: 'throws',
    row: '  all of it, to the plain program',
    behind: `a new error through ${frames} frames, extra a frame`,
    floor: '  Sentry with local variables, to plain',
  }
}

/** The figures of the README, each with what it is measured beside. */
const COSTS: readonly (Quoted & { readonly beside?: string })[] = [
  {
    says: 'a marked function that does not throw, to the plain one',
    section: 'marked',
    row: 'sync-small',
    floor: BARE,
    beside: TRY,
  },
  { says: 'the same, `async`', section: 'marked', row: 'async', floor: BARE, beside: TRY },
  {
    says: 'every function of a program, mean of nine',
    section: 'whole',
    row: 'geometric mean',
    floor: BARE,
    beside: TRY,
  },
  { says: 'the slowest of them', section: 'whole', row: largest, floor: BARE, beside: TRY },
  { ...throughFrames(10), beside: 'Sentry with local variables' },
  { says: 'a report of three frames', section: 'report', row: 'three frames, warm' },
  { says: '`import { ghost }` in a page, gzip', section: 'size', row: 'initial, gzip' },
  {
    says: 'growth of a file, all functions, minified',
    section: 'corpus-growth',
    row: 'sources of libraries, minified',
    floor: "sources of libraries, minified, names: 'chunk'",
    beside: "`names: 'chunk'`",
  },
]

interface Found {
  readonly says: string
  readonly measured: string
  /** The figure that is quoted beside it, or nothing. */
  readonly floor: string
}

function find({ says, section, row: wanted, behind, floor }: Quoted, results: Results): Found {
  const all = results[section]?.rows ?? []
  const rows = behind ? all.slice(all.findIndex(({ what }) => what === behind)) : all
  const row = typeof wanted === 'string' ? rows.find(({ what }) => what === wanted) : wanted(rows)
  if (!row) throw new Error(`${section} has no row for "${says}": run npm run bench -- ${section} --write`)
  const beside = floor && rows.slice(rows.indexOf(row)).find(({ what }) => what === floor)
  return { says, measured: format(row.measured, row), floor: beside ? format(beside.measured, beside) : '' }
}

/**
 * The table of `docs/performance.md`.
 *
 * @throws Error where a figure has not been measured
 */
export function quotedTable(results: Results): string {
  const rows = QUOTED.map((quoted) => find(quoted, results)).map(({ says, measured, floor }) => [says, measured, floor])
  const sections = new Set(QUOTED.map(({ section }) => section))
  const where = new Set([...sections].map((name) => whereOf((results[name] as Result).conditions)))
  return `${table(['', 'measured', TRY], rows)}\n\n${[...where].join(';\n')}.`
}

/**
 * The table of the README.
 *
 * @throws Error where a figure has not been measured
 */
export function costsTable(results: Results): string {
  const rows = COSTS.map((quoted) => {
    const { says, measured, floor } = find(quoted, results)
    return [says, measured, floor && quoted.beside ? `${quoted.beside}: ${floor}` : '']
  })
  return table(['', 'traceghost', 'beside it'], rows)
}

/**
 * The table of `docs/compare.md`: an error that the program catches itself, with each tool.
 *
 * @throws Error where a figure has not been measured
 */
export function throwsTable(results: Results): string {
  const rows = [2, 10, 30].map((frames) => {
    const { measured, floor } = find(throughFrames(frames), results)
    return [`through ${frames} functions`, measured, floor]
  })
  return table(['', 'traceghost', 'Sentry with local variables'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n')
}
