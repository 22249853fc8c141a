/** Programs in which some lines, branches and functions are not covered, and which call their functions themselves. */
/** Tests, some of whose assertions fail, whose parts do not all run. */
export const TESTS: Readonly<Record<string, string>> = {
  'in all places': `
const it = (_, body) => body
const expect = (a) => ({ toBe: (b) => { if (a !== b) throw new Error('no') } })
const one = (x) => x
const all = [
  it('passes', (flag) => {
    expect(one(1)).toBe(1)
    expect(flag ? one(1) : one(2)).toBe(2)
    expect(flag && one(3)).toBe(flag); expect(one(4) || one(5)).toBe(one(4))
    expect(
      one(6) ?? one(7),
    ).toBe(
      one(6),
    )
    if (flag) expect(one(8)).toBe(8)
    else expect(one(9)).toBe(9)
    flag ? expect(one(10)).toBe(10) : expect(one(11)).toBe(11)
    flag && expect(one(12)).toBe(12)
    switch (one(13)) {
      case 13: expect(one(13)).toBe(13); break
      default: expect(one(14)).toBe(14)
    }
    for (const x of [1, 2]) expect(one(x)).toBe(x)
    try { expect(one(15)).toBe(15) } catch { expect(one(16)).toBe(16) }
    expect([1, 2].map((x) => x > 1 ? one(x) : one(-x)).length).toBe(2)
    expect(flag?.none?.(one(17))).toBe(undefined)
    return expect(one(18)).toBe(18)
  }),
  it('bare', () => expect(one(1) && one(2)).toBe(one(2))),
  it('never', () => expect(one(1) ? one(2) : one(3)).toBe(one(2))),
  it('fails', () => {
    expect(one(1)).toBe(1)
    expect(one(1)).toBe(one(2) || one(3))
    expect(one(3)).toBe(3)
  }),
  it('waits', async () => {
    await expect(await one(1)).toBe(1)
    expect(await one(2), await one(3)).toBe(one(2))
    await expect(one(4)).toBe(await one(5))
    expect(one(6)).toBe(6)
  }),
  it('generates', function* () {
    expect(yield one(1)).toBe(undefined)
    return expect(yield one(2)).toBe(undefined)
  }),
]
for (const [index, run] of all.entries())
  if (index !== 2)
    try {
      const made = run(false)
      if (made?.next) made.next()
      if (made?.catch) made.catch(() => {})
    } catch {}
`,
  'one line': `const test = (f) => f(), expect = (...all) => all[0], f = (x) => x; test(() => { expect(f(1)); expect(f(0) ? f(2) : f(3)) }); test(async () => { await expect(f(1)); expect(f(2)) }); test(() => expect(f(1) || f(2)))`,
}

export const PROGRAMS: Readonly<Record<string, string>> = {
  branches: `
function price(item, count) {
  const base = item.price, factor = count > 10 ? 0.9 : 1
  let total = base * count
  if (total > 1000) {
    total = total - 100
    log('large')
  } else if (count === 0) {
    return 0
  }
  let later
  later = total && factor
  const { name = 'none', kind } = item
  return name === 'none' || kind ? later : total
}
function log(text) {
  const line = String(text)
  return line
}
price({ price: 3 }, 2)
price({ price: 3, name: 'a' }, 20)
`,
  arrows: `
const one = (x) => x.y, two = x => (x && x.z), three = (f) =>
  f(1) ?? f(2)
const never = () => load(), nested = (list) => list.map((it) => it.size > 1 ? it.size : it.none())
const block = (x) => {
  const half = x / 2
  if (half > 10) return half
  return () => half.toFixed(2)
}
const spread = (...all) => ({ all, first: all[0] })
one({ y: 1 }); two(0); three(() => null); nested([{ size: 2 }]); block(3)
spread(one)
`,
  loops: `
function sum(list) {
  let total = 0
  for (const item of list) total += item.value
  for (const item of list) {
    const value = item.value
    if (value > 2) continue
    total += value
  }
  for (let i = 0; i < list.length; i++) { const x = list[i]; total += x.value }
  while (total > 1000) {
    const old = total
    total = old.none / 2
  }
  for (const key in list) never(key)
  do { let y = total.toFixed() } while (total < 0)
  return total
}
const never = (key) => {
  if (key === 'x') throw new Error(key)
}
sum([{ value: 1 }, { value: 3 }])
sum([])
`,
  switches: `
function kind(x) {
  switch (x.kind) {
    case 'a':
      let first = x.a.b
      return first
    case 'b': {
      const second = x.b
      return second()
    }
    default:
      return x.none ? x.none.call() : undefined
  }
}
function inIf(x) {
  if (x) switch (x.y) { case 1: let z = x.z; z() }
  else x = 2
  label: for (const a of [1]) { const b = a.toFixed(); if (b) break label }
}
kind({ kind: 'a', a: { b: 1 } })
kind({ kind: 'c' })
inIf({ y: 2 })
`,
  failures: `
function fails(x) {
  try {
    const y = x.a.b
    return y
  } catch (error) {
    const { message } = error
    return message.length
  } finally {
    done(x)
  }
}
function done(x) { return x ? String(x) : throws() }
function throws() {
  const reason = 'no ' + String(1)
  throw new Error(reason)
}
function after() {
  const x = throws()
  return x
}
fails({ a: { b: 1 } })
fails({})
try { after() } catch {}
`,
  classes: `
class Shape {
  static count = String(0)
  #area = Number(1)
  name = () => this.none()
  static { const x = String(1); Shape.x = x }
  constructor(kind) { const name = String(kind); this.kind = name }
  get area() { return this.#area.toFixed() }
  set area(value) { this.#area = value.of() }
  static make(kind) { return new Shape(kind) }
  async load() { const x = await this.kind.x; return x }
  *items() { yield this.kind.x; yield* [] }
}
class Circle extends Shape {
  radius = String(2)
  constructor() { super('circle'); const r = this.radius.length; this.r = r }
}
const object = { get a() { return Shape.make('b') }, b() { return this.c() }, c: function () { return 1..toFixed() }, d: () => object.b() }
Shape.make('a').area; new Circle().load(); object.d(); [...new Circle().items()]
`,
  marked: `
const { ghost } = require('traceghost')
const load = ghost(async (id) => {
  const user = await find(id)
  if (!user) return undefined
  return user.name ? user : find(id)
})
const find = ghost((id) => Promise.resolve(id ? { id } : undefined), { depth: 2 })
const never = ghost(function (id) { const x = id.y; return find(x) })
const whole = ghost({ depth: 1 })((id) => find(id))
load(1); load(0); whole(2)
`,
  jumps: `
function returns(x) {
  const first = x.at(0)
  if (first) { const y = String(first); return y }
  return x.map((it) => it.y)
}
const throws = (x) => {
  const found = x ? { x } : undefined
  if (!found) throw new Error('none')
  return found
}
class Jumps {
  at(list) {
    for (const item of list) {
      const { value } = item
      if (value) return value
      this.none(value)
    }
    return this.none(list)
  }
  async load(x) {
    try {
      const y = await throws(x)
      return y
    } catch (error) {
      const { message } = error
      if (message) { return message }
      return error.none()
    }
  }
  skip(list) {
    for (const item of list) {
      const y = item.value
      if (y) continue
      return this.none(y)
    }
    while (list) {
      const y = list.at(0)
      if (y) break
      this.none(y)
    }
  }
}
function through(list) {
  for (const item of list) {
    const x = item
    throws(x)
  }
  return list.none()
}
function one(list) {
  for (const item of list) {
    const x = item
    return x
  }
  const y = list.none()
  return y
}
function both(list) {
  for (const item of list) {
    const x = item
    if (x) { const z = x; return z } else { return 2 }
  }
  if (list) {
    throws(list)
    return 1
  }
  return list.none()
}
try { through([0]) } catch {}
one([1]); both([1])
returns([1])
new Jumps().at([{ value: 1 }]); new Jumps().load(0); new Jumps().skip([{ value: 1 }])
`,
  'one line': `function f(a) { const b = a.x; if (b) { return b.y } return a.z || b }; const g = (x) => x.y; f({}); f({ x: { y: 1 } })`,
  'initialisers behind': `
function f(list) {
  const first =
    list.at(0)
  const [second, third] =
    list
  const { length } =
    list, last =
      list.at(-1)
  let a, b
  var c = String(first), d
  if (length > 5)
    return second
  const object = {
    m() { return third.x() },
    n: last,
  }
  return object
}
f([1, 2])
`,
}
