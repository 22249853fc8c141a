// Operators with effects, chains and short circuits.

const fail = (message) => {
  throw new Error(message)
}

export function optionalChains(log) {
  const o = { f() { return this === o }, n: null, list: [1], nested: { g: () => 'g' } }
  log(o?.f(), o.f?.(), o?.['f'](), o.n?.x.y.z(log('never')), o.missing?.(log('never')), (o?.f)(), (o?.nested).g())
  log(o?.list?.[0], o.n?.[log('never')], delete o?.list?.[0], delete o.n?.x, o?.nested?.g?.()?.length, o.n?.x ?? 'd')
  const { nested } = o
  log((nested?.g)`x`)
  return o?.n.x
}

export function logicalAssignment(log) {
  const o = { zero: 0, one: 1, none: null, get both() { log('get'); return this._b }, set both(v) { log('set'); this._b = v } }
  o.zero ||= log('assigned') ?? 5
  o.one &&= 6
  o.none ??= () => 'named?'
  o.one ||= log('never')
  o.both ??= 1
  o.both ??= 2
  let f
  f ??= () => {}
  let g = null
  g ||= function () {}
  log(o, f, g)
  o.one &&= fail(`${o.zero}`)
}

export function exponent(log) {
  let x = 2
  x **= 3
  log(x, 2 ** 3 ** 2, (-2) ** 2, 2 ** -1, 2n ** 64n)
  return 2n ** fail(x)
}

export function numbers(log) {
  const big = 1_000_000
  const list = [0xff_ff, 0b1010_0001, 0o7_7, 1_0.0_1, 1e1_0, .5, 5., 0.0, 1_000n, 0xFFn]
  log(big, list, 1..toString(), 1.0.toFixed(), 1 .toString())
  fail(big)
}

export function tagged(log) {
  const seen = []
  const tag = (strings, ...values) => {
    const kept = strings
    seen.push(kept)
    return [strings.raw, Object.isFrozen(strings), values]
  }
  const again = (x) => tag`a${x}b\n\u{61}`
  log(again(1), again(2), seen[0] === seen[1])
  log(tag`a${1}b\n\u{61}`, seen[0] === seen[2], tag`\unicode and \xnothing`, tag``)
  for (const x of [1, 2]) {
    const y = tag`loop ${x}`
    log(y)
  }
  log(seen.at(-1) === seen.at(-2))
  log((() => tag`inner ${() => 'f'}`)(), tag`x${tag`y${1}`}z`, new (class { tag = tag })().tag`m`)
  const method = { tag() { return this } }
  log(method.tag`x` === method, method?.tag(1), tag`${'`'}\`$\{${{}}`)
  tag`${fail(seen.length)}`
}

export function templates(log) {
  const o = { toString: () => log('toString') ?? 'text' }
  const list = [1, [2, 3]]
  log(`${o} ${list} ${`nested ${`deeper ${o} }`} {`} $ $$ {} \${}`)
  log(`line
break ${(() => { const inside = `}`; return inside })()} ${{ a: 1 }.a}`)
  return `${1}${'a'}${fail(`${list.length} ${`}`}`)}`
}

export function spreads(log) {
  const list = [1, , 3]
  const o = { a: 1, get b() { return log('getter') }, [Symbol('s')]: 2 }
  log([...list], { ...o }, { ...null, ...undefined, ...'ab', ...[5] }, Math.max(...list.filter(Boolean), ...new Set([9])))
  log({ a: 0, ...o, a: 2 }, [...'a😀b'], new Date(...[0]).getTime(), [...(function* () { yield* [1, 2] })()])
  const broken = { get x() { return fail('spread getter') } }
  return { ...o, ...broken, y: log('never') }
}

export function comma(log) {
  let a = (log(1), log(2), 3)
  const b = ((a += 1), a)
  for (let i = 0, j = 10; i < 2; i++, j--) log(i, j)
  const f = (0, () => {})
  log(a, b, f, (log('x'), fail)('comma'))
}

export function updates(log) {
  let i = 1n
  const o = { n: 1, s: '5', get g() { return 3 }, set g(v) { log('set', v) } }
  log(i++, ++i, o.n++, o['n']--, o.s++, ++o.g, o.g--, -i, ~o.n, +o.s, !o, typeof typeof o)
  const key = { toString() { log('key'); return 'n' } }
  o[key]++
  o[key] += 2
  o[key] ??= 1
  log(o.n)
  let x = 1
  x += x++ + ++x
  log(x, (x = 5) + x, x + (x = 6))
  let frozen = Object.freeze({ n: 1 })
  frozen.n++
}

export function comparisons(log) {
  const order = []
  const value = (n) => ({ valueOf: () => order.push(n) && n })
  log(value(1) < value(2), value(3) >= value(4), value(5) == 5, value(6) === 6, order, null == undefined, NaN !== NaN)
  log(1 < 2 < 3, 3 > 2 > 1, 'b' > 'a', [2] > 1, null >= 0, undefined == 0)
  return value(1) > { valueOf: () => fail('valueOf') }
}

export function conditionals(log) {
  const pick = (n) => n < 0 ? 'negative' : n === 0 ? 'zero' : n < 10 ? n % 2 ? 'odd' : 'even' : fail(`big ${n}`)
  log([-1, 0, 1, 2].map(pick), true ? (x) => x : 1, false ? 1 : { a: 1 }, (1, 2) ? [3] : [4])
  pick(10)
}

export function regularExpressions(log) {
  const braces = /[{}]{1,2}\/(?<name>[/}]+)\}/gd
  const sets = /[\p{L}--[a-z]]/v
  const duplicates = /(?<year>\d{4})-\d\d|\d\d-(?<year>\d{4})/
  const modifiers = /(?i:a)b/
  const match = braces.exec('{}/}}}')
  log(match, match.groups, match.indices.groups, sets.test('É'), sets.test('e'))
  log('12-2024'.match(duplicates).groups.year, '2024-12'.match(duplicates).groups.year, modifiers.test('Ab'), /(?<=\$)\d+/y.source)
  log('a-b'.replace(/(?<l>a)/u, (...all) => all.at(-1).l + all.length), [...'abab'.matchAll(/a/g)].length, 8 / 2 / 1, /=/.test('='))
  const a = 4, g = 2
  log(a / 2 / g, a++ / 2 / g, (a) / 2 / g, [4][0] / 2 / g, typeof /x/g)
  let last = /x/g
  last.lastIndex = 5
  if (last.test('x')) /y/.test('y')
  return 'x'.replace(/x/, () => fail(`lastIndex ${last.lastIndex}`))
}

export function deletes(log) {
  const o = { a: 1, b: { c: 1 } }
  log(delete o.a, delete o.b.c, delete o['x'], delete 1, delete o?.b, o)
  const frozen = Object.freeze({ x: 1 })
  return delete frozen.x
}

export function inAndInstanceof(log) {
  const o = { a: 1 }
  for (const key = ('a' in o) ? 'yes' : 'no'; ; ) {
    log(key)
    break
  }
  for (let i = ('a' in o), j = i ? 0 : 5; j < 1; j++) log(i, j)
  log(!('a' in o), o instanceof Object, 'b' in o, Symbol.iterator in [])
  return 'x' in fail
    ? 1
    : 'x' in (() => fail('in'))()
}
