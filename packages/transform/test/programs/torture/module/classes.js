// Fields, private names, accessors, static blocks, computed keys.

const fail = (message) => {
  throw new Error(message)
}

export function fields(log) {
  const outside = 'outside'
  class A {
    plain = 1
    'quoted' = 2
    3 = 3;
    [`computed ${log('key evaluated')}`] = log('value evaluated')
    arrow = () => this.plain
    named = () => {}
    anonymous = () => {}
    uses = outside + this.plain
    args = (() => typeof this)()
    noValue
    static own = this.name
    static late = new A().plain
    static; get; set;
    async
    static async
    static static = 1
  }
  log(new A(), A, new A().arrow(), new A().anonymous.name)
  class B extends A {
    broken = fail(this.uses)
  }
  new B()
}

export function fieldArrowThrows() {
  class A {
    state = { value: null }
    handler = (event) => {
      const { value } = this.state
      return value.missing + event
    }
  }
  new A().handler(1)
}

export function fieldNeedsClosure(log) {
  let count = 0
  class A {
    id = count++
    all = [1, 2].map((x) => x + this.id + count)
    next = (() => {
      const now = this.id
      if (now > 1) fail(`id ${now}`)
      return now
    })()
  }
  log(new A(), new A())
  new A()
}

export function privateMembers(log) {
  class Safe {
    #value = 1
    static #count = 0
    #method(x) {
      const sum = this.#value + x
      return sum > 5 ? fail(`sum ${sum}`) : sum
    }
    get #double() {
      const result = this.#value * 2
      return result
    }
    set #double(value) {
      const half = value / 2
      this.#value = half
    }
    static #create() {
      const made = new this()
      Safe.#count++
      return made
    }
    static {
      const first = Safe.#create()
      log(first.#method(1), Safe.#count)
    }
    async #later() {
      const waited = await this.#value
      return waited
    }
    *#items() {
      yield this.#value
      yield* [this.#double]
    }
    static has(object) {
      return #value in object && #method in object
    }
    all() {
      this.#double = 6
      this.#value += 1
      this.#value++
      ;[this.#value] = [this.#value * 2]
      ;({ a: this.#value = 3 } = {})
      const before = [...this.#items()]
      log(before, this.#later(), this?.#value, this.#double)
      return this.#method(9)
    }
    wrong() {
      this.#method = 1
    }
    static read(object) {
      const found = object.#value
      return found
    }
  }
  log(Safe.has(new Safe()), Safe.has({}))
  try {
    new Safe().wrong()
  } catch (error) {
    log(error)
  }
  try {
    Safe.read({})
  } catch (error) {
    log(error)
  }
  try {
    Safe.has(1)
  } catch (error) {
    log(error)
  }
  new Safe().all()
}

export function staticBlocks(log) {
  const outside = 1
  class A {
    static x = 1
    static {
      const local = this.x + outside
      var hoisted = local
      log(local, hoisted, this === A)
      function inner() {
        return hoisted
      }
      log(inner())
    }
    static y = log('between')
    static {
      try {
        fail('in static')
      } catch (error) {
        const caught = error
        log(caught)
      }
    }
    static {}
    static /* comment */ {
      // a line comment
      const value = 'braces }'
      log(value)
    }
    static
    {
      const late = super.toString === Function.prototype.toString
      log(late)
    }
  }
  class B {
    static value = 1
    static {
      const two = this.value + 1
      for (const n of [two]) {
        const three = n + 1
        fail(`static ${three}`)
      }
    }
  }
  return B
}

export function staticBlockArguments(log) {
  class A {
    static {
      const await_ = 1
      log(await_, typeof new.target)
    }
    static {
      this.read = () => this.missing
      this.read().deep
    }
  }
}

export function accessorsAndKeys(log) {
  const order = []
  const key = (name) => {
    order.push(name)
    return name
  }
  class A {
    get [key('a')]() {
      const v = this._a ?? 1
      return v
    }
    set [key('a')](value) {
      const doubled = value * 2
      if (doubled > 10) fail(doubled)
      this._a = doubled
    }
    static [key('b')]() {
      return super.name
    }
    async [key('c')]() {}
    *[key('d')]() {}
    async *[key('e')]() {}
    [key('f')] = key('value of f');
    static [key('g')] = key('value of g')
    get get() {
      return 'get'
    }
    set set(value) {}
    static get static() {
      return 'static'
    }
    async() {
      return 'async'
    }
    await() {}
    get() {}
    of() {}
    static async async() {}
    static *static2() {}
    async
    name() {}
    'string key'() {}
    1() {}
    1.5() {}
    0x10() {}
    1n() {}
    constructor2() {}
    ['constructor']() {}
    static prototype2() {}
    get ['__proto__']() {
      return 1
    }
  }
  log(order, A, A.prototype, new A(), A.b())
  const a = new A()
  a.a = 2
  log(a.a)
  a.a = 6
}

export function superInMethods(log) {
  class A {
    method() {
      return 'A.method'
    }
    get value() {
      return 'A.value'
    }
    static make() {
      return 'A.make'
    }
  }
  class B extends A {
    method() {
      const inner = () => super.method()
      const nested = () => () => super['meth' + 'od']()
      return [inner(), nested()(), super.value]
    }
    set value(value) {
      const before = super.value
      super.extra = `${before} ${value}`
    }
    static make() {
      const made = super.make()
      return () => super.make() + made
    }
    missing() {
      const name = 'nothing'
      return super[name]()
    }
  }
  const b = new B()
  b.value = 1
  log(b.method(), b, B.make()())
  b.missing()
}

export function superInObjects(log) {
  const base = {
    hi() {
      return `base ${this.name}`
    },
    get g() {
      return this.name
    },
  }
  const object = {
    __proto__: base,
    name: 'object',
    hi() {
      const parent = super.hi()
      const arrow = () => `${super.hi()} ${super.g}`
      return [parent, arrow()]
    },
    get g() {
      return `own ${super.g}`
    },
    set s(value) {
      const name = value
      super.written = name
    },
    async later() {
      const got = await super.hi()
      return got
    },
    *each() {
      yield super.g
    },
    bad() {
      const nothing = super.nothing
      return nothing()
    },
    ...{ spread: 1 },
    [`${'computed'}`]() {
      return super.hi?.()
    },
    eval: 1,
    arguments: 2,
    'use strict': 3,
  }
  object.s = 'x'
  log(object, object.hi(), object.g, object.later(), [...object.each()], object.computed())
  object.bad()
}

export function names(log) {
  const symbol = Symbol('description')
  const object = {
    method() {},
    [symbol]() {},
    [Symbol.iterator]: () => {},
    get [symbol.description]() {
      return 1
    },
    property: () => {},
    arrow: () => {},
    klass: class {},
    __proto__: () => {},
    [`a${1}`]: () => {},
  }
  class A {
    [symbol] = () => {}
    static [symbol] = class {}
    #private = () => {}
    read() {
      return this.#private.name
    }
  }
  log(object, new A(), A, new A().read())
  const { [symbol]: taken } = object
  fail(taken.name)
}

export function expressions(log) {
  const A = class Named {
    static self = Named
    me() {
      return Named
    }
  }
  log(A.self === A, new A().me() === A)
  const B = class {
    static {
      this.own = 1
    }
  }
  log(new (class {})(), new (class extends A {})().me().name, B.own, (class {}).name)
  try {
    ;(class Fixed {
      static {
        Fixed = 1
      }
    })
  } catch (error) {
    log(error)
  }
  return new (class {
    constructor() {
      const inner = this.constructor.name
      fail(`anonymous ${inner}`)
    }
  })()
}

export function hasInstanceAndPrimitive(log) {
  class Even {
    static [Symbol.hasInstance](n) {
      const even = n % 2 === 0
      if (n > 3) fail(n)
      return even
    }
    [Symbol.toPrimitive](hint) {
      const seen = hint
      if (seen === 'number') fail(seen)
      return seen
    }
  }
  log(2 instanceof Even, 1 instanceof Even, `${new Even()}`, new Even() + '')
  try {
    ;+new Even()
  } catch (error) {
    log(error)
  }
  return 5 instanceof Even
}
