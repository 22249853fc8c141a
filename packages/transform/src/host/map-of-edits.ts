import { createLines } from '../ast/lines.ts'
import type { Output } from '../emit/output.ts'
import { originOf } from '../origin.ts'
import { relative, slashes } from '../paths.ts'
import { mapLater } from '../result.ts'
import type { InputMap, SourceMap } from '../source-map.ts'

/** A text that was instrumented in another process or thread. */
export interface EditedFile extends Output {
  readonly path: string
  readonly root: string
  /** The map that the text came with. */
  readonly inputMap?: InputMap | undefined
}

/** The map that `instrument` made for a text with these edits. */
export function mapOfEdits({ path, root, inputMap, ...output }: EditedFile): SourceMap {
  const file = relative(slashes(path), slashes(root))
  const origin = originOf(createLines(output.code), { file, inputMap, ownMap: false, root: slashes(root) })
  return mapLater(output, origin)()
}
