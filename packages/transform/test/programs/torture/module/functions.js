// Properties of functions, `arguments`, parameters, `this`.

const fail = (message) => {
  throw new Error(message)
}

export function shapes(log) {
  function declaration(a, b) { return a.missing[b] }
  function defaults(a, b = 1, c) { return a.missing[b][c] }
  function rest(a, ...b) { return a.missing[b] }
  function patterns({ a }, [b], c) { return a.missing[b][c] }
  function* generator(a) { yield a.missing }
  async function asynchronous(a) { return await a.missing }
  async function* both(a) { yield await a.missing }
  const expression = function (a) { return a.missing }
  const named = function other(a) { return other.missing[a] }
  const arrow = (a, b) => a.missing[b]
  const asyncArrow = async (a) => a.missing
  const object = { method(a) { return a.x }, get g() { return this.x.y }, set g(v) { this.x.y = v }, *gen(a) { yield a.x }, async am(a) { await a.x }, async *ag() { yield this.x } }
  class Klass { constructor(a, b) { a.x = b } method(a) { return a.x } static s(a) { return a.x } get g() { return this.x.y } set g(v) { this.x.y = v } #p(a) { return a.x } read() { return this.#p } }
  class Derived extends Klass { constructor(...all) { super(...all); all.x.y } }
  log(declaration, defaults, rest, patterns, generator, asynchronous, both)
  log(expression, named, arrow, asyncArrow, object, Klass, Klass.prototype, new Klass({}).read(), Derived, Derived.prototype)
  log(Object.getOwnPropertyNames(declaration), Reflect.ownKeys(Klass), declaration.hasOwnProperty('caller'))
  declaration(1, 2)()
}

export function notConstructors(log) {
  const arrow = () => fail.x.y
  const { method } = { method() { return fail.x.y } }
  async function asynchronous() { await fail.x.y }
  function* generator() { yield fail.x.y }
  for (const f of [arrow, method, asynchronous, generator]) {
    try {
      new f()
    } catch (error) {
      log(error)
    }
  }
  class A { constructor() { fail.x.y } }
  try {
    A()
  } catch (error) {
    log(error)
  }
  A.call({})
}

export function argumentsObject(log) {
  function f(a, b) {
    arguments[0] = 'changed'
    a = a + '!'
    const list = [...arguments]
    log(a, list, arguments.length, typeof arguments[Symbol.iterator], Object.getOwnPropertyDescriptor(arguments, 'callee')?.value)
    const inner = () => arguments[2]
    return inner().missing.deep
  }
  f(1, 2, {})
}

export function argumentsInDefaults(log) {
  function f(a, b = arguments.length, c = () => arguments[0]) {
    const all = [a, b, c()]
    log(all)
    return fail(all.join())
  }
  f('x')
}

export function argumentsInNested(log) {
  function outer() {
    const arrow = () => {
      const deeper = () => arguments[1]
      return deeper()
    }
    function own() {
      return arguments.length
    }
    const object = { method() { return arguments[0] } }
    log(arrow(), own(1, 2, 3), object.method('m'))
    class A { field = (() => typeof this)(); static { log(typeof this) } }
    log(new A())
    return arrow().missing()
  }
  outer(1, {})
}

export function thisKinds(log) {
  function strict() {
    const self = this
    return [self, typeof self]
  }
  const object = { strict, arrow: () => typeof this, nested: { strict } }
  log(strict(), strict.call(1), strict.call(null), object.strict()[0] === object, object.arrow(), (0, object.strict)())
  log([1].map(function () { return this.k }, { k: 'v' }), new strict())
  const bound = strict.bind({ bound: 1 })
  log(bound(), bound.name, new bound())
  function broken() {
    const x = this.missing
    return x
  }
  return broken()
}

export function parameterScope(log) {
  const x = 'outer'
  function f(a = x, b = () => x, { c = a } = {}) {
    const x = 'inner'
    const d = [a, b(), c, x]
    log(d)
    return d.missing.deep
  }
  f()
}

export function parameterThrows(log) {
  const f = (a = fail('in default')) => {
    const never = a
    return never
  }
  const g = ({ a: { b } }) => {
    const never = b
    return never
  }
  const h = ([x]) => x.y
  for (const [call, value] of [[f], [g, {}], [h, 1], [g]]) {
    try {
      call(value)
    } catch (error) {
      log(error)
    }
  }
  f()
}

export function parameterNames(log) {
  const f = (a, { b, c: [d] = [1], ...e }, ...[g, { length: h }]) => {
    const all = [a, b, d, e, g, h]
    log(all)
    a = b = d = null
    return a.x
  }
  f(1, { b: 2, z: 3 }, 4, 'five')
}

export function recursion(log) {
  const factorial = function self(n) {
    const next = n - 1
    return n < 2 ? 1 : n * self(next)
  }
  log(factorial(5))
  const assign = function self() {
    const before = self
    try {
      self = null
    } catch (error) {
      log(error)
    }
    return self === before
  }
  log(assign())
  const hidden = function self(self) {
    const inner = self
    return inner.missing
  }
  hidden(null)
}

export function immediately(log) {
  const result = (function (x) { const y = x; return y })(1)
  const other = function () { return this }.call({ called: 1 })
  const third = new (function () { this.made = 1 })()
  log(result, other, third, (function () { return typeof arguments })(), (() => { const z = 2; return z })())
  ;(function named() { const deep = named.name; fail(deep) }())
}

export function getters(log) {
  const object = {
    count: 0,
    get next() {
      const now = this.count
      this.count = now + 1
      return now > 1 ? fail(`count ${now}`) : now
    },
    set next(value) {
      const given = value
      this.count = given
    },
    get ['computed' + 1]() {
      const x = this.next
      return x
    },
  }
  log(object.next, object.computed1, Object.getOwnPropertyDescriptor(object, 'next').get.name)
  object.next = 5
  return object.computed1
}

export function callbacks(log) {
  const sorted = [3, 1, 2].sort((a, b) => { const d = a - b; return d })
  const text = 'a1b2'.replace(/\d/g, (d) => { const n = Number(d); return n * 2 })
  const json = JSON.stringify({ a: 1, b: 2 }, (k, v) => { const kept = k === 'b' ? undefined : v; return kept })
  const mapped = new Map([[1, 2]])
  mapped.forEach((v, k) => { const sum = v + k; log(sum) })
  log(sorted, text, json, Array.from({ length: 2 }, (_, i) => { const j = i; return j }))
  Reflect.apply((a) => { const b = a; fail(b) }, null, ['reflect'])
}

export function lengthAndName(log) {
  function f(a, b) { return a.x[b] }
  Object.defineProperty(f, 'name', { value: 'renamed' })
  Object.defineProperty(f, 'length', { value: 7 })
  f.extra = 1
  f.prototype.method = function () { const x = this.y; return x.z }
  log(f, new f.prototype.constructor({ x: {} }, 1).method.name)
  new f({ x: {} }).method()
}
