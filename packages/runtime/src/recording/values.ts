/** What the handlers of emitted code handed over, value by value. */

import type { Accessor, SiteScope } from '../contract.ts'
import { type Capture, sentinelMeaning } from '../recording.ts'
import { isStackOverflow } from './stack-overflow.ts'

/** Stands for a binding whose accessor threw; the same in all copies of this package. */
export const NOT_INITIALISED: unique symbol = Symbol.for('traceghost.uninitialised')

/** The values of one capture in the order of their names: `parameters`, `locals`, `lazy`, `closure`, `module`. */
export function readValues({ scope, values }: Capture): unknown[] {
  // Only decoded tables come here.
  const { site, parent, parameters, locals, lazy, closure, module } = scope as SiteScope
  const start = parent === -1 && site.metered ? 1 : 0
  let next = start + parameters.length + locals.length
  const read = values.slice(start, next)
  for (const count of [lazy.length, closure.length + module.length]) {
    if (count > 0) readAll(values[next++] as Accessor, count, read)
  }
  return read
}

/** Reads bindings index by index: one that is not initialised throws for itself alone. */
function readAll(accessor: Accessor, count: number, read: unknown[]): void {
  for (let index = 0; index < count; index++) {
    try {
      // An accessor that was not made yet stands for names that have no value.
      read.push(sentinelMeaning(accessor) ? accessor : accessor(index))
    } catch (error) {
      if (isStackOverflow(error)) throw error
      read.push(NOT_INITIALISED)
    }
  }
}
