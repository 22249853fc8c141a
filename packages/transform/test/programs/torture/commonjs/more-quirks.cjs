// More of what only sloppy code may do.

function fail(message) {
  throw new Error(message)
}

exports.forInInitialiser = function (log) {
  for (var i = log('initialiser') || 'start' in {}) log('never')
  log(i)
  for (var j = (() => 'j')() in { a: 1 }) {
    let k = j
    log(k)
  }
  fail(i)
}

exports.vars = function (log) {
  log(a, typeof f, typeof g)
  var a = 1
  var a
  var a = 2, b = a
  if (false) var never = 1
  for (var c in { x: 1 }) var d = c
  for (var e of [1]) {
    var f = () => e
    let own = e
    log(own)
  }
  try { var g = 'g' } finally { var h = 'h' }
  switch (1) { case 1: var i = 'i' }
  label: var j = 'j'
  with_: { var k = 'k' }
  log(a, b, never, c, d, f(), g, h, i, j, k)
  var { l, m: [n] = [l], ...o } = { l: 1, p: 2 }
  log(l, n, o)
  var fail_ = fail
  fail_(a)
}

exports.varsAndParameters = function (log) {
  function f(a, b, c = a) {
    var a, b = 5
    log(a, b, c, arguments[1])
    {
      var a = 6
      let b = 7
      log(a, b)
    }
    log(a, b, c)
    return a.missing.deep
  }
  f(1, 2)
}

exports.closuresOfVars = function (log) {
  var reads = []
  for (var i = 0; i < 3; i++) {
    let own = i
    reads.push(function () { return [i, own] })
  }
  log(reads.map(function (read) { return read() }))
  return reads[0]()[5].x
}

exports.deadZonesInSloppy = function (log) {
  try {
    x = 1
  } catch (error) {
    log(error)
  }
  let x
  try {
    ({ y = z } = {})
  } catch (error) {
    log(error)
  }
  let y
  const z = 1
  try {
    typeof w
  } catch (error) {
    log(error)
  }
  class w {}
  ;(() => { x = 2 })()
  log(x, y, z)
  y.x
}

exports.generatorsAndYield = function (log) {
  function yield(x) { return x * 2 }
  var yielded = yield(2)
  function* g() {
    var inner = yield yielded
    function nested() { var yield = 1; return yield }
    log(inner, nested())
    yield* [1]
    fail(inner)
  }
  var it = g()
  log(it.next(), it.next('x'))
  it.next()
}

exports.awaitAsName = async function (log) {
  function await_() { var await = 1; return await }
  const inner = function () { let await = 2; return () => await }
  var value = await null
  log(await_(), inner()(), value)
  await fail('await')
}

exports.arrowsAndCovers = function (log) {
  var async = (x) => x
  var called = async(1), arrow = async (x) => x, newline = async
  (2)
  var covered = ({ a = 1 } = {}) => a, nested = ([{ b = 2 } = {}] = []) => b
  log(called, arrow.name, newline, covered(), nested(), async (x) => x, async
    (3))
  var get = { get: 1, set: 2, async: 3, get get() { return 4 }, set set(v) {}, async async() {}, get async2() { return 5 } }
  log(get)
  var of = [1], let_ = 0
  for (of of of) log(of)
  for (var of of [2]) log(of)
  for (async of => {}; let_ < 1; let_++) log('async of =>')
  fail(async.name)
}

exports.oldRegExp = function (log) {
  var re = /[\d-x]\c{}]\u{1}(?=a)*\8\_/, braces = /a{,1}{/, octal = /\101/
  log(re.source, braces.test('a{,1}{'), octal.test('A'), /\k<a>/.test('k<a>'), /(?:)/ / 1)
  fail(re.flags)
}

exports.argumentsTricks = function (log) {
  function shift(first) {
    Array.prototype.shift.call(arguments)
    var after = first
    arguments.length = 1
    return [after, arguments[0], arguments.length]
  }
  function frozen(a) {
    Object.freeze(arguments)
    a = 2
    return [a, arguments[0]]
  }
  function redefined(a) {
    Object.defineProperty(arguments, 0, { get: function () { return 'getter' } })
    a = 'assigned'
    return [a, arguments[0]]
  }
  function passed(a) {
    (function (args) { args[0] = 'from callee' })(arguments)
    var kept = a
    return kept
  }
  function inArrow(a) {
    var set = () => { arguments[0] = 'from arrow' }
    set()
    return a
  }
  log(shift(1, 2), frozen(1), redefined(1), passed(1), inArrow(1))
  function throwing(a) {
    arguments[0] = { changed: true }
    var local = a
    return local.x.y
  }
  throwing({ original: true })
}

exports.functionNames = function (log) {
  var a = function () {}, b = function named() {}, o = { c: function () {}, 'd e': function () {}, 5: function () {} }
  o.f = function () {}
  o['g'] = () => {}
  var h
  h = function () {}
  var i = h = function () {}
  log(a.name, b.name, o.c.name, o['d e'].name, o[5].name, o.f.name, o.g.name, h.name, i.name)
  log(a, b)
  var p = o.f
  return p.missing.deep
}

exports.constructorsReturning = function (log) {
  function A() { var self = this; self.a = 1; return null }
  function B() { return function inner() { return this } }
  function C() { this.c = this; return [] }
  var D = function () { if (new.target) return new.target.prototype; return 'called' }
  log(new A(), typeof new B(), new C(), new D() === D.prototype, D())
  var E = { E() {} }.E
  return new E()
}

exports.directives = function (log) {
  var sloppy = function () { 'not' + 'strict'; return this === globalThis }
  var strict = function () { 'a'; 'use strict'; return this === undefined }
  var notFirst = function () { ; 'use strict'; return this === globalThis }
  var parenthesised = function () { ('use strict'); return this === globalThis }
  var escaped = function () { 'use\u0020strict'; return this === globalThis }
  var template = function () { `use strict`; return this === globalThis }
  log(sloppy(), strict(), notFirst(), parenthesised(), escaped(), template())
  strict().missing.deep
}
