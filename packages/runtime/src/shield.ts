// Why: docs/adr/built-ins-as-loaded.md
/**
 * Puts back built-ins that a program has replaced or deleted, as they were when the runtime was loaded, as long as the
 * runtime works. It works synchronously, so nobody sees this; only listeners, which are the program's own, run in
 * between.
 */

export interface Shield {
  /** Runs a step of the runtime with the original built-ins of the language. */
  readonly shield: <Result>(step: () => Result) => Result
  /** Runs a step of the program within such a step, with the built-ins as the program wants them. */
  readonly unshield: <Result>(step: () => Result) => Result
}

/** A property, as it was when the runtime was loaded. */
interface BuiltIn {
  readonly holder: Record<PropertyKey, unknown>
  readonly key: PropertyKey
  readonly descriptor: PropertyDescriptor
}

/**
 * A built-in that the program has changed; `descriptor` is the program's, or `undefined` where it has deleted the
 * property.
 */
interface Change extends Omit<BuiltIn, 'descriptor'> {
  readonly descriptor: PropertyDescriptor | undefined
}

/**
 * Classes and functions, with their properties. Timers are not among them, and `Date` may be a replacement of tests:
 * the runtime keeps its own.
 */
const NAMES: readonly string[] = [
  'Array',
  'Boolean',
  'BigInt',
  'Error',
  'Function',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'WeakMap',
  'WeakSet',
  'decodeURIComponent',
  'encodeURIComponent',
  'isNaN',
  'parseFloat',
  'parseInt',
]

// One by one: bundlers keep a pattern that nothing uses.
const defineProperty: typeof Object.defineProperty = Object.defineProperty
const getOwnPropertyDescriptor: typeof Object.getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor
const getPrototypeOf: (value: object) => object | null = Object.getPrototypeOf
const deleteProperty: typeof Reflect.deleteProperty = Reflect.deleteProperty
const ownKeys: typeof Reflect.ownKeys = Reflect.ownKeys

function isAmong(values: readonly unknown[], value: unknown): boolean {
  for (let index = 0; index < values.length; index++) if (values[index] === value) return true
  return false
}

/**
 * @param globals the global object of the realm that the runtime is loaded in.
 * @param begin called before anything is put back; may throw.
 * @param hostNames globals of the host that are put back as well, without their properties.
 */
export function createShield(globals: object, begin: () => void = () => {}, hostNames: readonly string[] = []): Shield {
  const builtIns = collect(globals as BuiltIn['holder'], hostNames)
  let changes: Change[] | undefined

  function restore(): Change[] {
    const restored: Change[] = []
    for (let index = 0; index < builtIns.length; index++) {
      const { holder, key, descriptor } = builtIns[index] as BuiltIn
      if (isUnchanged(holder, key, descriptor.value)) continue
      if (restored.length === 0) begin()
      const changed = getOwnPropertyDescriptor(holder, key)
      if (replace(holder, key, descriptor)) restored[restored.length] = { holder, key, descriptor: changed }
    }
    return restored
  }

  function end(): void {
    const restored = changes ?? []
    changes = undefined
    for (let index = restored.length - 1; index >= 0; index--) {
      const { holder, key, descriptor } = restored[index] as Change
      replace(holder, key, descriptor)
    }
  }

  return {
    shield(step) {
      if (changes) return step()
      changes = restore()
      try {
        return step()
      } finally {
        end()
      }
    },
    unshield(step) {
      if (!changes) return step()
      end()
      try {
        return step()
      } finally {
        changes = restore()
      }
    },
  }
}

/**
 * Reads the property. A getter in its place would run, but reading all descriptors would take longer than all the rest.
 */
function isUnchanged(holder: BuiltIn['holder'], key: PropertyKey, value: unknown): boolean {
  try {
    return holder[key] === value
  } catch {
    return false
  }
}

function replace(holder: object, key: PropertyKey, descriptor: PropertyDescriptor | undefined): boolean {
  try {
    return descriptor ? defineProperty(holder, key, descriptor) === holder : deleteProperty(holder, key)
  } catch {
    // Frozen: the program's value stays.
    return false
  }
}

/** Calls no method that a program may have deleted before: where one is missing, less is put back. */
function collect(globals: BuiltIn['holder'], hostNames: readonly string[]): BuiltIn[] {
  const builtIns: BuiltIn[] = []
  const holders: object[] = []
  const addAll = (holder: unknown): void => {
    if (!isHolder(holder) || isAmong(holders, holder)) return
    holders[holders.length] = holder
    const all = ownKeys(holder)
    for (let index = 0; index < all.length; index++) add(builtIns, holder, all[index] as PropertyKey)
  }
  for (let index = 0; index < NAMES.length; index++) add(builtIns, globals, NAMES[index] as string)
  for (let index = 0; index < hostNames.length; index++) addHost(builtIns, globals, hostNames[index] as string)
  for (let index = 0; index <= NAMES.length; index++) {
    const known = globals[NAMES[index] ?? 'Date']
    addAll(known)
    if (isHolder(known)) addAll(getOwnPropertyDescriptor(known, 'prototype')?.value)
  }
  for (let index = 0; index < ITERATORS.length; index++) addAll(prototypeOf(ITERATORS[index] as () => object))
  addAll(getPrototypeOf(prototypeOf(ITERATORS[0] as () => object) ?? Object.prototype))
  return builtIns
}

const isHolder = (value: unknown): value is BuiltIn['holder'] =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)

/** Makes one of each kind of iterator; the prototype of all iterators is above that of the first. */
const ITERATORS: readonly (() => object)[] = [
  () => [][Symbol.iterator](),
  () => new Map()[Symbol.iterator](),
  () => new Set()[Symbol.iterator](),
  () => ''[Symbol.iterator](),
  () => ''.matchAll(/x/g),
]

function prototypeOf(make: () => object): object | null {
  try {
    return getPrototypeOf(make())
  } catch {
    return null
  }
}

/**
 * Not built-ins: no code depends on `constructor`, where programs keep values of their own; and the format of stacks is
 * the program's, since an error keeps the text that its first reader got.
 */
const OTHERS: readonly PropertyKey[] = ['constructor', 'prepareStackTrace']

function add(builtIns: BuiltIn[], holder: BuiltIn['holder'], key: PropertyKey): void {
  const descriptor = getOwnPropertyDescriptor(holder, key)
  if (
    descriptor?.configurable &&
    'value' in descriptor &&
    typeof descriptor.value !== 'number' &&
    !isAmong(OTHERS, key)
  )
    builtIns[builtIns.length] = { holder, key, descriptor }
}

/** Hosts define some globals as accessors, such as `process`. */
function addHost(builtIns: BuiltIn[], globals: BuiltIn['holder'], key: string): void {
  const descriptor = getOwnPropertyDescriptor(globals, key)
  if (!descriptor?.configurable) return
  const value = { value: globals[key], configurable: true, enumerable: descriptor.enumerable ?? false, writable: true }
  builtIns[builtIns.length] = { holder: globals, key, descriptor: value }
}
