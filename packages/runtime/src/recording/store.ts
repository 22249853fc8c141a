/** As much of a `WeakMap` as is needed: a key gets one value, once. */
export interface Store<Value> {
  get(key: object): Value | undefined
  set(key: object, value: Value): void
}

/** Constructs nothing: `super(object)` makes `this` the object itself. */
class Itself {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: it is what this class is for
    return object
  }
}

/**
 * Keeps values in a private field that is added to the keys: no code of the program sees it, no trap runs, and frozen
 * objects take it. A `WeakMap` would cost a caught error more than all the rest of its recording.
 */
export function createStore<Value>(): Store<Value> {
  class Stamp extends Itself {
    readonly #value: Value

    constructor(key: object, value: Value) {
      super(key)
      this.#value = value
    }

    static read(key: object): Value | undefined {
      return #value in key ? key.#value : undefined
    }
  }
  let others: WeakMap<object, Value> | undefined
  return {
    get: (key) => Stamp.read(key) ?? others?.get(key),
    set(key, value) {
      try {
        new Stamp(key, value)
      } catch {
        // An object that takes no private field, such as `window`; engines may come to refuse frozen ones.
        others ??= new WeakMap()
        others.set(key, value)
      }
    },
  }
}
