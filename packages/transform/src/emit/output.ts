// Why: docs/adr/own-source-maps.md
import { type Coverage, CoverageMappings } from './coverage.ts'
import type { Edit } from './edits.ts'
import { Mappings } from './mappings.ts'

/** A text and its edits. */
export interface Output {
  readonly code: string
  /** In order, and not overlapping. Their texts have as many line breaks as the text they replace. */
  readonly edits: readonly Edit[]
  /**
   * Whether the map is for tools of coverage.
   * @default false
   */
  readonly coverage?: Coverage | undefined
}

/** The new text. */
export function applyEdits({ code, edits }: Output): string {
  let text = ''
  let at = 0
  for (const { start, end, text: replacement } of edits) {
    text += code.slice(at, start) + replacement
    at = end
  }
  return text + code.slice(at)
}

/**
 * The `mappings` and `names` of a source map (ECMA-426) from the new text to the old one. Each token that is kept has a
 * mapping of its own, and so has each text that replaces another, with a name if it was renamed; inserted text has
 * none, unless it begins a statement. For coverage see `CoverageMappings`.
 */
export function mappingsOf({ code, edits, coverage }: Output): { mappings: string; names: string[] } {
  const mappings = coverage ? new CoverageMappings(code, coverage) : new Mappings()
  let at = 0
  for (const { start, end, text, name, leadsTo, stands } of edits) {
    mappings.keep(code, at, start)
    if (leadsTo !== undefined && !LINE_BREAK.test(code.slice(start, leadsTo))) mappings.lead(leadsTo - start)
    mappings.replace(code.slice(start, end), text, { name, stands })
    at = end
  }
  mappings.keep(code, at, code.length)
  return { mappings: mappings.toString(), names: mappings.names }
}

const LINE_BREAK = /[\n\r\u2028\u2029]/
