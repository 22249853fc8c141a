// Why: docs/adr/reads-without-effects.md
/** Reads of the runtime that do not become dependencies of a reactive library's effects. */

import { platform } from '#platform'

/** Runs a step of the runtime so that no effect depends on its reads. */
export type Untracked = <Result>(step: () => Result) => Result

/**
 * Wraps every later step of the runtime in the library's own means for untracked reads. Outermost, since the library is
 * code of the program and needs the program's built-ins.
 */
export function readUntracked(untracked: Untracked): void {
  const { shield } = platform
  platform.shield = (step) => untracked(() => shield(step))
}
