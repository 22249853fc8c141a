import { basename } from 'node:path'

interface Place {
  readonly start: { readonly line?: number }
  readonly end: { readonly line?: number }
}

interface FileCoverage {
  readonly statementMap: Readonly<Record<string, Place>>
  readonly s: Readonly<Record<string, number>>
  readonly fnMap: Readonly<Record<string, { readonly loc: Place }>>
  readonly f: Readonly<Record<string, number>>
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly locations: readonly Place[] }>>
  readonly b: Readonly<Record<string, readonly number[]>>
}

/** What all providers write as `coverage-final.json`. */
export type Coverage = Readonly<Record<string, FileCoverage>>

export interface Counts {
  readonly file: string
  readonly statements: readonly string[]
  readonly functions: readonly string[]
  readonly branches: readonly string[]
}

const lines = ({ start, end }: Place): string => `${start.line}-${end.line}`

/** Every statement, function and branch by its lines, with how often it ran. */
export const countsOf = (coverage: Coverage): Counts[] =>
  Object.entries(coverage).map(([file, { statementMap, s, fnMap, f, branchMap, b }]) => ({
    file: basename(file),
    statements: sorted(statementMap, (id, place) => `${lines(place)}: ${s[id]}`),
    functions: sorted(fnMap, (id, { loc }) => `${lines(loc)}: ${f[id]}`),
    branches: sorted(branchMap, (id, { type, locations }) => `${type} ${locations.map(lines)}: ${b[id]}`),
  }))

const sorted = <Value>(map: Readonly<Record<string, Value>>, say: (id: string, value: Value) => string): string[] =>
  Object.entries(map)
    .map(([id, value]) => say(id, value))
    .sort()
