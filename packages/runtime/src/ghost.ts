import { describe } from './checks.ts'
import type { Site } from './contract.ts'
import type { AnyFunction, Ghost } from './ghost-types.ts'
import { checkOptions, type GhostOptions, ownOnly } from './options.ts'
import { apply, defineProperty, getOwnPropertyDescriptor, ownKeys, sourceOf } from './snapshot/intrinsics.ts'
import { wrap } from './wrap.ts'

export type { Ghost, GhostDecorator, GhostMark, Suppressed, SuppressingGhostMark } from './ghost-types.ts'

interface DecoratorContext {
  readonly name: string | symbol | undefined
  readonly kind: 'class' | 'method' | 'getter' | 'setter' | 'field' | 'accessor'
}

interface AccessorTarget {
  get(): unknown
  set(value: unknown): void
}

/**
 * Marks a function: an error that leaves it is reported with the values that led there.
 *
 * As a wrapper: `ghost(fn)`, `ghost(fn, options)`, `ghost(options)(fn)`. As a decorator, TC39 or legacy, of a method, getter,
 * setter, function-valued field or class: `@ghost`, `@ghost(options)`. The build step takes most marks away and records
 * locals; what is left of them at run time reports arguments, `this`, stack and environment.
 *
 * @throws TypeError for an option that is wrong, and for what cannot be marked.
 */
export const ghost = ((...args: unknown[]): unknown => {
  // By index: the program may have taken away what iterates arrays.
  const first = args.length === 0 ? {} : args[0]
  const second = args[1]
  if (args.length <= 1 && isOptionsObject(first)) {
    checkOptions(first)
    return (...marked: unknown[]): unknown => mark(marked, first)
  }
  if (args.length !== 2 || typeof first !== 'function' || isContext(second) || isKey(second)) return mark(args, {})
  if (second !== undefined) checkOptions(second)
  return mark([first], second ?? {})
}) as Ghost

/** Marks what a wrapper or decorator was called with. */
function mark(args: unknown[], given: GhostOptions): unknown {
  const options = ownOnly(given)
  const target = args[0]
  const second = args[1]
  const descriptor = args[2]
  if (isContext(second)) return decorate(target, second, options)
  if (isKey(second)) return decorateLegacy(target, second, { descriptor, options })
  if (typeof target === 'function') return markFunction(target as AnyFunction, options)
  throw new TypeError(`ghost marks a function, a method or a class, but got ${describe(target)}.`)
}

const isKey = (value: unknown): value is string | symbol => typeof value === 'string' || typeof value === 'symbol'

const isContext = (value: unknown): value is DecoratorContext =>
  typeof value === 'object' && value !== null && 'kind' in value && 'addInitializer' in value

const isOptionsObject = (value: unknown): boolean => typeof value === 'object' && value !== null

const isClass = (fn: AnyFunction): boolean => /^class\b/.test(sourceOf(fn))

const markFunction = (fn: AnyFunction, options: GhostOptions): AnyFunction =>
  isClass(fn) ? markMembers(fn, options) : wrap({ fn, options, kind: 'function' })

/** Marks a value if it is a function: of a field, nothing else can be known. */
function markField(value: unknown, key: string | symbol | undefined, options: GhostOptions): unknown {
  if (typeof value !== 'function') return value
  const fn = value as AnyFunction
  return isClass(fn) ? markMembers(fn, options) : wrap({ fn, options, kind: 'method', name: textOf(key) })
}

/** As a function of that name is called: `[Symbol.iterator]`. */
const textOf = (key: string | symbol | undefined): string | undefined =>
  typeof key === 'symbol' ? `[${key.description}]` : key

/** TC39. */
function decorate(target: unknown, { kind, name }: DecoratorContext, options: GhostOptions): unknown {
  if (kind === 'field') return (initial: unknown) => markField(initial, name, options)
  if (kind === 'accessor') {
    const { get, set } = target as AccessorTarget
    return { get, set, init: (initial: unknown) => markField(initial, name, options) }
  }
  if (kind === 'class') return markMembers(target as AnyFunction, options)
  return wrap({ fn: target as AnyFunction, options, kind: 'method', name: textOf(name) })
}

interface LegacyMember {
  readonly descriptor: unknown
  readonly options: GhostOptions
}

/** `experimentalDecorators`. */
function decorateLegacy(target: unknown, key: string | symbol, { descriptor, options }: LegacyMember): unknown {
  const owner = classNameOf(target)
  if (descriptor) return markDescriptor(descriptor as MemberDescriptor, options, { key, owner })
  const known = getOwnPropertyDescriptor(target, key)
  if (!known || known.set) {
    // An instance has no value yet. Assignment in the constructor goes through this accessor, `define` semantics do not.
    defineProperty(target, key, { configurable: true, ...known, set: assign })
  } else if (typeof known.value === 'function') {
    // A static one has its value by now.
    defineProperty(target, key, { ...known, value: markField(known.value, key, options) })
  }
  return undefined

  function assign(this: object, value: unknown): void {
    let own: PropertyDescriptor | undefined = { value, configurable: true, enumerable: true, writable: true }
    if (known) {
      // Another decorator has made an accessor like this one.
      apply(known.set as AnyFunction, this, [value] as never)
      own = getOwnPropertyDescriptor(this, key)
      if (!own?.configurable || typeof own.value !== 'function') return
    }
    defineProperty(this, key, { ...own, value: markField(own.value, key, options) })
  }
}

/** Marks all methods, getters and setters of a class where they are. */
function markMembers(target: AnyFunction, options: GhostOptions): AnyFunction {
  const owner = classNameOf(target)
  markMembersOf(target, options, owner)
  markMembersOf(target.prototype as object, options, owner)
  return target
}

function markMembersOf(holder: object, options: GhostOptions, owner: string | undefined): void {
  const keys = ownKeys(holder)
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string | symbol
    const descriptor = getOwnPropertyDescriptor(holder, key)
    if (!descriptor?.configurable || key === 'constructor') continue
    if (typeof descriptor.value === 'function' && isClass(descriptor.value)) continue
    defineProperty(holder, key, markDescriptor(descriptor, options, { key, owner }))
  }
}

/** Babel's legacy decorators get the initialiser of a field with its descriptor. */
interface MemberDescriptor extends PropertyDescriptor {
  initializer?: (() => unknown) | null
}

const PARTS: { [part in keyof MemberDescriptor]?: Site['kind'] } = { value: 'method', get: 'getter', set: 'setter' }

function markDescriptor(
  descriptor: MemberDescriptor,
  options: GhostOptions,
  { key, owner }: { key: string | symbol; owner: string | undefined },
): MemberDescriptor {
  const marked = { ...descriptor }
  for (const part in PARTS) {
    const fn: unknown = descriptor[part as 'value']
    if (typeof fn === 'function')
      marked[part as 'value'] = wrap({
        fn: fn as AnyFunction,
        options,
        kind: PARTS[part as 'value'] as Site['kind'],
        name: textOf(key),
        owner,
      })
  }
  const { initializer } = descriptor
  if (initializer) {
    marked.initializer = function (this: unknown) {
      return markField(apply(initializer, this, []), key, options)
    }
  }
  return marked
}

function classNameOf(target: unknown): string | undefined {
  const holder = typeof target === 'function' ? target : (target as { constructor?: unknown }).constructor
  return typeof holder === 'function' && holder.name !== '' ? holder.name : undefined
}
