// Why: docs/adr/one-handler.md
import type { CapturedScope, CapturedTable } from '../eager/recording/model.ts'

/** A block without a handler of its own. */
export interface Block extends Pick<CapturedScope, 'kind' | 'line'> {
  /** With their signs. */
  readonly names: readonly string[]
}

/** The blocks whose names the handler of a scope hands over, outer before inner: see `SiteScope.closure`. */
export function blocksOf(scope: CapturedScope, { scopes }: Pick<CapturedTable, 'scopes'>): Block[] {
  const blocks: Block[] = []
  // Those of a function follow each other.
  for (let at = scopes.indexOf(scope) + 1; scopes[at]?.site === scope.site; at++) {
    const { parent, kind, line, closure: names = [] } = scopes[at] as CapturedScope
    if (names.length > 0 && scopes[parent] === scope) blocks.push({ ...(kind && { kind }), line, names })
  }
  return blocks
}
