// Why: docs/adr/sentry.md
/** Variables as plain data within a budget of bytes. */

import type { ObjectValue, Variable } from '../../model.ts'
import { bytesOfJson } from '../../report/bytes.ts'
import { type Form, type PlainValues, plainValues } from '../plain-values.ts'

/** From all that a report has to the types alone. Sentry keeps five levels, the first is that of the names. */
const STEPS: readonly Form[] = [
  { depth: 4, entries: 50, text: 1_000 },
  { depth: 4, entries: 20, text: 300 },
  { depth: 3, entries: 10, text: 150 },
  { depth: 2, entries: 6, text: 80 },
  { depth: 1, entries: 4, text: 50 },
  { depth: 0, entries: 0, text: 30 },
].map((limits) => ({ ...limits, isNamed: true, outline }))

/** `<Array(40)>`, `<Map(2)>` */
function outline({ type, size, entries }: ObjectValue, head: string): string {
  if (head !== '' || type === 'Object') return `<${head || type}>`
  return `<${type}(${size ?? entries.length})>`
}

/** Variables that fit. */
export interface Shortened {
  readonly values: PlainValues
  /** Of `values` as JSON. */
  readonly bytes: number
  /** Whether something that the report has is missing. */
  readonly isShort: boolean
}

/**
 * As much of the variables as fits: all values get shorter before the last names are left out, and then the number of
 * those that are left out stands for them.
 */
export function shortened(
  variables: readonly Variable[],
  maxBytes: number,
  objects: ReadonlyMap<number, ObjectValue>,
): Shortened {
  for (const [step, form] of STEPS.entries()) {
    const values = plainValues(variables, form, objects)
    const bytes = bytesOfJson(values)
    if (bytes <= maxBytes) return { values, bytes, isShort: step > 0 }
  }
  return firstOf(variables, maxBytes, objects)
}

/** Bytes of `,"…":"123 more"`. */
const REST_BYTES = 24

function firstOf(
  variables: readonly Variable[],
  maxBytes: number,
  objects: ReadonlyMap<number, ObjectValue>,
): Shortened {
  const kept: Variable[] = []
  const form = STEPS.at(-1) as Form
  let bytes = REST_BYTES
  for (const variable of variables) {
    // Two braces count for the comma, and one more for safety.
    bytes += bytesOfJson(plainValues([variable], form, objects))
    if (bytes > maxBytes) break
    kept.push(variable)
  }
  if (kept.length === 0) return { values: {}, bytes: 0, isShort: variables.length > 0 }
  const values = { ...plainValues(kept, form, objects), '…': `${variables.length - kept.length} more` }
  return { values, bytes: bytesOfJson(values), isShort: true }
}
