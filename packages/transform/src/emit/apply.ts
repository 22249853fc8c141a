// Why: docs/adr/own-source-maps.md
import type { Edit } from './edits.ts'
import { Mappings } from './mappings.ts'

/** A text and its edits. */
export interface EditedText {
  readonly code: string
  /** In order, and not overlapping. Their texts have as many line breaks as the text they replace. */
  readonly edits: readonly Edit[]
}

/** The `mappings` and `names` of a source map (ECMA-426). */
export interface WrittenMappings {
  readonly mappings: string
  readonly names: string[]
}

/** Writes mappings, given the text piece by piece. */
interface MappingsWriter {
  readonly names: string[]
  keep(code: string, start: number, end: number): void
  lead(columns: number): void
  replace(old: string, text: string, edit: Pick<Edit, 'name' | 'stands'>): void
  toString(): string
}

/** The new text. */
export function applyEdits({ code, edits }: EditedText): string {
  let text = ''
  let at = 0
  for (const { start, end, text: replacement } of edits) {
    text += code.slice(at, start) + replacement
    at = end
  }
  return text + code.slice(at)
}

/**
 * The mappings from the new text to the old one. Each token that is kept has a mapping of its own, and so has each text
 * that replaces another, with a name if it was renamed; inserted text has none, unless it begins a statement.
 */
export const plainMappingsOf = (text: EditedText): WrittenMappings => writeMappings(new Mappings(), text)

/** Takes a text and its edits to a writer. */
export function writeMappings(writer: MappingsWriter, { code, edits }: EditedText): WrittenMappings {
  let at = 0
  for (const { start, end, text, name, leadsTo, stands } of edits) {
    writer.keep(code, at, start)
    if (leadsTo !== undefined && !LINE_BREAK.test(code.slice(start, leadsTo))) writer.lead(leadsTo - start)
    writer.replace(code.slice(start, end), text, { name, stands })
    at = end
  }
  writer.keep(code, at, code.length)
  return { mappings: writer.toString(), names: writer.names }
}

const LINE_BREAK = /[\n\r\u2028\u2029]/
