// Whatever a variable holds, capturing it does nothing to it.

const fail = (message) => {
  throw new Error(message)
}

export function everyKind(log) {
  const symbol = Symbol('s'), big = 10n ** 30n, negative = -0, nan = NaN, regex = /x/g, date = new Date(0)
  const map = new Map([[{}, new Set([1])]]), weak = new WeakMap(), ref = new WeakRef(map), buffer = new Uint8Array(4)
  const promise = Promise.resolve(1), generator = (function* () { yield 1 })(), iterator = [1][Symbol.iterator]()
  const bound = everyKind.bind(null), bare = Object.create(null), sparse = [, 1, , 2], frozen = Object.freeze({ a: 1 })
  const error = new Error('held', { cause: bare }), boxed = new String('b'), view = new DataView(buffer.buffer)
  const cycle = { self: null }
  cycle.self = cycle
  regex.lastIndex = 3
  try {
    fail('every kind')
  } catch (caught) {
    log(symbol, big, negative, nan, regex, date, map, buffer, bare, sparse, frozen, error, boxed, cycle, caught)
    log(regex.lastIndex, generator.next(), iterator.next(), [...generator], [...iterator])
  }
  log(Object.isFrozen(frozen), Object.isExtensible(bare), typeof weak, ref.deref() === map, promise)
  fail('after')
}

export function getters(log) {
  const touched = []
  const target = {
    get a() {
      touched.push('a')
      return 1
    },
    get [Symbol.toStringTag]() {
      touched.push('tag')
      return 'T'
    },
    get constructor() {
      touched.push('constructor')
    },
    get then() {
      touched.push('then')
    },
    get toJSON() {
      touched.push('toJSON')
    },
    get message() {
      touched.push('message')
    },
    get stack() {
      touched.push('stack')
    },
    get name() {
      touched.push('name')
    },
    get cause() {
      touched.push('cause')
    },
    get errors() {
      touched.push('errors')
    },
    [Symbol.for('nodejs.util.inspect.custom')]: () => touched.push('inspect'),
  }
  const list = [target]
  try {
    const inner = target
    throw inner
  } catch (error) {
    log(error === target, touched, list.length)
  }
  const last = target
  throw last
}

export function lazyGlobals(log) {
  let reads = 0
  Object.defineProperty(globalThis, 'lazyGlobal', { configurable: true, get: () => ++reads })
  const use = () => {
    const x = typeof lazyGlobal
    return fail(x)
  }
  try {
    use()
  } catch (error) {
    log(error, reads)
  } finally {
    delete globalThis.lazyGlobal
  }
  use()
}

export function identityOfClosures(log) {
  let value = { n: 1 }
  const read = () => value
  const write = (next) => {
    const before = value
    value = next
    return before
  }
  const object = value
  try {
    write({ n: 2 })
    fail('written')
  } catch (error) {
    log(error, read() === object, read())
    value = object
  }
  log(read() === object)
  read().missing.deep
}

export function weakness(log) {
  const registry = new WeakSet()
  const make = () => {
    const local = { big: new Array(10) }
    registry.add(local)
    return fail('weak')
  }
  try {
    make()
  } catch (error) {
    log(error, registry.has(error))
  }
  make()
}

export function errorsAsValues(log) {
  const errors = []
  for (let i = 0; i < 3; i++) {
    try {
      const own = i
      fail(`number ${own}`)
    } catch (error) {
      errors.push(error)
    }
  }
  const [first, ...others] = errors
  first.cause = others[0]
  first.extra = { others }
  log(errors, Object.keys(first))
  throw first
}
