import type { SectionedSourceMapInput } from '@jridgewell/trace-mapping'

/** A source map (ECMA-426) of one file. */
export interface SourceMap {
  readonly version: 3
  readonly sources: string[]
  readonly sourcesContent: (string | null)[]
  /** Names that stand under another one in the new text. */
  readonly names: string[]
  readonly mappings: string
}

/** The map of a text that a tool wrote: an object, or its JSON. */
export type InputMap = SectionedSourceMapInput
