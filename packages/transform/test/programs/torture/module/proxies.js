// Traps of proxies that patterns and loops call, in their order.

const traced = (log, target) => {
  const traps = new Proxy(
    {},
    {
      get: (_, name) => (target, key) => {
        log(name, key)
        return Reflect[name](target, key)
      },
    },
  )
  return new Proxy(target, traps)
}

export function patterns(log) {
  const proxy = traced(log, { a: 1, b: { c: 2 } })
  const { a, b: { c }, d = 'none', ...rest } = proxy
  log(a, c, d, rest)
  const { b: { missing: { deeper } } } = proxy
  return deeper
}

export function iteration(log) {
  const list = traced(log, [1, 2])
  for (const item of list) {
    const double = item * 2
    log(double)
  }
  for (const key in traced(log, { x: 1 })) {
    const seen = key
    log(seen)
  }
  const [first, ...others] = list
  log(first, others, [...list], { ...traced(log, { y: 1 }) })
  list.missing.deep
}

export function writes(log) {
  const target = traced(log, {})
  ;({ a: target.a, b: target['b'] = 2 } = { a: 1 })
  target.c ??= 3
  target.d++
  delete target.a
  log('e' in target, Object.keys(target))
  const { e } = target
  return e.deep
}

export function callsAndThis(log) {
  class Counter {
    #count = 0
    bump() {
      const before = this.#count
      this.#count = before + 1
      return before
    }
    get own() {
      const self = this
      return self
    }
  }
  const counter = traced(log, new Counter())
  log(counter.own === counter)
  const Traced = traced(log, Counter)
  log(new Traced().bump())
  counter.bump()
}
