/** The values of frames, and what references among them point to. */

import type { Frame, ObjectValue, Value } from '../model.ts'

/** Of all variables, and of `this`. */
export const valuesOf = ({ scopes, this: self }: Frame): Value[] => [
  ...scopes.flatMap(({ variables }) => variables.map(({ value }) => value)),
  ...(self ? [self] : []),
]

/** Objects that references point to. */
export function objectsIn(values: readonly Value[]): Map<number, ObjectValue> {
  const found = new Map<number, ObjectValue>()
  const left = [...values]
  for (let value = left.pop(); value; value = left.pop()) {
    if (value.kind !== 'object') continue
    if (value.id !== undefined) found.set(value.id, value)
    for (const entry of value.entries) {
      left.push(entry.value)
      if (entry.keyValue) left.push(entry.keyValue)
    }
  }
  return found
}

export const isFunction = (value: Value): boolean => value.kind === 'object' && /^(?:function|class)$/.test(value.type)

/** A variable that has no value yet. */
export const isUnset = (value: Value): boolean => value.kind === 'missing' && value.reason === 'uninitialised'

/** How deep references are written out. */
const MAX_UNFOLDED = 3

/** A value with the objects in the place of references to them, but for cycles. */
export function unfolded(
  value: Value,
  objects: ReadonlyMap<number, ObjectValue>,
  around: readonly number[] = [],
  depth = 0,
): Value {
  const object = value.kind === 'reference' ? objects.get(value.id) : value
  if (object?.kind !== 'object' || depth > MAX_UNFOLDED) return value
  const { id } = object
  if (id !== undefined && around.includes(id)) return value
  const within = id === undefined ? around : [...around, id]
  const entries = object.entries.map((entry) => ({
    ...entry,
    value: unfolded(entry.value, objects, within, depth + 1),
  }))
  return { ...object, entries }
}
