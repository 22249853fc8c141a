// What `finally`, labels and jumps do to values and errors on their way out.

const fail = (message) => {
  throw new Error(message)
}

export function finallyOverrides(log) {
  const results = [
    () => {
      try {
        const a = 1
        return a
      } finally {
        const b = 2
        log('runs', b)
      }
    },
    () => {
      try {
        return 'try'
      } finally {
        return 'finally'
      }
    },
    () => {
      try {
        fail('lost')
      } finally {
        const x = 'instead'
        return x
      }
    },
    () => {
      for (const x of [1, 2]) {
        try {
          fail(x)
        } finally {
          continue
        }
      }
      return 'continued'
    },
    () => {
      loop: while (true) {
        const inside = 1
        try {
          return inside
        } finally {
          break loop
        }
      }
      return 'broke'
    },
    () => {
      try {
        try {
          fail('inner')
        } catch (error) {
          const seen = error.message
          throw new TypeError(seen)
        } finally {
          const also = 'also'
          log(also)
        }
      } catch (error) {
        return error
      }
    },
    () => {
      let x = 1
      try {
        return x
      } finally {
        x = 2
      }
    },
    () => {
      const object = { x: 1 }
      try {
        return object
      } finally {
        object.x = 2
      }
    },
  ]
  log(results.map((f) => f()))
  try {
    const first = 'first'
    fail(first)
  } finally {
    const second = 'second'
    fail(second)
  }
}

export function rethrown(log) {
  const error = new Error('same')
  try {
    try {
      const a = 1
      throw error
    } catch (caught) {
      const b = caught === error
      log(b)
      throw caught
    }
  } catch (again) {
    log(again === error)
    const c = again
    throw c
  }
}

export function wrapped() {
  const inner = () => {
    const detail = { id: 1 }
    return detail.missing.deep
  }
  try {
    inner()
  } catch (cause) {
    const note = 'outer'
    throw new Error(note, { cause })
  }
}

export function aggregated(log) {
  const errors = [1, 2].map((x) => {
    try {
      const y = x
      return fail(`part ${y}`)
    } catch (error) {
      return error
    }
  })
  log(errors)
  throw new AggregateError(errors, 'all', { cause: errors[0] })
}

export function primitives(log) {
  const thrown = [1, 'text', null, undefined, true, 1n, Symbol.iterator, NaN, -0]
  for (const value of thrown) {
    const copy = value
    try {
      const inside = () => {
        const deepest = copy
        throw deepest
      }
      inside()
    } catch (error) {
      log(error, Object.is(error, copy))
    }
  }
  const last = 'a text'
  throw last
}

export function objects(log) {
  const frozen = Object.freeze(new Error('frozen'))
  const plain = { message: 'plain' }
  const fn = () => {}
  const bare = Object.create(null)
  for (const value of [frozen, plain, fn, bare, [1], new Date(0), /x/]) {
    const copy = value
    try {
      ;(() => {
        const inner = copy
        throw inner
      })()
    } catch (error) {
      log(error === copy, error)
    }
  }
  throw Object.preventExtensions({ last: true })
}

export function hostile(log) {
  const touched = []
  const trap = new Proxy(function () {}, {
    get: (_, key) => touched.push(['get', key]) && undefined,
    getPrototypeOf: () => touched.push('getPrototypeOf') && null,
    ownKeys: () => touched.push('ownKeys') && ['prototype'],
    getOwnPropertyDescriptor: (target, key) =>
      touched.push(['descriptor', key]) && Reflect.getOwnPropertyDescriptor(target, key),
    has: () => touched.push('has') && false,
    apply: () => touched.push('apply'),
  })
  const getter = {
    get value() {
      touched.push('getter')
      return 1
    },
    toString() {
      touched.push('toString')
    },
    toJSON() {
      touched.push('toJSON')
    },
    then() {
      touched.push('then')
    },
    [Symbol.toPrimitive]() {
      touched.push('toPrimitive')
    },
  }
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  try {
    const local = trap
    let other = getter
    const dead = proxy
    throw local
  } catch (error) {
    log(error === trap, touched)
  }
  try {
    const local = proxy
    throw local
  } catch (error) {
    log(error === proxy)
  }
  try {
    const holds = [trap, getter, proxy]
    fail(holds.length)
  } catch (error) {
    log(error, touched)
  }
  const inLocals = trap
  throw getter
}

export function stackIsUntouched(log) {
  const error = new Error('early')
  const before = error.stack
  error.stack = 'my own'
  try {
    const local = 1
    throw error
  } catch (caught) {
    log(caught.stack, before.split('\n').length)
  }
  const lazy = new Error('lazy')
  Object.defineProperty(lazy, 'stack', { get: () => log('stack read') })
  const own = 1
  throw lazy
}

export function preparedStacks(log) {
  const previous = Error.prepareStackTrace
  Error.prepareStackTrace = (error, sites) => `${error.message}: ${sites.map((site) => site.getFunctionName()).slice(0, 2)}`
  try {
    const local = 1
    fail('prepared')
  } catch (error) {
    log(error.stack)
  } finally {
    Error.prepareStackTrace = previous
  }
  const holder = {}
  Error.captureStackTrace(holder, preparedStacks)
  log(typeof holder.stack)
  Error.stackTraceLimit = 1
  try {
    fail('limited')
  } finally {
    Error.stackTraceLimit = 100
  }
}

export function overflow(log) {
  let deepest = 0
  const recurse = (n) => {
    const level = n
    deepest = level
    return recurse(level + 1) + 1
  }
  try {
    recurse(0)
  } catch (error) {
    log(error.name, error.message, deepest > 500)
  }
  const again = 'after the overflow'
  fail(again)
}

export function manyFrames(log) {
  const down = (n) => {
    const left = n
    return left === 0 ? fail('bottom') : down(left - 1)
  }
  try {
    down(200)
  } catch (error) {
    log(error)
  }
  down(80)
}

export function sameErrorTwice(log) {
  const error = new Error('kept')
  const once = () => {
    const n = 1
    throw error
  }
  const twice = () => {
    const m = 2
    once()
  }
  for (const f of [once, twice, once]) {
    try {
      f()
    } catch (caught) {
      log(caught === error)
    }
  }
  twice()
}

export function optionalCatchBinding(log) {
  try {
    const x = 1
    fail(x)
  } catch {
    const y = 2
    log(y)
  }
  try {
    fail('no binding')
  } catch {}
  try {
    try {
    } catch {
    } finally {
      const z = 3
      fail(z)
    }
  } catch {
    let again = 4
    fail(again)
  }
}

export function catchScopes(log) {
  const error = 'outer'
  try {
    fail('x')
  } catch (error) {
    let inner = error.message
    {
      const error = 'deeper'
      log(error, inner)
    }
    error = 'assigned'
    log(error)
    const read = () => error + inner
    log(read())
  }
  log(error)
  try {
    fail('y')
  } catch (e) {
    var fromCatch = e
    const both = fromCatch
    throw both
  }
}

export function throwExpressions(log) {
  const o = { get x() { return fail('x') } }
  const cases = []
  // One by one: V8 guesses the names of functions in an array, and what it guesses depends on their bodies.
  cases.push(() => o.x)
  cases.push(() => o.y.z)
  cases.push(() => o())
  cases.push(() => new o())
  cases.push(() => 1n + 1)
  cases.push(() => Symbol() + '')
  cases.push(() => ({}).x.y.z)
  cases.push(() => [].reduce((a) => a))
  cases.push(() => 'x'.repeat(-1))
  cases.push(() => new Array(-1))
  cases.push(() => BigInt(1.5))
  cases.push(() => decodeURIComponent('%'))
  cases.push(() => JSON.parse('{'))
  cases.push(() => new RegExp('['))
  cases.push(() => null[Symbol.iterator])
  cases.push(() => 1 in 1)
  cases.push(() => 1 instanceof 1)
  cases.push(() => 1 instanceof (() => {}))
  cases.push(() => class extends 1 {})
  cases.push(() => Object.defineProperty(1, 'x', {}))
  cases.push(() => structuredClone(() => {}))
  cases.push(() => notDeclaredAnywhere)
  cases.push(() => { delete Object.freeze([1])[0] })
  cases.push(() => (void 0)?.x.y ?? fail('nullish'))
  cases.push(() => `${{ toString: () => fail('toString') }}`)
  cases.push(() => new (class { constructor() { fail('constructed') } })())
  cases.push(() => [...1])
  cases.push(() => Math.max(...undefined))
  cases.push(() => ({ ...o }))
  cases.push(() => ({ [{ toString: () => fail('key') }]: 1 }))
  cases.push(() => { with_: { const x = 1; break with_ } fail('label') })
  const assigns = () => { notDeclaredEither = 1 }
  const writes = () => { 'text'.length = 1 }
  for (const attempt of [...cases, assigns, writes]) {
    const number = cases.indexOf(attempt)
    try {
      log(number, attempt())
    } catch (error) {
      log(number, error)
    }
  }
  return cases[7]()
}
