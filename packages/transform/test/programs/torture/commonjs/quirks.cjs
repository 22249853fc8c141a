// What only sloppy code may do.

function fail(message) {
  throw new Error(message)
}

exports.argumentsAlias = function (log) {
  function alias(a, b, c) {
    a = 'a set'
    arguments[1] = 'b set'
    var before = [a, b, c, arguments[0], arguments[1], arguments.length]
    delete arguments[0]
    a = 'not linked'
    arguments[2] = 'beyond'
    log(before, arguments[0], c, arguments.callee === alias)
    let own = arguments
    return own[9].missing
  }
  alias(1, 2)
}

exports.argumentsNotAliased = function (log) {
  function defaults(a, b = 1) {
    a = 2
    arguments[1] = 5
    log(arguments[0], b)
  }
  function rest(a, ...b) {
    a = 2
    log(arguments[0], b)
  }
  function strict(a) {
    'use strict'
    a = 2
    log(arguments[0])
    const inner = arguments
    return inner.callee
  }
  defaults(1)
  rest(1, 2)
  strict(1)
}

exports.argumentsReassigned = function (log) {
  function parameter(arguments) {
    return arguments
  }
  function variable() {
    var arguments = 5
    return arguments
  }
  function variableOnly() {
    var arguments
    return arguments.length
  }
  function assigned() {
    arguments = [7]
    var local = arguments
    return local[0]
  }
  function lexical() {
    let arguments = 8
    return (() => arguments)()
  }
  function declared() {
    function arguments() {}
    return typeof arguments
  }
  function inBlock() {
    {
      let arguments = 9
      log(arguments)
    }
    return arguments.length
  }
  log(parameter(1), variable(), variableOnly(1, 2), assigned(), lexical(), declared(), inBlock(1))
  assigned()
  return fail('arguments')
}

exports.duplicateParameters = function (log) {
  function twice(a, a, b) {
    var inner = [a, b, arguments[0]]
    a = 'set'
    log(inner, arguments[0], arguments[1])
    return a.missing.deep
  }
  twice(1, 2, 3)
}

exports.octals = function (log) {
  var a = 010
  const b = 09, c = '\101\0\8', d = 0o10
  log(a, b, c, d, 010.toString === Number.prototype.toString)
  fail(a + b)
}

exports.strangeNames = function (log) {
  var let_ = 1
  var let
  let = 2
  var yield = 3, await = 4, async = 5, of = 6, get = 7, set = 8, static = 9, implements = 10, interface = 11, package = 12
  var private = 13, protected = 14, public = 15, eval_ = 16, as = 17, from = 18
  yield++
  await += yield
  async = await
  log(let, yield, await, async, of, get, set, static, implements, interface, package, private, protected, public, as, from, let_, eval_)
  for (var of of [1]) log(of)
  for (let in { k: 1 }) log(let)
  for (async in { k: 1 }) log(async)
  for (let.x in { k: 1 }) log(let)
  for (var async of [2]) log(async)
  for (let of = 0; of < 1; of++) log(of)
  for (let = 0; let < 1; let++) log(let)
  if (log) let
  if (log) await
  var object = { yield, await, async, let, static, get, set, of }
  var arrow = async => async, arrow2 = async (yield) => yield, arrow3 = (await) => await
  log(object, arrow(1), arrow3(3))
  yield: for (;;) { let inside = 1; log(inside); break yield }
  await: { async: { const x = 1; if (x) break await } }
  return let.missing.deep
}

exports.letAsIdentifier = function (log) {
  var let = ['element']
  var l\u0065t = 1
  l\u0065t
  log(let)
  do let
  while (0)
  if (0) let
  let
  x = 5
  log(x)
  var y = let
  fail(y)
}

exports.undeclared = function (log) {
  function assign() {
    const before = typeof implicitGlobal
    implicitGlobal = 'made'
    log(before, implicitGlobal, delete globalThis.implicitGlobal)
    return alsoMissing
  }
  assign()
}

exports.undeclaredInPattern = function (log) {
  ({ a: patternGlobal, ...restGlobal } = { a: 1, b: 2 });
  [arrayGlobal = log('default')] = []
  for (loopGlobal of [1, 2]) log(loopGlobal)
  for (keyGlobal in { k: 1 }) log(keyGlobal)
  updateGlobal = 1
  updateGlobal++
  log(patternGlobal, restGlobal, arrayGlobal, updateGlobal)
  missingGlobal++
}

exports.deletes = function (log) {
  var local = 1
  let lexical = 2
  function f() {}
  globalThis.configurable = 3
  log(delete local, delete lexical, delete f, delete configurable, delete missing, delete arguments, delete this.x, delete fail.x)
  log(local, lexical, typeof f, typeof configurable)
  log(delete Object.freeze([1])[0], delete local.x)
  return delete null.x
}

exports.silentFailures = function (log) {
  var frozen = Object.freeze({ x: 1 })
  frozen.x = 2
  frozen.y = 3
  'text'.length = 5
  undefined = 1
  NaN = 2
  var named = function self() {
    self = 'ignored'
    return typeof self
  }
  log(frozen, named(), undefined, NaN)
  const fixed = 1
  fixed = 2
}

exports.thisBoxing = function (log) {
  function self() {
    var kept = this
    return [typeof kept, kept === globalThis]
  }
  function strict() {
    'use strict'
    const kept = this
    return typeof kept
  }
  log(self(), self.call(1), self.call('s'), self.call(null), self.call({}), strict(), strict.call(1))
  log([1].map(function () { return typeof this }), [1].map(function () { return typeof this }, 5))
  var arrow = () => this
  log(arrow() === this, this === exports)
  return self.call(Symbol('s')).missing.deep
}

exports.callersAndArguments = function (log) {
  function old() {
    var own = old.arguments
    return own === null ? null : own.length
  }
  log(old(1, 2), old.arguments, Object.getOwnPropertyNames(old))
  function strict() {
    'use strict'
    return strict.arguments
  }
  strict()
}

exports.oldAccessors = function (log) {
  var o = {}
  o.__defineGetter__('x', function () { var v = 1; return v })
  o.__defineSetter__('x', function (v) { var kept = v; fail(kept) })
  log(o.x, o.__lookupGetter__('x').name, 'a'.anchor('b'), escape('ü'), RegExp.$1)
  o.x = 'set'
}

exports.functionsInIf = function (log) {
  log(typeof one, typeof two)
  if (log) function one() { return 'one' }
  if (!log) function two() { return 'two' } else function three() { return 'three' }
  log(one(), typeof two, three())
  label: function labelled() { return 'labelled' }
  log(labelled())
  return two()
}

exports.htmlComments = function (log) {
  var a = 1 <!-- this is a comment fail('never')
  var b = 2
  --> so is this
  /* multi
  */ --> and this
  while (a --> 0) log(a)
  log(a, b)
  fail('html') <!-- }
--> }
}

exports.labels = function (log) {
  a: b: for (var i = 0; i < 2; i++) { let j = i; c: { const k = j; if (k) continue a; else break c } }
  d: e: function f() { return i }
  foo: var g = f()
  log(i, g)
  bar: { let h = 1; { break bar } }
  fail('labels')
}

exports.strictInside = function (log) {
  function strict(a) {
    'use strict'
    const local = a
    try {
      undeclaredInStrict = 1
    } catch (error) {
      log(error)
    }
    return (function () { return this })() === undefined ? local : 'sloppy'
  }
  var Klass = class {
    static method() {
      const x = this
      try {
        undeclaredInClass = x
      } catch (error) {
        log(error)
      }
      return (function () { return typeof this })()
    }
  }
  log(strict(1), Klass.method())
  strict.caller
}

exports.newTargetAndReturn = function (log) {
  function Old(a) {
    if (!(this instanceof Old)) return new Old(a)
    var own = a
    this.a = own
    if (own === 'object') return { instead: true }
    if (own === 'primitive') return 5
    if (own === 'throw') fail(typeof new.target)
  }
  Old.prototype = { constructor: Old, method() { var s = this; return s.a } }
  log(Old(1), new Old('object'), new Old('primitive'), Old.call(new Old(2), 3), new Old(4).method())
  Old('throw')
}
