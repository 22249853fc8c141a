import { applyEdits, plainMappingsOf } from '../emit/apply.ts'
import type { Edit } from '../emit/edits.ts'

/** A text that replaces others, and a source map to the text before. */
export interface Rewritten {
  readonly code: string
  readonly map: { readonly version: 3; readonly sources: string[]; readonly names: string[]; readonly mappings: string }
}

/** @param edits in order, and not overlapping; their texts have as many line breaks as what they replace */
export function rewrite(code: string, edits: readonly Pick<Edit, 'start' | 'end' | 'text'>[]): Rewritten {
  const output = { code, edits }
  return { code: applyEdits(output), map: { version: 3, sources: [''], ...plainMappingsOf(output) } }
}
