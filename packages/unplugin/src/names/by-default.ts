// Why: docs/adr/names-by-default.md, docs/adr/names-apart.md
import type { NamesOption } from '../options.ts'

/** The facts about an output: each is a reason to leave the names in its code. */
export interface OutputFacts {
  /** Nobody loads it over a network. */
  readonly isForServers: boolean
  /** The bundler of an app reads it again. */
  readonly isLibrary: boolean
  /** No `import()` may stand in it, or engines load it that do not know that. */
  readonly cannotImport: boolean
  /** Its mode is not production, or it is built whenever a file changes. */
  readonly isForDevelopment: boolean
  /** It may be a library, a part of one, or a script for any kind of worker: it is no module, or others import it. */
  readonly mayBeForOthers: boolean
  /** The rest of the runtime is in the files that a page begins with, so the page is to need no more than these. */
  readonly isOneFile: boolean
  /** Pages can run its scripts, but may not import what lies beside them. */
  readonly isOutOfReach: boolean
}

/** Where the names of an output stand. */
export function placeOfNames(asked: NamesOption | undefined, facts: OutputFacts): NamesOption {
  if (asked === 'inline' || isInlineOnly(facts)) return 'inline'
  return asked ?? (isPageInProduction(facts) ? 'chunk' : 'inline')
}

const isInlineOnly = ({ isForServers, isLibrary, cannotImport }: OutputFacts): boolean =>
  isForServers || isLibrary || cannotImport

const isPageInProduction = ({ isForDevelopment, mayBeForOthers, isOneFile, isOutOfReach }: OutputFacts): boolean =>
  !(isForDevelopment || mayBeForOthers || isOneFile || isOutOfReach)
