/** The values that the handlers of emitted code handed over, one by one. */

import { type Accessor, NO_VALUE, SIGNS, type SiteScope } from '../../contract.ts'
import type { Capture } from './model.ts'
import { isStackOverflow } from './stack-overflow.ts'

/** Stands for a binding without a value; no value of the program, and the same in all copies of this package. */
export const NOT_INITIALISED: unique symbol = Symbol.for('traceghost.uninitialised')

/** The values of one capture in the order of their names: `parameters`, `locals`, `lazy`, `closure`, `module`. */
export function readValues({ scope, values }: Capture): unknown[] {
  // Only decoded tables come here.
  const { site, parent, parameters, locals, lazy, closure, module } = scope as SiteScope
  const start = parent === -1 && site.metered ? 1 : 0
  let next = start + parameters.length
  const read = values.slice(start, next)
  for (let index = 0; index < locals.length; index++) {
    const sign = (locals[index] as string)[0]
    const value = sign === SIGNS.late ? undefined : values[next++]
    read.push(value === undefined && (sign === SIGNS.late || sign === SIGNS.unset) ? NO_VALUE : value)
  }
  if (lazy.length > 0) readAll(values[next++], lazy.length, read)
  const around = closure.concat(module)
  const isRead = (index: number): boolean => {
    const sign = (around[index] as string)[0]
    return index < closure.length ? sign === SIGNS.unsure : sign !== SIGNS.sure
  }
  let handed = 0
  for (let index = 0; index < around.length; index++) if (!isRead(index)) handed++
  const answers: unknown[] = []
  readAll(values[next + handed], around.length - handed, answers)
  let answer = 0
  for (let index = 0; index < around.length; index++) read.push(isRead(index) ? answers[answer++] : values[next++])
  // Parameters always have a value, and bindings of modules are never hidden by another declaration.
  for (let index = parameters.length; index < read.length - module.length; index++) {
    if (read[index] === NO_VALUE) read[index] = NOT_INITIALISED
  }
  return read
}

/** Reads bindings index by index: an uninitialised one throws for itself alone. */
function readAll(accessor: unknown, count: number, read: unknown[]): void {
  for (let index = 0; index < count; index++) {
    try {
      // One that was not made yet is no function: its names have no values.
      read.push((accessor as Accessor)(index))
    } catch (error) {
      if (isStackOverflow(error)) throw error
      read.push(NOT_INITIALISED)
    }
  }
}
