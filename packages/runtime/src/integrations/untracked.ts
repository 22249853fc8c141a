// Why: docs/adr/reads-without-effects.md
/** Reads of the runtime that effects of a reactive library do not depend on. */

import { platform } from '#platform'

/** Runs a step of the runtime so that no effect depends on what it reads. */
export type Untracked = <Result>(step: () => Result) => Result

/**
 * Puts what a library offers for it around every step of the runtime from now on. Outermost: the library is code of the
 * program, and finds the built-ins as the program wants them.
 */
export function readUntracked(untracked: Untracked): void {
  const { shield } = platform
  platform.shield = (step) => untracked(() => shield(step))
}
