import { checkOne, mayHoldOptions } from '../checks.ts'
import type { Site } from '../contract.ts'
import { checkOptions, type GhostOptions, LISTENER, ownOnly } from '../options.ts'
import type { AnyFunction, DecoratorContext, Ghost } from './ghost-types.ts'
import {
  apply,
  defineProperty,
  forEachOwn,
  getOwnPropertyDescriptor,
  isArray,
  isNative,
  ownKeys,
  sourceOf,
} from './intrinsics.ts'
import { isObject } from './recording/store.ts'
import { classNameOf, type Marked, wrap } from './wrap.ts'

export type { Ghost } from './ghost-types.ts'

interface AccessorTarget {
  get(): unknown
  set(value: unknown): void
}

/**
 * Marks a function: an error that leaves it is reported with the values that led there.
 *
 * As a wrapper: `ghost(fn)`, `ghost(fn, options)`, `ghost(options)(fn)`. As a decorator, TC39 or legacy, of a method,
 * getter, setter, function-valued field or class: `@ghost`, `@ghost(options)`. The build step removes most marks and
 * records locals; marks that are left at run time report arguments, `this`, stack and environment.
 *
 * @throws TypeError for a wrong option, and for a value that cannot be marked.
 */
export const ghost = ((...args: unknown[]): unknown => {
  // By index: the program may have deleted the iterator of arrays.
  const first = args.length ? args[0] : {}
  const second = args[1]
  if (args.length < 2 && mayHoldOptions(first) && !('$$typeof' in first)) {
    checkOptions(first)
    return (...marked: unknown[]): unknown => mark(marked, first)
  }
  if (isArray(args[2]) || typeof first !== 'function' || second === undefined || isContext(second) || isKey(second))
    return mark(args, {})
  checkOptions(second)
  return mark([first], second)
}) as Ghost

/** Marks the target of a wrapper or decorator. */
function mark(args: unknown[], given: GhostOptions): unknown {
  const options = ownOnly(given)
  const target = args[0]
  const second = args[1]
  const descriptor = args[2]
  if (isContext(second)) return decorate(target, second, options)
  if (isKey(second)) {
    const member = { options, name: second }
    if (!descriptor) return decorateField(target as object, member)
    return markDescriptor(descriptor, { ...member, owner: classNameOf(target as object) })
  }
  checkOne('The target of ghost', target, LISTENER)
  return markFunction(target as AnyFunction, { options, kind: 'function' })
}

const isKey = (value: unknown): value is string | symbol => typeof value === 'string' || typeof value === 'symbol'

const isContext = (value: unknown): value is DecoratorContext =>
  !!(value as { readonly addInitializer?: unknown } | null | undefined)?.addInitializer

/**
 * A class, or its form in ES5: a function that checks how it is called, or calls `_super`, or whose prototype has
 * members.
 */
const isClass = (fn: AnyFunction): boolean =>
  /^class\b|^function[^{]*{([^{]|try ?{)*(lass_?.all| _super)/.test(sourceOf(fn)) ||
  (isObject(fn.prototype) && ownKeys(fn.prototype).length > 1)

/**
 * A class of the language or platform, whose members all code shares. A Proxy of another class has a native text, too.
 */
const isBuiltIn = (fn: AnyFunction): boolean => isNative(fn) && (fn.prototype as object).constructor === fn

/** The facts about a member of a class. */
type Member = Pick<Marked, 'options' | 'name' | 'owner'>

const markFunction = (fn: AnyFunction, marked: Omit<Marked, 'fn'>): AnyFunction =>
  isClass(fn) && !isBuiltIn(fn) ? markMembers(fn, marked.options) : wrap({ ...marked, fn })

/** Marks a value if it is a function: nothing else can be known of a field. */
const markField = (value: unknown, member: Member): unknown =>
  typeof value === 'function' ? markFunction(value as AnyFunction, { ...member, kind: 'method' }) : value

/** TC39. */
function decorate(target: unknown, { kind, name }: DecoratorContext, options: GhostOptions): unknown {
  const init = (initial: unknown): unknown => markField(initial, { options, name })
  if (kind === 'field') return init
  if (kind === 'class') return markMembers(target as AnyFunction, options)
  if (kind !== 'accessor') return init(target)
  return { ...(target as AccessorTarget), init }
}

/** `experimentalDecorators`. */
function decorateField(target: object, member: Member): void {
  const key = member.name as string | symbol
  const put = (holder: object, own: PropertyDescriptor): unknown =>
    defineProperty(holder, key, { ...own, value: markField(own.value, member) })
  const known = getOwnPropertyDescriptor(target, key)
  if (!known || known.set) {
    // An instance has no value yet. Assignment in the constructor goes through this accessor, `define` semantics do
    // not.
    defineProperty(target, key, { configurable: true, ...known, set: assign })
  } else if (typeof known.value === 'function') {
    // A static one has its value by now.
    put(target, known)
  }

  function assign(this: object, value: unknown): void {
    let own: PropertyDescriptor | undefined = { value, configurable: true, enumerable: true, writable: true }
    if (known) {
      // Another decorator has made an accessor like this one.
      apply(known.set as AnyFunction, this, [value] as never)
      own = getOwnPropertyDescriptor(this, key)
      if (!own?.configurable || typeof own.value !== 'function') return
    }
    put(this, own)
  }
}

/** Marks all methods, getters and setters of a class in place. */
function markMembers(target: AnyFunction, options: GhostOptions): AnyFunction {
  const members = { options, owner: classNameOf(target) }
  markMembersOf(target, members)
  markMembersOf(target.prototype as object, members)
  return target
}

const markMembersOf = (holder: object, members: Member): void =>
  forEachOwn(holder, (name, descriptor) => {
    if (!descriptor.configurable || name === 'constructor') return
    if (typeof descriptor.value === 'function' && isClass(descriptor.value)) return
    defineProperty(holder, name, markDescriptor(descriptor, { ...members, name }))
  })

/** Babel's legacy decorators get the initialiser of a field with its descriptor. */
interface MemberDescriptor extends PropertyDescriptor {
  initializer?: (() => unknown) | null
}

const PARTS: { [part in keyof MemberDescriptor]?: Site['kind'] } = { value: 'method', get: 'getter', set: 'setter' }

function markDescriptor(descriptor: MemberDescriptor, member: Member): MemberDescriptor {
  const marked = { ...descriptor }
  for (const part in PARTS) {
    const fn: unknown = descriptor[part as 'value']
    const kind = PARTS[part as 'value'] as Site['kind']
    if (typeof fn === 'function') marked[part as 'value'] = wrap({ ...member, fn: fn as AnyFunction, kind })
  }
  const { initializer } = descriptor
  if (initializer) {
    const { options, name } = member
    marked.initializer = function (this: unknown) {
      return markField(apply(initializer, this, []), { options, name })
    }
  }
  return marked
}
