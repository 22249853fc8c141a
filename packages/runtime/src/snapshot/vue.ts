/** Components and refs of Vue, and stores of Pinia. */

import type { ProxyTest } from '../description.ts'
import { dataProperty, defineProperty, getOwnPropertyDescriptor, hasOwn, keys } from '../eager/intrinsics.ts'
import { behind } from './behind.ts'
import { addProperties } from './entries.ts'
import { partOf, type Show, type State } from './known-parts.ts'

interface RefKind {
  readonly what: string
  readonly has: readonly [string, ...string[]]
  readonly type: string
  readonly state: (ref: object) => State
}

/** Flags of a computed ref: it runs, it has subscribers, they were notified. */
const RUNNING = 2
const TRACKING = 4
const DIRTY = 16

export const REFS: readonly RefKind[] = [
  {
    what: 'ref()',
    has: ['_rawValue', '__v_isRef', 'dep'],
    type: 'RefImpl',
    state: (ref) => [dataProperty(ref, '_rawValue')],
  },
  { what: 'toRef()', has: ['_raw', '_key', '__v_isRef'], type: 'ObjectRefImpl', state: stateOfProperty },
  { what: 'computed()', has: ['__v_isRef', 'fn', '_value', 'dep'], type: 'ComputedRefImpl', state: stateOfComputed },
  { what: 'customRef()', has: ['__v_isRef', '_get', '_set', 'dep'], type: 'CustomRefImpl', state: () => undefined },
  { what: 'toRef() of a function', has: ['__v_isRef', '_getter'], type: 'GetterRefImpl', state: () => undefined },
]

/** The state of `toRefs({ a: 1 }).a`. The property may be a ref itself. */
function stateOfProperty(ref: object): State {
  const holder = dataProperty(ref, '_raw')
  const key = dataProperty(ref, '_key') as PropertyKey
  if (typeof holder !== 'object' || holder === null || !hasOwn(holder, key)) return undefined
  const value = dataProperty(holder, key)
  return unwrapped(value) ?? (value === undefined ? undefined : [value])
}

/** The value is up to date where it has subscribers that were not notified: it would not run again. */
function stateOfComputed(ref: object): State {
  const flags = Number(dataProperty(ref, 'flags'))
  return (flags & (RUNNING | TRACKING | DIRTY)) === TRACKING ? [dataProperty(ref, '_value')] : undefined
}

const refKindOf = (value: unknown): RefKind | undefined =>
  typeof value === 'object' && value !== null
    ? REFS.find(({ has }) => has.every((name) => hasOwn(value, name)))
    : undefined

/** The value of a ref, where it is known; any other value itself. */
function unwrapped(value: unknown): State {
  const kind = refKindOf(value)
  return kind ? kind.state(value as object) : [value]
}

/** Where `this.count` is looked for, in this order. */
const SECTIONS = ['setupState', 'data', 'props', 'ctx']

/** `this` of a component: props, state, and the program's additions. Computed values may have to run. */
export function componentView(instance: object, isProxy: ProxyTest): object {
  const view = {}
  for (const section of SECTIONS) {
    const held = dataProperty(instance, section)
    if (typeof held !== 'object' || held === null) continue
    const holder = behind(held, isProxy)
    if (holder) addState(view, holder)
    else define(view, section, [held])
  }
  const name = componentName(instance)
  if (name) defineProperty(view, Symbol.toStringTag, { value: name })
  return view
}

export function componentName(instance: object): string | undefined {
  const name = partOf(instance, 'type', 'name') ?? partOf(instance, 'type', '__name')
  return typeof name === 'string' ? name : undefined
}

/** The state of a store of Pinia. Getters may have to run. */
export function storeView(store: object): object {
  const view = { $id: dataProperty(store, '$id') }
  defineProperty(view, Symbol.toStringTag, { value: 'Store' })
  addState(view, store)
  return view
}

/** Names that begin with `_` or `$` are the library's. */
function addState(view: object, holder: object): void {
  for (const name of keys(holder)) {
    const value = dataProperty(holder, name)
    if (/^[$_]/.test(name) || hasOwn(view, name) || typeof value === 'function') continue
    const property = getOwnPropertyDescriptor(holder, name)
    define(view, name, property && hasOwn(property, 'value') ? unwrapped(property.value) : undefined)
  }
}

/** An unknown value becomes an accessor. */
const define = (view: object, name: string, state: State): unknown =>
  defineProperty(view, name, { enumerable: true, ...(state ? { value: state[0] } : { get: unread }) })

const unread = (): void => {}

/** Shows another object in the place of one. */
export const shownAs =
  (viewOf: (value: object, isProxy: ProxyTest) => object): Show =>
  (value, sink, isProxy) => {
    addProperties(viewOf(value, isProxy), sink)
    sink.omit()
  }
