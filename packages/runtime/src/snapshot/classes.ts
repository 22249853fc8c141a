import type { ProxyTest } from '../description.ts'
import {
  dataProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  objectPrototype,
  ownKeys,
  sourceOf,
} from '../eager/intrinsics.ts'

/** The facts about a value in its prototype chain, by data properties alone. */
export interface ClassInfo {
  name: string
  /** Names of the classes from the value's own upwards, without `Object`. */
  names: readonly string[]
  prototypes: readonly object[]
  /** No prototype but `Object.prototype`, or none. */
  plain: boolean
  /** `#name` of every field that the text of a class declares. */
  privateFields: readonly string[]
  /** Names of the getters of the program's classes. */
  getters: readonly string[]
}

export type ClassReader = (value: object) => ClassInfo

/** A longer chain is followed no further. */
const MAX_PROTOTYPES = 32
/** A longer class is read no further: fields stand at the top. */
const MAX_CLASS_TEXT = 10_000
const MAX_GETTERS = 10

const PLAIN: ClassInfo = { name: 'Object', names: [], prototypes: [], plain: true, privateFields: [], getters: [] }
const NULL_PROTOTYPE: ClassInfo = { ...PLAIN, name: 'Object(null)' }

/** A reader that looks at each prototype once. */
export function createClassReader(isProxy: ProxyTest): ClassReader {
  const known = new WeakMap<object, ClassInfo>()
  return (value) => {
    const prototype: object | null = getPrototypeOf(value)
    if (prototype === objectPrototype) return PLAIN
    if (prototype === null) return NULL_PROTOTYPE
    let info = known.get(prototype)
    if (!info) {
      info = readChain(prototype, isProxy)
      known.set(prototype, info)
    }
    return info
  }
}

function readChain(first: object, isProxy: ProxyTest): ClassInfo {
  const names: string[] = []
  const prototypes: object[] = []
  const privateFields: string[] = []
  const getters: string[] = []
  let prototype: object | null = first
  for (let depth = 0; prototype && depth < MAX_PROTOTYPES && !isProxy?.(prototype); depth += 1) {
    prototypes.push(prototype)
    const owner = dataProperty(prototype, 'constructor')
    const isClass = typeof owner === 'function' && !isProxy?.(owner)
    const name = isClass ? dataProperty(owner, 'name') : dataProperty(prototype, Symbol.toStringTag)
    if (typeof name === 'string' && name && name !== 'Object') names.push(name)
    if (isClass && prototype !== objectPrototype) {
      const text = sourceOf(owner)
      if (text.startsWith('class')) {
        privateFields.push(...privateFieldsOf(text))
        getters.push(...gettersOf(prototype))
      }
    }
    prototype = getPrototypeOf(prototype)
  }
  // Objects of another realm's `Object` are plain, too.
  const plain = names.length === 0 && prototype === null
  const name = names[0] ?? 'Object'
  return { name, names, prototypes, plain, privateFields, getters: [...new Set(getters)].slice(0, MAX_GETTERS) }
}

/** `class { #key = 1; static #count; #sign() {} }` → `['#key']`; only the text of the class has them. */
function privateFieldsOf(classText: string): string[] {
  const text = classText.slice(0, MAX_CLASS_TEXT)
  const declared = text.includes('#') ? text.matchAll(/[{};\n]\s*(#[\w$]+)\s*[=;\n}]/g) : []
  // `.#key` distinguishes a field from a colour in a style sheet.
  return [...declared].map((match) => match[1] as string).filter((name) => text.includes(`.${name}`))
}

function gettersOf(prototype: object): string[] {
  return ownKeys(prototype).filter(
    (key): key is string => typeof key === 'string' && getOwnPropertyDescriptor(prototype, key)?.get !== undefined,
  )
}
