import { analyze } from '../../src/analyze/analyze.ts'
import type { SourceFile } from './corpus.ts'
import { type Uses, usesByOffset } from './use.ts'

/** The uses of names as the transform sees them. */
export function ourUses({ program, code }: SourceFile): Uses {
  const uses = analyze(program, code).references.map(({ name, start, write, binding }) => ({
    name,
    start,
    write,
    declaredAt: binding ? [binding.node.start] : [],
  }))
  return usesByOffset(uses)
}
