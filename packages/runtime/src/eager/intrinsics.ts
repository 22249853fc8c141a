// Why: docs/adr/built-ins-as-loaded.md
/**
 * The functions of the language that look into a value without running code of its owner. They are read when the module
 * loads, so that a later replacement of `Map.prototype.forEach` is not called either.
 */

export const apply: typeof Reflect.apply = Reflect.apply
export const defineProperty: typeof Object.defineProperty = Object.defineProperty
export const getOwnPropertyDescriptor: typeof Object.getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor
export const getOwnPropertySymbols: typeof Object.getOwnPropertySymbols = Object.getOwnPropertySymbols
export const getPrototypeOf: (value: object) => object | null = Object.getPrototypeOf
export const hasOwn: typeof Object.hasOwn = Object.hasOwn
export const is: typeof Object.is = Object.is
export const keys: (value: object) => string[] = Object.keys
export const isArray: (value: unknown) => value is unknown[] = Array.isArray
export const ownKeys: typeof Reflect.ownKeys = Reflect.ownKeys
export const setPrototypeOf: (value: object, prototype: object | null) => object = Object.setPrototypeOf
export const objectPrototype: object = /* @__PURE__ */ getPrototypeOf({}) as object
/** Tests put clocks of their own in its place. */
export const now: typeof Date.now = Date.now

/**
 * A method as a function of its `this`; calling it looks nothing up. It throws when `self` is not of the method's kind.
 */
export function method<Result, Parameters extends unknown[]>(
  holder: object,
  key: PropertyKey,
): (self: unknown, ...parameters: Parameters) => Result {
  const body = dataProperty(holder, key) as (...parameters: Parameters) => Result
  return (self, ...parameters) => apply(body, self, parameters)
}

/**
 * The value of an own data property; `undefined` for accessors, which are not run. Where built-ins are frozen,
 * accessors replace their data properties, so that derived objects may have properties of the same names. These
 * accessors hold the value: in `value` under `--frozen-intrinsics` of Node, in `originalValue` behind `lockdown()` of
 * SES.
 */
export function dataProperty(holder: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(holder, key)
  // A plain read of `descriptor.value` would find a polluted Object.prototype.
  if (!descriptor || hasOwn(descriptor, 'value')) return descriptor?.value
  const { get, configurable } = descriptor
  if (get && !configurable) return dataProperty(get, 'value') ?? dataProperty(get, 'originalValue')
  return undefined
}

/** 0, 1, 2, … */
export const indexesBelow = (count: number): number[] => [...Array(count).keys()]

/** Calls back with every own property. By index: the program may have deleted the iterator of arrays. */
export function forEachOwn(
  holder: object,
  visit: (key: string | symbol, descriptor: PropertyDescriptor) => void,
): void {
  const all = ownKeys(holder) as (string | symbol)[]
  for (let index = 0; index < all.length; index++) {
    const key = all[index] as string | symbol
    const descriptor = getOwnPropertyDescriptor(holder, key)
    if (descriptor) visit(key, descriptor)
  }
}

/** The source text of a function; the name of its class only for native ones. */
export const sourceOf: (self: unknown) => string = /* @__PURE__ */ method(Function.prototype, 'toString')

/** Whether a function is made by the engine or the platform. */
export const isNative = (fn: unknown): boolean => sourceOf(fn).slice?.(-20).includes?.('[native code]')

/** `[object Arguments]` and the like. Only for objects without `Symbol.toStringTag`, which it would read. */
export const builtinTag: (self: unknown) => string = /* @__PURE__ */ method(objectPrototype, 'toString')

export const isEnumerable: (self: unknown, key: PropertyKey) => boolean = /* @__PURE__ */ method(
  objectPrototype,
  'propertyIsEnumerable',
)
