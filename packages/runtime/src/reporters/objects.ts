/** Questions of reporters about values. */

import type { ObjectValue, Value } from '../model.ts'

export const isFunction = (value: Value): boolean => value.kind === 'object' && /^(?:function|class)$/.test(value.type)

/** A variable that has no value yet. */
export const isUnset = (value: Value): boolean => value.kind === 'missing' && value.reason === 'uninitialised'

/** The object that a reference points to. */
export const resolved = (value: Value, objects: ReadonlyMap<number, ObjectValue>): Value =>
  value.kind === 'reference' ? (objects.get(value.id) ?? value) : value

/** How deep references are written out. */
const MAX_UNFOLDED = 3

/** A value with the objects in the place of references to them, but for cycles. */
export function unfolded(
  value: Value,
  objects: ReadonlyMap<number, ObjectValue>,
  around: readonly number[] = [],
  depth = 0,
): Value {
  const object = resolved(value, objects)
  if (object.kind !== 'object' || depth > MAX_UNFOLDED) return value
  const { id } = object
  if (id !== undefined && around.includes(id)) return value
  const within = id === undefined ? around : [...around, id]
  const entries = object.entries.map((entry) => ({
    ...entry,
    value: unfolded(entry.value, objects, within, depth + 1),
  }))
  return { ...object, entries }
}

/** A property or element of an object, the length of an array, or the size of a Map or Set, as far as it is known. */
export function memberOf(value: Value, name: string): Value | undefined {
  if (value.kind !== 'object') return undefined
  const { entries, type, size } = value
  const counts = type === 'Array' ? 'length' : /^(?:Map|Set)$/.test(type) ? 'size' : undefined
  if (name === counts && size !== undefined) return { kind: 'primitive', type: 'number', text: String(size) }
  return entries.find(
    ({ kind, key, keyLength }) => (kind === 'property' || kind === 'index') && key === name && keyLength === undefined,
  )?.value
}
