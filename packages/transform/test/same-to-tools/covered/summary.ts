import type { FileCoverageData } from 'istanbul-lib-coverage'

/** Statements, functions and branches by their lines, with how often they ran. */
export interface Summary {
  readonly statements: readonly string[]
  readonly functions: readonly string[]
  readonly branches: readonly string[]
}

export function summary({ statementMap, s, fnMap, f, branchMap, b }: FileCoverageData): Summary {
  const lines = ({ start, end }: { start: { line: number }; end: { line: number } }): string =>
    `${start.line}-${end.line}`
  return {
    statements: Object.entries(statementMap)
      .map(([id, at]) => `${lines(at)}: ${s[id]}`)
      .sort(),
    functions: Object.entries(fnMap)
      .map(([id, { decl, loc }]) => `${lines(decl)} ${lines(loc)}: ${f[id]}`)
      .sort(),
    branches: Object.entries(branchMap)
      .map(
        ([id, { type, loc, locations }]) =>
          `${type} ${lines(loc)} ${locations.map(({ start }) => start.line)}: ${b[id]}`,
      )
      .sort(),
  }
}

/** Entries that only one of both programs has, and has to have. */
export type Known = Readonly<Partial<Record<keyof Summary, readonly string[]>>>

export const withoutKnown = (summary: Summary, known: Known = {}): Summary => ({
  statements: summary.statements.filter((it) => !known.statements?.includes(it)),
  functions: summary.functions.filter((it) => !known.functions?.includes(it)),
  branches: summary.branches.filter((it) => !known.branches?.includes(it)),
})
