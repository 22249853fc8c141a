/**
 * Parameters and arguments → the value of each name. Only data properties are read: no getter, no iterator, no trap.
 */

import {
  dataProperty,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  isEnumerable,
  objectPrototype,
  ownKeys,
} from '../../eager/intrinsics.ts'
import type { Inspector } from '../../inspector.ts'
import type { MissingValue } from '../../model.ts'
import type { Element, Pattern, PatternList } from './patterns.ts'

/** The facts about a value. */
type Known = { readonly value: unknown } | { readonly missing: MissingValue['reason'] }

/** A name and its value when the function was called. */
export interface Binding {
  readonly name: string
  readonly known: Known
  /** The keys that lead to it: `({ auth: { token: t } })` → `auth`, `token`. */
  readonly keys: readonly string[]
}

/** The means to read values. */
export type Look = Pick<Inspector, 'isProxy' | 'omittedFrom'>

const UNAVAILABLE: Known = { missing: 'unavailable' }
const UNDEFINED: Known = { value: undefined }
/** Elements and properties that a rest takes. */
const MAX_REST = 1_000
const MAX_PROTOTYPES = 20

export function bindingsOf(parameters: PatternList, args: readonly unknown[], look: Look): Binding[] {
  return bindList(parameters, { value: args }, { look, keys: [] })
}

interface Way {
  readonly look: Look
  readonly keys: readonly string[]
}

function bind(pattern: Pattern, known: Known, way: Way): Binding[] {
  if (pattern.kind === 'name') return [{ name: pattern.name, known, keys: way.keys }]
  if (pattern.kind === 'list') return bindList(pattern, known, way)
  const { members, rest } = pattern
  const bound = members.flatMap((member) =>
    bindElement(member, memberOf(known, member.key, way.look), {
      ...way,
      keys: member.key === undefined ? way.keys : [...way.keys, member.key],
    }),
  )
  const taken = members.map(({ key }) => key)
  return rest ? [...bound, ...bind(rest, othersOf(known, taken, way.look), way)] : bound
}

function bindList({ elements, rest }: PatternList, known: Known, way: Way): Binding[] {
  const bound = elements.flatMap((element, index) =>
    element ? bindElement(element, elementOf(known, index, way.look), way) : [],
  )
  return rest ? [...bound, ...bind(rest, elementsFrom(known, elements.length, way.look), way)] : bound
}

/** The value of a default is known only to code that runs it. */
const bindElement = ({ target, hasDefault }: Element, known: Known, way: Way): Binding[] =>
  bind(target, hasDefault && 'value' in known && known.value === undefined ? UNAVAILABLE : known, way)

/** The object behind a value whose own properties can be read. */
function readable(known: Known, { isProxy }: Look): object | undefined {
  const value = 'value' in known ? known.value : undefined
  const isSomeObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isSomeObject && !isProxy?.(value) ? value : undefined
}

function memberOf(known: Known, key: string | undefined, look: Look): Known {
  const object = readable(known, look)
  // Older versions of V8 format a stack when its descriptor is read, which runs code.
  if (!object || key === undefined || key === 'stack') return 'missing' in known ? known : UNAVAILABLE
  try {
    return propertyOf(object, key, look)
  } catch {
    // An object of another origin.
    return UNAVAILABLE
  }
}

function propertyOf(object: object, key: string, { isProxy, omittedFrom }: Look): Known {
  let holder: object | null = object
  for (let steps = 0; holder && steps < MAX_PROTOTYPES; steps++) {
    if (isProxy?.(holder)) return UNAVAILABLE
    const descriptor = getOwnPropertyDescriptor(holder, key)
    if (descriptor) return hasOwn(descriptor, 'value') ? { value: descriptor.value } : { missing: 'getter' }
    holder = getPrototypeOf(holder)
  }
  // A stand-in has the properties that a snapshot shows: all of them only for plain objects.
  const isWhole = !omittedFrom || (!omittedFrom(object) && isPlain(object))
  return isWhole && holder === null ? UNDEFINED : UNAVAILABLE
}

function isPlain(object: object): boolean {
  const prototype = getPrototypeOf(object)
  return prototype === null || prototype === objectPrototype
}

function elementOf(known: Known, index: number, look: Look): Known {
  const list = listOf(known, look)
  if (!list) return 'missing' in known ? known : UNAVAILABLE
  if (hasOwn(list, index)) return memberOf(known, String(index), look)
  return index >= lengthOf(list) ? UNDEFINED : UNAVAILABLE
}

function listOf(known: Known, look: Look): readonly unknown[] | undefined {
  const object = readable(known, look)
  return isArray(object) ? object : undefined
}

/** A stand-in of a long array has its length, and not all of its elements. */
const lengthOf = (list: readonly unknown[]): number => Number(dataProperty(list, 'length'))

function elementsFrom(known: Known, start: number, look: Look): Known {
  const list = listOf(known, look)
  const length = list ? lengthOf(list) - start : 0
  if (!list || length > MAX_REST) return 'missing' in known ? known : UNAVAILABLE
  const rest: unknown[] = []
  for (let index = 0; index < length; index++) {
    const element = elementOf(known, start + index, look)
    if ('missing' in element) return UNAVAILABLE
    rest[index] = element.value
  }
  return { value: rest }
}

function othersOf(known: Known, taken: readonly (string | undefined)[], look: Look): Known {
  const object = readable(known, look)
  if (!object || taken.includes(undefined) || look.omittedFrom?.(object))
    return 'missing' in known ? known : UNAVAILABLE
  try {
    const keys = ownKeys(object).filter((key) => !taken.includes(key as string) && isEnumerable(object, key))
    if (keys.length > MAX_REST) return UNAVAILABLE
    const others = {}
    for (const key of keys) defineProperty(others, key, getOwnPropertyDescriptor(object, key) ?? {})
    return { value: others }
  } catch {
    return UNAVAILABLE
  }
}
