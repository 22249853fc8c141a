// Derived constructors: `this` is not there before `super` (rule 7), and what constructors return.

const fail = (message) => {
  throw new Error(message)
}

class Base {
  constructor(name = 'base') {
    this.name = name
    this.target = new.target.name
  }
  hello() {
    return `hello ${this.name}`
  }
}

export function beforeSuper(log) {
  class Derived extends Base {
    constructor(value) {
      const before = value * 2
      if (before > 4) fail(`before super ${before}`)
      super(`derived ${before}`)
      const after = this.name
      if (before > 2) fail(`after super ${after}`)
      this.after = after
    }
  }
  log(new Derived(1))
  try {
    new Derived(2)
  } catch (error) {
    log(error)
  }
  new Derived(3)
}

export function thisBeforeSuper() {
  class Derived extends Base {
    constructor() {
      const before = 1
      this.x = before
      super()
    }
  }
  new Derived()
}

export function superNeverCalled() {
  class Derived extends Base {
    // On one line: V8 tells the place of this error by what it has seen last.
    constructor() { let nothing = 1; nothing++ }
  }
  new Derived()
}

export function superCalledTwice(log) {
  class Derived extends Base {
    constructor() {
      const first = super('first')
      log(first === this)
      super('second')
    }
  }
  new Derived()
}

export function superInArrow(log) {
  class Derived extends Base {
    constructor(early) {
      const init = (name) => {
        const given = name
        const result = super(given)
        return result === this && (() => this.name)()
      }
      const read = () => this
      if (early) read()
      log(init('arrow'))
      read().missing.deep()
    }
  }
  try {
    new Derived(true)
  } catch (error) {
    log(error)
  }
  new Derived(false)
}

export function superArguments(log) {
  class Derived extends Base {
    constructor(...all) {
      super(((x) => `${x}${all.length}`)(...all), log('evaluated'))
      const own = this.hello()
      fail(own)
    }
  }
  new Derived('a', 'b')
}

export function superThrows(log) {
  class Bad {
    constructor() {
      const inBase = new.target.name
      fail(`base of ${inBase}`)
    }
  }
  class Derived extends Bad {
    constructor() {
      const before = 1
      try {
        super()
      } catch (error) {
        log(error, before)
        return { instead: true }
      }
    }
  }
  log(new Derived())
  class Derived2 extends Bad {
    field = log('never')
  }
  new Derived2()
}

export function returnsObject(log) {
  class A {
    constructor(value) {
      const own = { value }
      if (value) return own
    }
  }
  class B extends A {
    #secret = 1
    constructor(value) {
      const inner = value
      super(inner)
      this.b = #secret in this
    }
  }
  log(new A(1), new A(0), new B(1), new B(0))
  class C extends Base {
    constructor() {
      return 1
    }
  }
  new C()
}

export function returnsPrimitive(log) {
  class A {
    constructor() {
      const x = 1
      return x
    }
  }
  class B extends A {
    constructor() {
      super()
      const y = 2
      return undefined
    }
  }
  log(new A(), new B())
  class C extends A {
    constructor() {
      super()
      return 'text'
    }
  }
  new C()
}

export function extendsNull(log) {
  class Null extends null {
    constructor() {
      const made = Object.create(new.target.prototype)
      return made
    }
    method() {
      return this.missing()
    }
  }
  const made = new Null()
  log(Object.getPrototypeOf(Object.getPrototypeOf(made)))
  made.method()
}

export function extendsExpression(log) {
  const mixin = (Super) =>
    class extends Super {
      mixed() {
        const name = super.hello()
        return `mixed ${name}`
      }
    }
  class Full extends mixin(mixin(Base)) {
    mixed() {
      const inner = super.mixed()
      return fail(inner)
    }
  }
  const full = new Full('full')
  log(full, Full.name, Object.getPrototypeOf(Full).name)
  full.mixed()
}

export function extendsBuiltIn(log) {
  class List extends Array {
    constructor(...items) {
      const count = items.length
      super(...items)
      this.count = count
    }
    last() {
      const at = this.length - 1
      return this[at] ?? fail(`no ${at}`)
    }
  }
  log(new List(1, 2, 3), new List(1, 2).map((x) => x * 2).last())
  class Oops extends TypeError {
    constructor(message, options) {
      const text = `Oops: ${message}`
      super(text, options)
      this.name = 'Oops'
    }
  }
  log(new Oops('x', { cause: 1 }))
  new List().last()
}

export function customErrorThrown() {
  class Failure extends Error {
    name = 'Failure'
    code
    constructor(code) {
      const text = `code ${code}`
      super(text)
      this.code = code
    }
  }
  const code = 42
  throw new Failure(code)
}

export function newTarget(log) {
  function Old(value) {
    const called = new.target
    if (!called) return new Old(value)
    this.value = value
    const inner = () => new.target === Old
    this.inner = inner()
    if (value > 1) fail(`${called.name} ${value}`)
  }
  log(new Old(1), Old(1), Reflect.construct(Old, [0], class Other {}))
  new Old(2)
}

export function fieldsRunAtSuper(log) {
  class A extends Base {
    first = log('field', this.name)
    constructor() {
      const before = log('before')
      super('x')
      log('after', before)
      this.first ??= fail('constructed')
    }
  }
  new A()
}

export function failingInTheMiddle() {
  class Deep extends Base {
    constructor(depth) {
      const level = depth
      super(`level ${level}`)
      this.child = level > 2 ? fail(level) : new Deep(level + 1)
    }
  }
  new Deep(0)
}

export function emptyConstructor(log) {
  class Nothing {
    constructor() {}
  }
  class Only extends Base {
    constructor() {
      super()
    }
  }
  log(new Nothing(), new Only())
  class Late extends Base {
    constructor() {
      super()
      ;({}).a.b
    }
  }
  new Late()
}
