// Why: docs/adr/stand-ins.md
/**
 * Stand-ins: copies of values, made before the code that takes snapshots has loaded. They are of the same classes and
 * hold the present contents of the values, as far as a snapshot shows them.
 *
 * A value that never changes, or shows nothing, stands for itself: primitives, functions, promises. So do objects of
 * the platform, such as elements and headers, which are read later, in their later state.
 */

import {
  dataProperty,
  defineProperty,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  hasOwn,
  indexesBelow,
  isArray,
  isNative,
  keys,
  method,
  setPrototypeOf,
} from './intrinsics.ts'
import { valuesOf } from './recording/frames.ts'
import type { CapturedFrame, FrameTaker } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'

/** Objects within objects: more than a snapshot shows. */
const MAX_DEPTH = 6
/** Entries of one object: more than a snapshot shows. */
const MAX_ENTRIES = 100
/** Objects that belong to one value. */
const MAX_OBJECTS = 500
/** Time spent on all values of a report. */
const BUDGET_MS = 15

/** Properties of errors that may hold others. */
export const RELATED: readonly PropertyKey[] = ['cause', 'errors', 'error', 'suppressed']

/** Properties that a snapshot reads although they are not enumerable. */
const HIDDEN_KEYS: readonly PropertyKey[] = [
  'cause',
  'errors',
  'error',
  'suppressed',
  'length',
  'message',
  Symbol.toStringTag,
]

type Visit = (element: unknown, key: unknown) => void

/** A class of the language whose objects hold more than properties. */
interface Kind {
  readonly Class: abstract new () => object
  /** A copy without elements. Fails for an object of another kind. */
  copy(value: object): object
  /** Calls back with the elements. */
  readonly forEach?: (value: object, visit: Visit) => void
  readonly add?: (copy: object, ...parts: unknown[]) => void
}

const timeOf = method<number, []>(Date.prototype, 'getTime')
const IntrinsicDate = Date

const collection = (Class: new () => object, add: string): Kind => ({
  Class,
  copy: () => new Class(),
  forEach: method(Class.prototype as object, 'forEach'),
  add: method(Class.prototype as object, add),
})

const KINDS: readonly Kind[] = [
  { Class: Error, copy: () => ({}) },
  { Class: Date, copy: (value) => new IntrinsicDate(timeOf(value)) },
  collection(Map, 'set'),
  collection(Set, 'add'),
]

/** Replaces captured values by stand-ins, for snapshots that are taken later. Runs no code of the values. */
export class StandIns implements FrameTaker {
  readonly #now: () => number
  readonly #copies = new Map<object, object>()
  /** How many entries each stand-in lacks. */
  readonly omitted: Map<object, number> = new Map()
  /** The rest of one value's copy. */
  #queue!: (() => void)[]
  #msLeft = BUDGET_MS
  #objectsLeft = 0

  /** @param now reads a clock: milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  take(frame: CapturedFrame): void {
    frame.captures = frame.captures.map((capture) =>
      capture.isDetached
        ? capture
        : { ...capture, values: valuesOf(frame, capture).map((value) => this.of(value)), isDetached: true },
    )
  }

  /** The stand-in of a value; the same object has the same one. */
  of(value: unknown): unknown {
    const start = this.#now()
    this.#queue = []
    this.#objectsLeft = this.#msLeft > 0 ? MAX_OBJECTS : 0
    const copy = this.#copy(value, 0)
    // The queue grows meanwhile: level by level.
    for (const fill of this.#queue) fill()
    this.#msLeft -= this.#now() - start
    return copy
  }

  #copy(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value
    const known = this.#copies.get(value)
    if (known || depth > MAX_DEPTH || this.#objectsLeft-- < 1) return known ?? value
    let copy = value
    try {
      copy = this.#begin(sharedState().read?.(value) ?? value, depth)
    } catch {
      // A trap of a Proxy, an object of another origin, or one that is not of its class.
    }
    // A stand-in stands for itself.
    this.#copies.set(copy, copy).set(value, copy)
    return copy
  }

  /** Copies the object without its contents, which follow later: all that may fail happens now. */
  #begin(value: object, depth: number): object {
    const prototype = getPrototypeOf(value)
    const kind = KINDS.find((each) => value instanceof each.Class)
    if (!kind && !isArray(value) && isKeptAsItIs(value, prototype)) return value
    const copy = kind ? kind.copy(value) : isArray(value) ? [] : {}
    const [properties, omitted] = propertiesOf(value)
    const elements: unknown[][] = []
    let allElements = 0
    kind?.forEach?.(value, (element, key) => {
      if (allElements++ < MAX_ENTRIES) elements.push([key, element])
    })
    setPrototypeOf(copy, prototype)
    this.omitted.set(copy, omitted + allElements - elements.length)
    const copyOf = (inner: unknown): unknown => this.#copy(inner, depth + 1)
    this.#queue.push(() => {
      // Only kinds with `add` have elements.
      for (const parts of elements) (kind as Required<Kind>).add(copy, ...parts.map(copyOf))
      for (const [key, descriptor] of properties) {
        if (hasOwn(descriptor, 'value')) descriptor.value = copyOf(descriptor.value)
        defineProperty(copy, key, descriptor)
      }
    })
    return copy
  }
}

type Property = [key: PropertyKey, descriptor: PropertyDescriptor]

/** The first properties, and how many more there are; for an array, its length counts. */
function propertiesOf(value: object): [properties: Property[], omitted: number] {
  const isLong = isArray(value) && (dataProperty(value, 'length') as number) > MAX_ENTRIES
  // The names of a long array are all its indexes.
  const names: PropertyKey[] = isLong ? indexesBelow(MAX_ENTRIES) : keys(value)
  const shown = names.slice(0, MAX_ENTRIES)
  // Each once, in the order of the enumerable ones.
  const all = new Set([...shown, ...HIDDEN_KEYS, ...getOwnPropertySymbols(value)])
  const properties = [...all].flatMap((key): Property[] => {
    const descriptor = getOwnPropertyDescriptor(value, key)
    return descriptor && (descriptor.enumerable || HIDDEN_KEYS.includes(key)) ? [[key, descriptor]] : []
  })
  return [properties, names.length - shown.length]
}

/** `arguments`, and objects of the platform: a copy would be of another kind. */
const isKeptAsItIs = (value: object, prototype: object | null): boolean =>
  hasOwn(value, 'callee') || isOfPlatform(prototype)

function isOfPlatform(prototype: object | null): boolean {
  const next = prototype && getPrototypeOf(prototype)
  // The last one is the Object.prototype of some realm.
  if (!next) return false
  const owner = dataProperty(prototype, 'constructor')
  return (typeof owner === 'function' && isNative(owner)) || isOfPlatform(next)
}
