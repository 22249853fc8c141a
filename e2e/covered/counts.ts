import { basename, dirname } from 'node:path'
import libCoverage, { type FileCoverageData } from 'istanbul-lib-coverage'

interface Place {
  readonly start: { readonly line?: number }
  readonly end: { readonly line?: number }
}

/** The file `coverage-final.json` that all providers write. */
export type Coverage = Readonly<Record<string, FileCoverageData>>

export interface Counts {
  readonly statements: readonly string[]
  readonly functions: readonly string[]
  readonly branches: readonly string[]
  /** Those with statements, and how often they ran, by number. */
  readonly lines: Readonly<Record<number, number>>
  /** How many of each ran, as the summaries of all tools say it. */
  readonly figures: Readonly<Record<string, number>>
}

const lines = ({ start, end }: Place): string => `${start.line}-${end.line}`

/** Of the files in each folder: every statement, function and branch by its lines, with how often it ran. */
export function countsOf(coverage: Coverage): Partial<Record<string, Record<string, Counts>>> {
  const counts: Partial<Record<string, Record<string, Counts>>> = {}
  for (const [path, file] of Object.entries(coverage)) {
    const folder = basename(dirname(path))
    counts[folder] = { ...counts[folder], [basename(path)]: countsOfFile(file) }
  }
  return counts
}

function countsOfFile(file: FileCoverageData): Counts {
  const { statementMap, s, fnMap, f, branchMap, b } = file
  const covered = libCoverage.createFileCoverage(file)
  const { branches, functions, lines: ran, statements } = covered.toSummary()
  return {
    statements: sorted(statementMap, (id, place) => `${lines(place)}: ${s[id]}`),
    functions: sorted(fnMap, (id, { loc }) => `${lines(loc)}: ${f[id]}`),
    branches: sorted(branchMap, (id, { type, locations }) => `${type} ${locations.map(placeOf(type))}: ${b[id]}`),
    lines: covered.getLineCoverage(),
    figures: { statements: statements.pct, branches: branches.pct, functions: functions.pct, lines: ran.pct },
  }
}

/** V8's ranges to the end of a function end in front of its last brace, or on the line above. */
const placeOf = (type: string): ((place: Place) => string) =>
  type === 'branch' ? ({ start }) => `${start.line}` : lines

const sorted = <Value>(map: Readonly<Record<string, Value>>, say: (id: string, value: Value) => string): string[] =>
  Object.entries(map)
    .map(([id, value]) => say(id, value))
    .sort()
