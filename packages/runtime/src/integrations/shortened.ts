// Why: docs/adr/sentry.md
/** Variables as plain data within a budget of bytes. */

import type { Frame, ObjectValue, Value, Variable } from '../model.ts'
import { type Limits, type PlainValues, plainValue } from './plain-values.ts'

/** From all that a report has to the types alone. Sentry keeps five levels, the first is that of the names. */
const STEPS: readonly Limits[] = [
  { depth: 4, entries: 50, text: 1_000 },
  { depth: 4, entries: 20, text: 300 },
  { depth: 3, entries: 10, text: 150 },
  { depth: 2, entries: 6, text: 80 },
  { depth: 1, entries: 4, text: 50 },
  { depth: 0, entries: 0, text: 30 },
]

/** Variables that fit. */
export interface Shortened {
  readonly values: PlainValues
  /** Of `values` as JSON. */
  readonly bytes: number
  /** Whether something that the report has is missing. */
  readonly isShort: boolean
}

const encoder = new TextEncoder()

/** UTF-8, as JSON. */
export const bytesOf = (data: unknown): number => encoder.encode(JSON.stringify(data)).length

/**
 * As much of the variables as fits: all values get shorter before the last names are left out, and then the number of
 * those that are left out stands for them.
 */
export function shortened(
  variables: readonly Variable[],
  maxBytes: number,
  objects: ReadonlyMap<number, ObjectValue>,
): Shortened {
  for (const [step, limits] of STEPS.entries()) {
    const values = valuesOf(variables, limits, objects)
    const bytes = bytesOf(values)
    if (bytes <= maxBytes) return { values, bytes, isShort: step > 0 }
  }
  return firstOf(variables, maxBytes, objects)
}

function valuesOf(
  variables: readonly Variable[],
  limits: Limits,
  objects: ReadonlyMap<number, ObjectValue>,
): PlainValues {
  return Object.fromEntries(variables.map(({ name, value }) => [name, plainValue(value, limits, objects)]))
}

/** Bytes of `,"…":"123 more"`. */
const REST_BYTES = 24

function firstOf(
  variables: readonly Variable[],
  maxBytes: number,
  objects: ReadonlyMap<number, ObjectValue>,
): Shortened {
  const kept: Variable[] = []
  const limits = STEPS.at(-1) as Limits
  let bytes = REST_BYTES
  for (const variable of variables) {
    // Two braces count for the comma, and one more for safety.
    bytes += bytesOf(valuesOf([variable], limits, objects))
    if (bytes > maxBytes) break
    kept.push(variable)
  }
  if (kept.length === 0) return { values: {}, bytes: 0, isShort: variables.length > 0 }
  const values = { ...valuesOf(kept, limits, objects), '…': `${variables.length - kept.length} more` }
  return { values, bytes: bytesOf(values), isShort: true }
}

/**
 * The variables of an activation, one of each name: the innermost scope first, then what the function only refers to,
 * but for its functions, which its source shows.
 */
export function variablesOf(frames: readonly Pick<Frame, 'scopes'>[]): Variable[] {
  const scopes = frames.flatMap((frame) => frame.scopes)
  const named = new Map<string, Variable>()
  const ordered = [
    ...scopes.filter(({ kind }) => kind !== 'expressions'),
    ...scopes.filter(({ kind }) => kind === 'expressions'),
  ]
  for (const { kind, variables } of ordered) {
    const isOuter = kind === 'closure' || kind === 'module'
    for (const variable of variables) {
      if (!named.has(variable.name) && !(isOuter && isFunction(variable.value))) named.set(variable.name, variable)
    }
  }
  return [...named.values()]
}

const isFunction = (value: Value): boolean => value.kind === 'object' && /^(?:function|class)$/.test(value.type)
