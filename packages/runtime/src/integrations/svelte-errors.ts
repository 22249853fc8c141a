// Why: docs/adr/components.md
/** Errors that reach a boundary of Svelte. */

import { handOver } from './handed-over.ts'

type ErrorHandler = (error: unknown, reset: () => void) => void

/**
 * The `onerror` of a boundary of Svelte 5: `<svelte:boundary onerror={ghostBoundary()}>`.
 *
 * An error that reaches the boundary has a report, with the components that were being created, as far as the stack of
 * the error has them. Then the given function is called.
 *
 * @param onerror as without traceghost
 */
export function ghostBoundary(onerror?: ErrorHandler): ErrorHandler {
  return (error, reset) => {
    handOver(error, { framework: 'Svelte' }, 'always')
    onerror?.(error, reset)
  }
}
