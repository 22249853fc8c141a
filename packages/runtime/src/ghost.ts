import { describe } from './checks.ts'
import type { Site } from './contract.ts'
import type { AnyFunction, Ghost } from './ghost-types.ts'
import { checkOptions, type GhostOptions, ownOnly } from './options.ts'
import { createStore } from './recording/store.ts'
import { apply, defineProperty, getOwnPropertyDescriptor, hasOwn, ownKeys, sourceOf } from './snapshot/intrinsics.ts'
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
  const [first, second] = args.length === 0 ? [{}] : args
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
  const [target, second, descriptor] = args
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
  // Of an instance there is nothing yet, of a class there is the value, or what another decorator has put there.
  const known = getOwnPropertyDescriptor(target, key)
  const marked = markedProperty(known, key, options)
  if (marked) defineProperty(target, key, marked)
  return undefined
}

/** What a property has to be for the function that it gets, or has, to be a ghost. */
function markedProperty(
  known: PropertyDescriptor | undefined,
  key: string | symbol,
  options: GhostOptions,
): PropertyDescriptor | undefined {
  const mark = (value: unknown): unknown => markField(value, key, options)
  if (known && hasOwn(known, 'value'))
    return typeof known.value === 'function' ? { ...known, value: mark(known.value) } : undefined
  if (known) return markedAccessor(known, key, mark)
  // Assignment in the constructor goes through this accessor, `define` semantics do not.
  return {
    configurable: true,
    set(this: object, value: unknown) {
      defineProperty(this, key, { value: mark(value), configurable: true, enumerable: true, writable: true })
    },
  }
}

/** `@ghost @observable run = () => {}`: another decorator has made an accessor, which keeps the function, or defines it. */
function markedAccessor(
  { get, set, ...known }: PropertyDescriptor,
  key: string | symbol,
  mark: (value: unknown) => unknown,
): PropertyDescriptor {
  const ghosts = createStore<unknown>()
  const marked: PropertyDescriptor = { ...known }
  if (get) {
    marked.get = function (this: unknown) {
      const value = apply(get, this, [])
      if (typeof value !== 'function') return value
      if (!ghosts.get(value)) ghosts.set(value, mark(value))
      return ghosts.get(value)
    }
  }
  if (set) {
    marked.set = function (this: object, value: unknown) {
      apply(set, this, [value])
      const own = getOwnPropertyDescriptor(this, key)
      if (own?.configurable && typeof own.value === 'function')
        defineProperty(this, key, { ...own, value: mark(own.value) })
    }
  }
  return marked
}

/** Marks all methods, getters and setters of a class where they are. */
function markMembers(target: AnyFunction, options: GhostOptions): AnyFunction {
  const owner = classNameOf(target)
  for (const holder of [target, target.prototype as object]) {
    for (const key of ownKeys(holder)) {
      const descriptor = getOwnPropertyDescriptor(holder, key)
      if (!descriptor?.configurable || key === 'constructor') continue
      if (typeof descriptor.value === 'function' && isClass(descriptor.value)) continue
      defineProperty(holder, key, markDescriptor(descriptor, options, { key, owner }))
    }
  }
  return target
}

const PARTS = { value: 'method', get: 'getter', set: 'setter' } as const

/** Babel's legacy decorators get the initialiser of a field with its descriptor. */
interface MemberDescriptor extends PropertyDescriptor {
  initializer?: ((this: unknown) => unknown) | null
}

function markDescriptor(
  descriptor: MemberDescriptor,
  options: GhostOptions,
  { key, owner }: { key: string | symbol; owner: string | undefined },
): MemberDescriptor {
  const marked = { ...descriptor }
  const name = textOf(key)
  for (const [part, kind] of Object.entries(PARTS) as [keyof typeof PARTS, Site['kind']][]) {
    const fn: unknown = descriptor[part]
    if (typeof fn === 'function')
      marked[part] = wrap({ fn: fn as AnyFunction, options, kind, name, owner }) as () => unknown
  }
  const { initializer } = descriptor
  if (initializer) {
    marked.initializer = function () {
      return markField(apply(initializer as AnyFunction, this, []), key, options)
    }
  }
  return marked
}

function classNameOf(target: unknown): string | undefined {
  const holder = typeof target === 'function' ? target : (target as { constructor?: unknown }).constructor
  return typeof holder === 'function' && holder.name !== '' ? holder.name : undefined
}
