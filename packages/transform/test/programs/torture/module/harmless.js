// Functions that cannot throw are left alone (rule 10); nearly all of them can after all.

const fail = (message) => {
  throw new Error(message)
}
const hostile = { valueOf: () => fail('valueOf'), toString: () => fail('toString') }

export function arithmetic(log) {
  const add = (a, b) => a + b
  const less = (a, b) => a < b
  const negative = (a) => -a
  const loose = (a, b) => a == b
  const bigint = (a) => a + 1
  for (const attempt of [() => add(1, hostile), () => less(hostile, 1), () => negative(hostile), () => loose(hostile, 1), () => bigint(1n), () => negative(Symbol())]) {
    try {
      attempt()
    } catch (error) {
      log(error)
    }
  }
  log(add(1, 2), less(1, 2), negative(1), loose(1, '1'))
  add(hostile, '')
}

export function thisNames(log) {
  class Point {
    x = 1
    getX() {
      return this.x
    }
    setX(x) {
      this.x = x
    }
    both() {
      return this.x + this.y
    }
    get y() {
      return fail('getter behind this.y')
    }
  }
  const p = new Point()
  p.setX(2)
  log(p.getX())
  try {
    p.getX.call(null)
  } catch (error) {
    log(error)
  }
  try {
    p.setX.call(undefined, 1)
  } catch (error) {
    log(error)
  }
  try {
    p.setX.call(Object.freeze({ x: 1 }), 2)
  } catch (error) {
    log(error)
  }
  p.both()
}

export function names(log) {
  const readGlobal = () => notThere
  const readKnown = () => globalThis
  const writeConst = () => {
    log = 1
    fixed = 2
  }
  const fixed = 1
  const typeOf = () => typeof notThere
  for (const f of [readGlobal, readKnown, writeConst, typeOf]) {
    try {
      const result = f()
      fail(typeof result)
    } catch (error) {
      typeof log === 'function' && log(error)
    }
  }
  readGlobal()
}

export function loopsOfNothing(log) {
  const count = (n) => {
    let total = 0
    for (let i = 0; i < n; i++) {
      const twice = i * 2
      total += twice
    }
    while (total > 100) total -= 1
    return total
  }
  log(count(3), count(50))
  count({ valueOf: () => fail('limit') })
}

export function objects(log) {
  const make = (a) => ({ a, b: [a, , 1], c() { return a }, d: () => a, get e() { return a }, 'f': { g: a } })
  log(make(1))
  const spread = (a) => ({ ...a })
  const computed = (a) => ({ [a]: 1 })
  log(spread({ x: 1 }), computed('k'))
  computed(hostile)
}

export function nested(log) {
  const outer = (a) => {
    const inner = (b) => {
      const innermost = (c) => a + b + c
      return innermost
    }
    return inner
  }
  log(outer(1)(2)(3))
  outer(1)(2)(hostile)
}

export function branches(log) {
  const choose = (a, b) => {
    if (a) {
      const c = b
      return c
    } else if (b) {
      let d = a
      d = b
      return d
    }
    label: {
      const e = 1
      if (e) break label
    }
    return a ? b : (a, b)
  }
  log(choose(1, 2), choose(0, 3), choose(0, 0))
  const test = (a) => (a == 1 ? 'one' : 'other')
  test(hostile)
}

export const empty = () => {
  const nothing = () => {}
  function alsoNothing() {}
  nothing(), alsoNothing()
  return class { constructor() {} m() {} static {} }.missing.deep
}
