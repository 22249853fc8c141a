/**
 * Built-ins that a program has replaced or deleted: while the runtime works, they are what they were when it was loaded.
 * The runtime works without a break, so nobody sees it; only listeners are the program's own, and run in between.
 */

export interface Shield {
  /** Runs a step of the runtime with the built-ins of the language as they were. */
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

/** One that the program has changed; `descriptor` is the program's, or `undefined` where it has deleted the property. */
interface Change extends Omit<BuiltIn, 'descriptor'> {
  readonly descriptor: PropertyDescriptor | undefined
}

/** Classes and functions, with what they have. Timers are not among them, and `Date` stays what tests replace it by: the runtime takes its own. */
const NAMES: readonly string[] =
  'Array Boolean BigInt Error Function JSON Map Math Number Object Promise Reflect RegExp Set String Symbol WeakMap WeakSet decodeURIComponent encodeURIComponent isNaN parseFloat parseInt'.split(
    ' ',
  )

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object
const { deleteProperty, ownKeys } = Reflect

/**
 * @param globals the global object of the realm that the runtime is loaded in.
 * @param begin called before anything is put back; may throw.
 */
export function createShield(globals: object, begin: () => void = () => {}): Shield {
  const builtIns = collect(globals as BuiltIn['holder'])
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

/** Reads the property: a getter in its place would run, but a descriptor of each would take longer than all the rest. */
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
    // Frozen: the program's stays.
    return false
  }
}

function collect(globals: BuiltIn['holder']): BuiltIn[] {
  const known = [...NAMES, 'Date'].map((name) => globals[name]).filter((each): each is object => each !== undefined)
  const prototypes = known.map((each) => getOwnPropertyDescriptor(each, 'prototype')?.value).filter(Boolean)
  const iterators = [[], new Map(), new Set(), ''].map((each) => getPrototypeOf(each[Symbol.iterator]()))
  const matches = getPrototypeOf(''.matchAll(/x/g))
  const iterator = getPrototypeOf(iterators[0])
  const holders = new Set([...known, ...prototypes, ...iterators, matches, iterator] as BuiltIn['holder'][])
  return [
    ...NAMES.flatMap((name) => builtIn(globals, name)),
    ...[...holders].flatMap((holder) => ownKeys(holder).flatMap((key) => builtIn(holder, key))),
  ]
}

/**
 * Not built-ins: no code depends on `constructor`, but what programs keep there is their own; and how stacks are written is theirs
 * to say, since an error keeps what the first reader got.
 */
const OTHERS: readonly PropertyKey[] = ['constructor', 'prepareStackTrace']

function builtIn(holder: BuiltIn['holder'], key: PropertyKey): BuiltIn[] {
  const descriptor = getOwnPropertyDescriptor(holder, key)
  return descriptor?.configurable &&
    typeof descriptor.value !== 'number' &&
    'value' in descriptor &&
    !OTHERS.includes(key)
    ? [{ holder, key, descriptor }]
    : []
}
