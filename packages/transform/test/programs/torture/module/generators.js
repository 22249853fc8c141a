// Generators are left and entered again in the middle of their handlers.

const fail = (message) => {
  throw new Error(message)
}

export function basics(log) {
  function* count(limit) {
    let n = 0
    while (n < limit) {
      const given = yield n
      const step = given ?? 1
      n += step
    }
    return `done ${n}`
  }
  const it = count(5)
  log(it.next(), it.next(), it.next(2), it.next(), it.next(), it)
  log(
    [...count(3)],
    Array.from(count(2), (x) => x * 2),
  )
  function* bad() {
    const before = yield 1
    const after = before.missing.deep
    yield after
  }
  const broken = bad()
  broken.next()
  try {
    broken.next({})
  } catch (error) {
    log(error)
  }
  log(broken.next())
  broken.next().value.x
}

export function returned(log) {
  function* resource() {
    const opened = 'open'
    try {
      const value = yield opened
      log('got', value)
    } finally {
      const closed = 'closed'
      log(closed)
    }
    yield 'never'
  }
  const one = resource()
  log(one.next(), one.return('early'), one.next())
  const two = resource()
  log(two.return('before start'), two.next())
  function* stubborn() {
    try {
      yield 1
    } finally {
      const again = yield 'in finally'
      log(again)
    }
  }
  const three = stubborn()
  log(three.next(), three.return('r'), three.next('x'), three.next())
  function* overriding() {
    try {
      yield 1
    } finally {
      const instead = 'instead'
      return instead
    }
  }
  const four = overriding()
  log(four.next(), four.return('r'))
  function* throwing() {
    try {
      yield 1
    } finally {
      const inFinally = 'cleanup'
      fail(inFinally)
    }
  }
  const five = throwing()
  five.next()
  five.return('r')
}

export function thrown(log) {
  function* catching() {
    for (let i = 0; i < 3; i++) {
      const round = i
      try {
        yield round
      } catch (error) {
        const caught = error
        log('caught', caught, round)
        yield 'recovered'
      }
    }
  }
  const it = catching()
  log(it.next(), it.throw(new Error('in')), it.next(), it.throw('text'), it.next(), it.next())
  function* open() {
    const local = 1
    yield local
  }
  const other = open()
  other.next()
  try {
    other.throw(new TypeError('from outside'))
  } catch (error) {
    log(error)
  }
  const unstarted = open()
  try {
    unstarted.throw(new Error('not started'))
  } catch (error) {
    log(error)
  }
  log(unstarted.next())
  const last = open()
  last.next()
  last.throw(new Error('last'))
}

export function delegation(log) {
  function* inner(name) {
    try {
      const got = yield `${name} 1`
      log(name, got)
      yield `${name} 2`
      return `${name} result`
    } catch (error) {
      const seen = error
      log('inner caught', seen)
      return 'after error'
    } finally {
      log(`${name} finally`)
    }
  }
  function* outer() {
    const first = yield* inner('a')
    const second = yield* inner('b')
    const third = yield* [1, 2]
    yield [first, second, third]
    yield* 'xy'
    yield* {
      [Symbol.iterator]() {
        const steps = ['s']
        return { next: (v) => ({ done: steps.length === 0, value: steps.pop() ?? v }) }
      },
    }
    yield* null
  }
  const it = outer()
  log(it.next(), it.next('x'), it.next(), it.throw(new Error('in b')), it.next(), it.next(), it.next(), it.next())
  log(it.next(), it.next())
  const other = outer()
  other.next()
  log(other.return('stop'), other.next())
  it.next()
}

export function everywhere(log) {
  function* odd() {
    const object = { [yield 'key']: yield 'value' }
    const list = [yield 1, ...(yield 2)]
    const { a = yield 'default', [yield 'computed']: b } = yield 'source'
    const text = `${yield 't1'} ${yield 't2'}`
    log(object, list, a, b, text)
    const called = Math.max(yield 'arg', yield 'arg2')
    const condition = (yield 'test') ? yield 'then' : yield 'else'
    for (const x of yield 'iterable') log(x, yield 'body')
    for (let i = yield 'init'; i < (yield 'limit'); i += yield 'step') log(i)
    switch (yield 'discriminant') {
      case yield 'case': {
        const inCase = yield 'in case'
        log(inCase)
      }
    }
    yield
    yield yield yield 'nested'
    const arrow = () => called + condition
    throw yield arrow
  }
  const it = odd()
  const inputs = [
    'k',
    'v',
    1,
    [2, 3],
    {},
    'prop',
    'x',
    'y',
    'z',
    5,
    6,
    true,
    'chosen',
    ['i1'],
    'b',
    0,
    1,
    1,
    1,
    'd',
    'd',
    'c',
  ]
  log(it.next())
  for (const input of inputs) log(it.next(input))
  log(it.next(), it.next(), it.next(), it.next('n'))
  it.next(new Error('thrown in'))
}

export function methods(log) {
  const object = {
    *gen(a, b = a) {
      const sum = a + b
      yield sum
      yield this === object
      yield arguments.length
    },
    async *later() {},
  }
  class A {
    *[Symbol.iterator]() {
      yield* this.items()
    }
    *items() {
      yield this.constructor.name
      fail('items')
    }
    static *make() {
      yield new this()
    }
  }
  log([...object.gen(1)], object.gen.prototype, A.make().next())
  const { gen } = object
  log(gen.length, gen.name, Object.getPrototypeOf(gen))
  return [...new A()]
}

export function defaultsRunAtOnce(log) {
  function* lazy(a = log('default evaluated')) {
    log('body started')
    yield a
    fail('body')
  }
  const it = lazy()
  log('between')
  it.next()
  it.next()
}

export function runningGenerator() {
  let self
  function* recursive() {
    const step = 'running'
    yield self.next()
    return step
  }
  self = recursive()
  self.next()
}

export function infinite(log) {
  function* forever() {
    let i = 0
    try {
      for (;;) {
        const now = i++
        yield now
      }
    } finally {
      log('stopped at', i)
    }
  }
  for (const n of forever()) {
    const double = n * 2
    if (double > 4) break
  }
  const [a, b] = forever()
  log(a, b)
  for (const n of forever()) if (n === 1) fail(n)
}

export function spreadAndClose(log) {
  function* three() {
    yield 1
    yield 2
    yield 3
  }
  const [first, ...rest] = three()
  log(first, rest, Math.max(...three()), new Set(three()), [...three(), ...three()].length)
  log(
    Iterator.from(three())
      .map((x) => x * 2)
      .take(2)
      .toArray(),
  )
  three()
    .map((x) => fail(x))
    .next()
}

export const identity = (log) => {
  function* g() {}
  log(g() instanceof g, Object.getPrototypeOf(g()) === g.prototype, typeof g.prototype.next)
  return new g()
}
