import { types } from 'node:util'

/** Turns values of a realm into text. Runs no code of the program. */
export type Describe = (value: unknown) => string

/** The facts about the realm of the values. */
export interface Known {
  /** Objects that every realm has, by name. */
  readonly intrinsics: ReadonlyMap<unknown, string>
  /** The lines of an error's stack that belong to the program. */
  readonly stackOf: (error: Error) => string
}

const MAX_OBJECTS = 2000
const MAX_DEPTH = 40

/**
 * An object has the same number wherever one describer meets it. Everything that can be seen from outside goes in:
 * prototypes, own keys in their order, attributes, elements of collections.
 */
export function createDescribe(known: Known): Describe {
  const ids = new WeakMap<object, number>()
  let count = 0
  const idOf = (value: object): number => {
    const id = ids.get(value) ?? ++count
    ids.set(value, id)
    return id
  }
  return (value) => {
    const seen = new Set<unknown>()
    const visit = (inner: unknown, depth: number): string => {
      if (!isObject(inner)) return primitive(inner)
      const intrinsic = known.intrinsics.get(inner)
      if (intrinsic) return `%${intrinsic}%`
      const label = `#${idOf(inner)}`
      if (types.isProxy(inner)) return `${label} Proxy`
      if (seen.has(inner) || depth > MAX_DEPTH || seen.size > MAX_OBJECTS) return label
      seen.add(inner)
      const describeInner = (part: unknown): string => visit(part, depth + 1)
      return `${label} ${bodyOf(inner, known, describeInner)}`
    }
    return visit(value, 0)
  }
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

function primitive(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  return Object.is(value, -0) ? '-0' : String(value)
}

function bodyOf(value: object, known: Known, describe: Describe): string {
  const prototype = describe(Object.getPrototypeOf(value))
  const parts = [...internals(value, known, describe), ...properties(value, describe)]
  const flags = Object.isFrozen(value) ? ' frozen' : Object.isSealed(value) ? ' sealed' : ''
  return `${kindOf(value)}<${prototype}>${flags} {${parts.join(', ')}}`
}

function kindOf(value: object): string {
  if (typeof value === 'function') {
    const async = types.isAsyncFunction(value) ? 'async ' : ''
    return `${async}${types.isGeneratorFunction(value) ? 'generator ' : ''}function`
  }
  return Array.isArray(value) ? 'array' : 'object'
}

/** The contents of an object besides its properties. */
function internals(value: object, { stackOf }: Known, describe: Describe): string[] {
  if (types.isNativeError(value)) return [`stack: ${stackOf(value)}`]
  if (types.isDate(value)) return [`time: ${Date.prototype.getTime.call(value)}`]
  if (types.isRegExp(value)) return [`pattern: ${patternOf(value)}`]
  if (types.isBoxedPrimitive(value)) return [`boxed: ${describe(unbox(value))}`]
  const parts: string[] = []
  if (types.isMap(value))
    Map.prototype.forEach.call(value, (item, key) => parts.push(`${describe(key)} => ${describe(item)}`))
  if (types.isSet(value)) Set.prototype.forEach.call(value, (item) => parts.push(describe(item)))
  return parts
}

const FLAGS = ['hasIndices', 'global', 'ignoreCase', 'multiline', 'dotAll', 'unicode', 'unicodeSets', 'sticky'] as const

/** Read by the getters of the language, not those of a subclass. */
function patternOf(value: RegExp): string {
  const read = (name: (typeof FLAGS)[number] | 'source'): unknown =>
    Object.getOwnPropertyDescriptor(RegExp.prototype, name)?.get?.call(value)
  return `/${read('source')}/ ${FLAGS.filter(read).join(' ')}`
}

function unbox(value: object): unknown {
  if (types.isNumberObject(value)) return Number.prototype.valueOf.call(value)
  if (types.isStringObject(value)) return String.prototype.valueOf.call(value)
  if (types.isBooleanObject(value)) return Boolean.prototype.valueOf.call(value)
  if (types.isSymbolObject(value)) return Symbol.prototype.valueOf.call(value)
  return BigInt.prototype.valueOf.call(value)
}

/** The stack is shown separately; the properties of a sloppy function's activation depend on the moment. */
const isUntold = (value: object, key: PropertyKey): boolean =>
  typeof value === 'function' ? key === 'arguments' || key === 'caller' : key === 'stack' && types.isNativeError(value)

function properties(value: object, describe: Describe): string[] {
  return Reflect.ownKeys(value).map((key) => {
    const name = typeof key === 'symbol' ? `[${String(key)}]` : key
    if (isUntold(value, key)) return name
    const descriptor = descriptorOf(value, key)
    if (!descriptor) return `${name}: uninitialised`
    const { enumerable, configurable, writable } = descriptor
    const attributes = `${enumerable ? 'e' : '-'}${configurable ? 'c' : '-'}`
    if (descriptor.get || descriptor.set)
      return `${name} ${attributes}: get ${describe(descriptor.get)} set ${describe(descriptor.set)}`
    return `${name} ${attributes}${writable ? 'w' : '-'}: ${describe(descriptor.value)}`
  })
}

/** `undefined` for an export that has no value yet. */
function descriptorOf(value: object, key: PropertyKey): PropertyDescriptor | undefined {
  try {
    return Reflect.getOwnPropertyDescriptor(value, key)
  } catch (error) {
    if (types.isModuleNamespaceObject(value)) return undefined
    throw error
  }
}
