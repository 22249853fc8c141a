/**
 * The property descriptors of everything that can be reached from a module's exports: keys in their order, attributes,
 * and of functions `name`, `length`, `prototype` and whether they can be called and constructed.
 */
export function shapesOf(exports: object): string[] {
  const shapes: string[] = []
  const seen = new Set<unknown>([Object.prototype, Function.prototype, Array.prototype, Error.prototype])
  const pending: [path: string, value: object][] = [['exports', exports]]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [path, value] = next
    if (seen.has(value) || isIntrinsic(value)) continue
    seen.add(value)
    shapes.push(`${path}: ${kindOf(value)}`)
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)
      if (!descriptor || isLarge(value, key)) continue
      shapes.push(`${path}.${String(key)} ${attributesOf(descriptor)}`)
      for (const part of [descriptor.value, descriptor.get, descriptor.set] as unknown[])
        if (isObject(part)) pending.push([`${path}.${String(key)}`, part])
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (isObject(prototype)) pending.push([`${path}.__proto__`, prototype])
  }
  return shapes
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

const INTRINSICS = new Set<unknown>(
  Reflect.ownKeys(globalThis).map((key) => Object.getOwnPropertyDescriptor(globalThis, key)?.value as unknown),
)

/** The engine's own objects: the same in both runs, and large. */
const isIntrinsic = (value: object): boolean =>
  INTRINSICS.has(value) ||
  (typeof value === 'function' && /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(value))) ||
  (Object.hasOwn(value, 'constructor') && INTRINSICS.has(Object.getOwnPropertyDescriptor(value, 'constructor')?.value))

/** Elements of long lists are values, not shapes. */
const isLarge = (value: object, key: PropertyKey): boolean => Array.isArray(value) && Number(key) > 20

function attributesOf({ value, get, set, writable, enumerable, configurable }: PropertyDescriptor): string {
  const flags = `${writable ? 'w' : '-'}${enumerable ? 'e' : '-'}${configurable ? 'c' : '-'}`
  if (get || set) return `${flags} ${get ? 'get' : ''} ${set ? 'set' : ''}`
  return `${flags} ${isObject(value) ? typeof value : String(value as string)}`
}

function kindOf(value: object): string {
  if (typeof value !== 'function') return Object.prototype.toString.call(value)
  const isClass = /^class\b/.test(Function.prototype.toString.call(value))
  const type = Object.prototype.toString.call(value)
  return `${type} ${isClass ? 'class' : ''} ${isConstructible(value) ? 'constructible' : ''}`
}

function isConstructible(value: object): boolean {
  try {
    Reflect.construct(Object, [], value as new () => object)
    return true
  } catch {
    return false
  }
}
