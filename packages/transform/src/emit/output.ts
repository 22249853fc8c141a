import { type EditedText, plainMappingsOf, type WrittenMappings, writeMappings } from './apply.ts'
import { type Coverage, CoverageMappings } from './coverage.ts'
import { packEdits, unpackEdits } from './packed.ts'

/** A text and its edits, for those that read its map. */
export interface Output extends EditedText {
  /**
   * Whether the map is for tools of coverage.
   * @default false
   */
  readonly coverage?: Coverage | undefined
}

/** `plainMappingsOf`; for coverage see `CoverageMappings`. */
export const mappingsOf = (output: Output): WrittenMappings =>
  output.coverage ? writeMappings(new CoverageMappings(output.code, output.coverage), output) : plainMappingsOf(output)

/** Makes the mappings when they are needed; mappings as text would be as long as a whole file. */
export function mappingsLater(output: Output): () => WrittenMappings {
  // A map for coverage has every token that is inserted.
  return output.coverage ? keepOutput(output) : keepPacked(output)
}

// Functions of their own: closures of one function keep alive what any of them refers to.
const keepOutput = (output: Output) => (): WrittenMappings => mappingsOf(output)

function keepPacked(output: Output): () => WrittenMappings {
  const packed = packEdits(output)
  return () => plainMappingsOf(unpackEdits(packed))
}
