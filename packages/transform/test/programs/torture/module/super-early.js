// Uses of `super`, `this` and private names before they may be used, and after.

const fail = (message) => {
  throw new Error(message)
}
class Base {
  static made = 0
  constructor() {
    this.base = ++Base.made
  }
  method() {
    return 'base'
  }
}

export function propertyBeforeCall() {
  class A extends Base {
    constructor() {
      const before = 'before'
      super.method(before)
      super()
    }
  }
  new A()
}

export function evaluationOrder(log) {
  class A extends Base {
    constructor() {
      const key = { toString: () => log('key') ?? 'method' }
      try {
        super[key]()
      } catch (error) {
        log(error)
      }
      super(log('argument'))
      log(super[key]())
      this[key].missing.deep
    }
  }
  new A()
}

export function privateBeforeSuper(log) {
  class A extends Base {
    #own = 1
    #check() {
      const own = this.#own
      return own
    }
    constructor(early) {
      const check = () => this.#check()
      if (early) check()
      super()
      log(check(), #own in this)
      fail(`own ${this.#own}`)
    }
  }
  try {
    new A(true)
  } catch (error) {
    log(error)
  }
  new A(false)
}

export function returnOverrides(log) {
  class Stamper extends class { constructor(object) { return object } } {
    #stamp = 'stamped'
    static read(object) {
      const stamp = object.#stamp
      return stamp
    }
    static has = (object) => #stamp in object
  }
  const target = Object.freeze({})
  new Stamper({})
  log(Stamper.has({}))
  const stamped = {}
  new Stamper(stamped)
  log(Stamper.read(stamped), Stamper.has(stamped), Reflect.ownKeys(stamped))
  try {
    new Stamper(stamped)
  } catch (error) {
    log(error)
  }
  Stamper.read(target)
}

export function thisInFinally(log) {
  class A extends Base {
    constructor(mode) {
      const seen = []
      try {
        if (mode === 'throw') fail('in try')
        super()
        seen.push('super')
      } catch (error) {
        seen.push(error.message)
        super()
      } finally {
        const own = this.base > 0
        log(seen, own)
        if (mode === 'again') super()
      }
    }
  }
  log(new A('plain'), new A('throw'))
  new A('again')
}

export function neverThis(log) {
  class A extends Base {
    constructor() {
      for (const x of [1, 2]) {
        const y = x
        if (y === 2) return
      }
    }
  }
  class B extends Base {
    constructor() {
      try {
        const inner = 1
        return { inner }
      } finally {
        log('no this needed')
      }
    }
  }
  log(new B())
  new A()
}

export function deepArrows(log) {
  class A extends Base {
    constructor() {
      const first = () => () => () => super()
      const read = () => () => this
      const late = { get self() { return read()() }, arrow: () => this }
      try {
        log(late.self)
      } catch (error) {
        log(error)
      }
      first()()()
      log(late.self === this, late.arrow() === this)
      const broken = () => this.missing.deep
      broken()
    }
  }
  new A()
}

export function defaultParameters(log) {
  class A extends Base {
    constructor(call = () => super(), read = () => this) {
      try {
        read()
      } catch (error) {
        log(error)
      }
      const made = call()
      log(made === this, read() === this)
      fail('defaults')
    }
  }
  new A()
}

export function newTargetEverywhere(log) {
  class A {
    target = new.target
    static target = (() => typeof new.target)()
    constructor(x = new.target.name, y = () => new.target) {
      const arrow = () => new.target === y()
      log(x, arrow(), eval('new.target.name'))
    }
    method() {
      const t = new.target
      return t
    }
  }
  class B extends A {}
  log(new B(), new A().method(), A.target)
  function F() {
    const deep = () => () => new.target
    if (!deep()()) return fail('not constructed')
    this.made = true
  }
  log(new F(), Reflect.construct(F, [], B) instanceof B)
  F()
}

export function staticThis(log) {
  class A {
    static base = 1
    static inherit = () => this.base
    static computed = [1].map((x) => this.base + x)
    static method() {
      const own = this
      return own.missing.deep
    }
  }
  class B extends A {
    static base = super.base + 1
    static read = () => super.inherit()
    static {
      const { base } = this
      log(base, super.base)
      this.late = () => super.method
    }
  }
  log(B.read(), B.computed, B.late() === A.method)
  B.method()
}
