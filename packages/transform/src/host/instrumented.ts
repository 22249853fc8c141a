import type { Edit } from '../emit/edits.ts'
import type { SourceMap } from '../source-map.ts'

/** An instrumented text, and the map of it. */
export interface Instrumented {
  /** The new text; it does not mention a map that it came with. */
  readonly code: string
  /** The edits that made it of the text, but for the mention of a map. */
  readonly edits: readonly Edit[]
  /** Leads to the source of the text; made when it is read. */
  readonly map: SourceMap
  /** Makes that map, for a caller that keeps this function: it holds on to no more than it takes. */
  readonly readMap: () => SourceMap
  /** The sources of that map: those of the map that the text came with, else `own`. */
  sourcesOr(own: string): readonly string[]
}
