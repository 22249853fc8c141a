// Names in every script, with escapes, and names that mean something elsewhere.

const fail = (message) => {
  throw new Error(message)
}

export function scripts(log) {
  const café = 1
  let $ = 2, _ = 3, $_ = 4, π = Math.PI, 名前 = 'name', ñandú = 5, ℮ = 6, ᢅ = 7
  const 𠮷 = 8, 𝒜 = 9, ゛ = 10, a‌b = 11, a‍b = 12, ª = 13
  for (const 値 of [1, 2]) {
    const 倍 = 値 * 2
    if (倍 > 2) log(倍, 値)
  }
  log(café, $, _, $_, π, 名前, ñandú, ℮, ᢅ, 𠮷, 𝒜, ゛, a‌b, a‍b, ª)
  fail(`${𠮷}${π}`)
}

export function escapes(log) {
  const \u0061bc = 1
  let \u{62}cd = 2
  var d\u0065f = 3
  const \u{20BB7} = 4
  log(abc, bcd, def, 𠮷, \u0061bc)
  const { \u0070: q, \u{72} = 5, ...\u0073 } = { p: 1, t: 2 }
  log(q, r, s)
  abc.missing.de\u0065p
  \u0062cd = 1
}

export function keywordsAsNames(log) {
  const object = { if: 1, class: 2, new: 3, \u0069n: 4, 'function': 5, await: 6, yield: 7, let: 8, static: 9, get get() { return 10 }, async async() {}, *yield2() {} }
  const { if: a, class: b, new: { missing } = {}, in: c } = object
  class A { static if() { return 1 } get class() { return 2 } \u0061sync() { return 3 } 'constructor'() { this.v = 4 } static async *await() {} }
  log(object.if, object.in, a, b, missing, c, A.if(), new A().class, new A().async(), new A())
  const async = 1, of = 2, get = 3, set = 4, from = 5, as = 6, type = 7, target = 8, meta = 9, eval_ = 10, undefined_ = 11
  for (const of of [1]) log(of)
  for (const async of [2]) log(async)
  for (let of = 0; of < 1; of++) log(of)
  for (let get in { a: 1 }) log(get)
  log(async, of, get, set, from, as, type, target, meta, eval_, undefined_)
  fail(async + of)
}

export function labels(log) {
  async: for (const x of [1, 2]) { const y = x; if (y === 1) continue async; log(y) }
  of: { const z = 1; if (z) break of }
  \u0061bc: for (;;) { const w = 1; log(w); break abc }
  const abc = 'abc: not the label'
  fail(abc)
}

export function globals(log) {
  const undefined_ = undefined, NaN_ = NaN
  const f = (Object, Array, Symbol, WeakMap, Error) => [Object, Array, Symbol, WeakMap, Error]
  log(f(1, 2, 3, 4, 5), undefined_, NaN_)
  {
    const Object = null, Reflect = 0, Map = 1, Error = class Error { constructor(m) { this.m = m } }, globalThis = {}, String = 2
    log(Object, Reflect, Map, globalThis, String)
    throw new Error('own Error')
  }
}

export function emittedNames(log) {
  const $g = 1, $t = 2, $e = 3, $i = 4, $a0 = 5, $f0_0 = 6, $r = 7, $q = 8, $1g = 9, $2t = 10
  try {
    fail($g + $t)
  } catch ($e) {
    log($e, $t)
  }
  const capture = 'capture', traceghost = 'traceghost'
  log($i, $a0, $f0_0, $r, $q, $1g, $2t, capture, traceghost)
  fail($e)
}

export function privateNames(log) {
  class A {
    #\u0061 = 1
    #π = 2
    static #名 = 3
    #class = 4
    read() {
      const all = [this.#a, this.#\u{61}, this.#π, A.#名, this.#class]
      log(all)
      return fail(all.length)
    }
  }
  new A().read()
}
