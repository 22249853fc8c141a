/** Values whose every piece of code counts its calls. */

/** Properties that a reader of a value might read or call. */
const KEYS: PropertyKey[] = [
  'a',
  'name',
  'message',
  'stack',
  'cause',
  'errors',
  'constructor',
  'length',
  'size',
  'then',
  'toString',
  'toLocaleString',
  'toISOString',
  'valueOf',
  'toJSON',
  'callee',
  'href',
  'url',
  'type',
  'source',
  'flags',
  'buffer',
  'byteLength',
  'getTime',
  'forEach',
  'entries',
  'keys',
  'values',
  'next',
  'has',
  'get',
  'inspect',
  '__proto__',
  Symbol.toStringTag,
  Symbol.toPrimitive,
  Symbol.iterator,
  Symbol.asyncIterator,
  Symbol.hasInstance,
  Symbol.species,
  Symbol.isConcatSpreadable,
  Symbol.unscopables,
  Symbol.for('nodejs.util.inspect.custom'),
  Symbol.for('Deno.customInspect'),
]

/** Arms values: their code is counted from then on. */
export class Armoury {
  /** Names of what ran. */
  readonly calls: string[] = []
  readonly #accessors = this.getters(...KEYS)
  readonly #trapper = new Proxy({}, { get: (_, trap) => this.counter(`trap ${String(trap)}`) })

  /** A function that counts its calls. */
  counter(name: string): (...parameters: unknown[]) => unknown {
    return (...parameters) => {
      this.calls.push(name)
      return parameters[0]
    }
  }

  /** Accessors that count, by key. */
  getters(...keys: PropertyKey[]): PropertyDescriptorMap {
    const accessor = (key: PropertyKey): PropertyDescriptor => ({
      get: this.counter(`get ${String(key)}`),
      set: this.counter(`set ${String(key)}`),
      enumerable: true,
      configurable: true,
    })
    return Object.fromEntries(keys.map((key) => [key, accessor(key)]))
  }

  /** A Proxy whose every trap counts. */
  proxy<Target extends object>(target: Target): Target {
    return new Proxy(target, this.#trapper)
  }

  /** The same object with accessors of its own wherever the language allows it. */
  withOwnGetters<Value extends object>(value: Value): Value {
    for (const key of KEYS) {
      // Properties that an array or a function must have stay.
      if (Object.getOwnPropertyDescriptor(value, key)?.configurable !== false) {
        Object.defineProperty(value, key, this.#accessors[key] as PropertyDescriptor)
      }
    }
    return value
  }

  /** The same object with a class that redefines all it can. */
  withHostileClass<Value extends object>(value: Value): Value {
    const Class = Object.defineProperties(
      class {},
      this.getters('name', Symbol.hasInstance, Symbol.species, 'toString'),
    )
    const prototype = Object.create(Object.getPrototypeOf(value), this.#accessors)
    Object.defineProperty(prototype, 'constructor', { value: Class })
    return Object.setPrototypeOf(value, Object.create(prototype))
  }

  /** The same object with methods of its own in place of accessors. */
  withOwnMethods<Value extends object>(value: Value): Value {
    for (const key of KEYS) {
      if (key === '__proto__' || Object.getOwnPropertyDescriptor(value, key)?.configurable === false) continue
      Object.defineProperty(value, key, { value: this.counter(String(key)), enumerable: true, configurable: true })
    }
    return value
  }

  /** The same object with a Proxy behind it. */
  withProxyAsPrototype<Value extends object>(value: Value): Value {
    return Object.setPrototypeOf(value, this.proxy(Object.getPrototypeOf(value) ?? {}))
  }
}

export const weapons = [
  'withOwnGetters',
  'withHostileClass',
  'withOwnMethods',
  'withProxyAsPrototype',
  'proxy',
] as const

/** Where a value may be met. */
export const positions: { [name: string]: (value: object) => unknown } = {
  alone: (value) => value,
  property: (value) => ({ value }),
  'property by symbol': (value) => ({ [Symbol('s')]: value }),
  element: (value) => [[value]],
  'key of a Map': (value) => new Map([[value, 1]]),
  'value of a Map': (value) => new Map([['k', value]]),
  'member of a Set': (value) => new Set([value]),
  'target of a WeakRef': (value) => new WeakRef(value),
  'property of an error': (value) => Object.assign(new Error('m'), { value }),
  cause: (value) => new Error('m', { cause: value }),
  'aggregated error': (value) => new AggregateError([value], 'm'),
  prototype: (value) => Object.create(value),
  'prototype of a prototype': (value) => Object.create(Object.create(value, { a: { value: 1 } })),
  'field of an instance': (value) =>
    new (class {
      field = value
      #hidden = value
      get hidden(): unknown {
        return this.#hidden
      }
    })(),
  'static field': (value) => Object.assign(class {}, { value }),
  'class of an instance': (value) => Object.create({ constructor: value }),
  'property of a function': (value) => Object.assign(() => {}, { value }),
  argument: (value) => argumentsOf(value),
}

function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: they are what is tested
  return arguments
}
