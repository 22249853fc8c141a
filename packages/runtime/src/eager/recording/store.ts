/** The needed part of a `WeakMap`. */
export interface Store<Value> {
  get(key: object): Value | undefined
  /** Throws for an object that takes no private field, such as `window`; engines may come to refuse frozen ones. */
  set(key: object, value: Value): void
}

/** Constructs nothing: `super(object)` makes `this` the object itself. */
class Itself {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the purpose of this class
    return object
  }
}

/**
 * Keeps values in a private field that is added to the keys: no code of the program sees it, no trap runs, and frozen
 * objects take it. A `WeakMap` would cost a caught error more than all the rest of its recording.
 */
export function createStore<Value>(): Store<Value> {
  class Stamp extends Itself {
    #value: Value

    constructor(key: object, value: Value) {
      super(key)
      this.#value = value
    }

    static get(key: object): Value | undefined {
      return #value in key ? key.#value : undefined
    }

    static set(key: object, value: Value): void {
      if (#value in key) key.#value = value
      else new Stamp(key, value)
    }
  }
  return Stamp
}

/** Whether a value can be the key of a WeakMap. */
export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
