/** Elements of Lit. */

import type { EntrySink } from '../description.ts'
import {
  apply,
  dataProperty,
  defineProperty,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  hasOwn,
  keys,
  method,
  ownKeys,
  sourceOf,
} from '../eager/intrinsics.ts'
import { addProperty } from './entries.ts'
import { addState, names, type State, symbolOf } from './known-parts.ts'

const mapForEach = method<void, [(value: unknown, key: unknown) => void]>(Map.prototype, 'forEach')

/** The properties of Lit's own classes. */
const HIDDEN = names('isUpdatePending hasUpdated enableUpdating renderOptions renderRoot')

/**
 * A class of elements keeps their reactive properties in a Map, which Lit fills when the class is defined. Outside of
 * browsers an element of a class that is not defined has that of Lit's own class, and its properties are its own.
 */
export const isReactiveElement = (element: object): boolean => propertiesOf(element) !== undefined

/** The reactive properties, then what the program has added, then its getters. */
export function addElement(element: object, sink: EntrySink): void {
  const reactive = propertiesOf(element) ?? []
  for (const name of reactive) if (!sink.full) addState(name, stateOf(element, name), sink)
  const own = keys(element).filter((name) => !/^_[$_]/.test(name) && !HIDDEN.has(name) && !reactive.includes(name))
  for (const name of own) if (!sink.full) addProperty(element, 'property', name, sink)
  for (const name of gettersOf(element))
    if (!sink.full && !reactive.includes(name)) sink.addMissing('property', name, 'getter')
  sink.omit()
}

/** `static elementProperties`, of the class or of one above, at last of Lit's own. */
function propertiesOf(element: object): string[] | undefined {
  for (const prototype of prototypesOf(element, true)) {
    const owner = dataProperty(prototype, 'constructor')
    const properties = typeof owner === 'function' ? dataProperty(owner, 'elementProperties') : undefined
    if (properties !== undefined) return namesIn(properties)
  }
  return undefined
}

function namesIn(properties: unknown): string[] | undefined {
  const found: string[] = []
  try {
    mapForEach(properties, (_, name) => {
      if (typeof name === 'string') found.push(name)
    })
  } catch {
    return undefined
  }
  return found
}

/**
 * The accessor that Lit has made reads the element under a key: a symbol with the name in its description, in
 * development, `__name` in Lit 2. In production the symbol has no description. Then the accessor is run on an object
 * with the symbols of the element alone.
 */
function stateOf(element: object, name: string): State {
  if (hasOwn(element, name)) {
    const property = getOwnPropertyDescriptor(element, name)
    return property && hasOwn(property, 'value') ? [property.value] : undefined
  }
  const key = symbolOf(element, `${name} (@property() cache)`) ?? `__${name}`
  if (hasOwn(element, key)) return [dataProperty(element, key)]
  const get = getterOf(element, name)
  if (!get || !readsKey(get)) return undefined
  const view = Object.create(null) as object
  for (const symbol of getOwnPropertySymbols(element))
    defineProperty(view, symbol, { value: dataProperty(element, symbol) })
  return [apply(get, view, [])]
}

const readsKey = (get: () => unknown): boolean => /^get\(\) ?\{\s*return this\[[\w$]+\];?\s*\}$/.test(sourceOf(get))

function getterOf(element: object, name: string): (() => unknown) | undefined {
  for (const prototype of prototypesOf(element)) {
    const property = getOwnPropertyDescriptor(prototype, name)
    if (property) return property.get
  }
  return undefined
}

const gettersOf = (element: object): string[] =>
  prototypesOf(element)
    .flatMap((prototype) => ownKeys(prototype).map((key) => [prototype, key] as const))
    .flatMap(([prototype, key]) =>
      typeof key === 'string' && getOwnPropertyDescriptor(prototype, key)?.get ? [key] : [],
    )

/**
 * The prototypes of the program's classes, below the one of Lit that has `requestUpdate`.
 *
 * @param isWhole with that one
 */
function prototypesOf(element: object, isWhole = false): object[] {
  const found: object[] = []
  for (let prototype = getPrototypeOf(element); prototype; prototype = getPrototypeOf(prototype)) {
    const isLast = hasOwn(prototype, 'requestUpdate')
    if (isWhole || !isLast) found.push(prototype)
    if (isLast) break
  }
  return found
}
