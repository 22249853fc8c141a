// Functions in blocks are also variables of the function around, from where their block runs (Annex B.3.3).

function fail(message) {
  throw new Error(message)
}

exports.visibleAfterBlock = function (log) {
  log(typeof inside)
  {
    log(inside())
    function inside() {
      return 'inside'
    }
    inside = () => 'reassigned in block'
    log(inside())
  }
  log(inside())
  fail(inside.name)
}

exports.notYet = function (log) {
  if (false) {
    function never() {}
  }
  log(typeof never, never)
  never()
}

exports.shadowedByLet = function (log) {
  let f = 'let'
  {
    function f() {}
    log(typeof f)
  }
  log(f)
  f()
}

exports.shadowedByLetInLoop = function (log) {
  let f = 'let'
  for (const each of [1]) {
    labelled: function f() {}
    log(each, typeof f)
  }
  log(typeof f)
  f()
}

exports.shadowedByParameter = function (log) {
  function outer(f, { g } = { g: 'parameter g' }) {
    log(f, g)
    {
      function f() { return 'block f' }
      function g() { return 'block g' }
      log(typeof f, typeof g)
    }
    log(typeof f, typeof g)
    return g()
  }
  outer('parameter')
  outer(1, { g: null })
}

exports.twoBlocks = function (log) {
  {
    function f() { return 1 }
  }
  log(f())
  {
    function f() { return 2 }
  }
  log(f())
  {
    const value = 'captured'
    function f() { return value.missing.deep }
  }
  f()
}

exports.twiceInOneBlock = function (log) {
  {
    function f() { return 'first' }
    log(f())
    function f() { return 'second' }
    log(f())
  }
  log(f())
  fail('twice')
}

exports.inSwitch = function (log) {
  switch (log('switch')) {
    case 1:
      function f() { return 'f' }
    default:
      let x = 'x'
      function g() { return x }
  }
  log(typeof f, g())
  fail(g())
}

exports.inTry = function (log) {
  try {
    function inTry() { return 'try' }
    fail('to catch')
  } catch (error) {
    function inCatch() { return error }
    log(inTry(), inCatch())
  } finally {
    function inFinally() { return 'finally' }
  }
  log(inTry(), inCatch(), inFinally())
  throw inCatch()
}

exports.catchParameter = function (log) {
  try {
    fail('x')
  } catch (f) {
    {
      function f() { return 'function' }
      log(typeof f)
    }
    var g = f
    for (var e of [1]) log(e)
  }
  log(typeof f, g)
  try {
    fail('y')
  } catch (same) {
    var same = 'assigned to the parameter'
    log(same)
  }
  log(same)
  throw g
}

exports.inLoops = function (log) {
  var made = []
  for (let i = 0; i < 2; i++) {
    made.push(f)
    function f() { return i }
  }
  log(made.map((m) => m()), f())
  while (made.length) {
    function g() { return made.length }
    made.pop()
  }
  log(g())
  for (const x of [1]) {
    function h() { return x.missing.deep }
  }
  h()
}

exports.sameNameAsVariable = function (log) {
  var f = 'variable'
  {
    function f() { return 'block' }
  }
  log(typeof f)
  var g
  {
    log(typeof g)
    function g() { return 'g' }
  }
  log(g())
  function h() { return 'outer' }
  {
    function h() { return 'inner' }
  }
  log(h())
  fail(typeof f)
}

exports.topAndBody = function (log) {
  log(typeof f, typeof g, typeof h)
  var f = 1
  function f() { return 'f' }
  function g() { return 'first' }
  function g() { return 'second' }
  var h
  function h() { return 'h' }
  log(f, g(), h())
  return f()
}

exports.sharesParameter = function (log) {
  function outer(f, g = () => f) {
    function f() { return 'declared' }
    log(typeof f, typeof g())
    f = 'assigned'
    log(g())
    return f.missing.deep
  }
  outer('given')
  function simple(f) {
    function f() { return 'declared' }
    log(f(), arguments[0] === f)
    f = 5
    log(arguments[0])
    f()
  }
  simple(1)
}

exports.argumentsFunction = function (log) {
  function outer() {
    {
      function arguments() {}
      log(typeof arguments)
    }
    log(typeof arguments)
    return arguments.missing.deep
  }
  outer(1)
}

exports.generatorsAreNot = function (log) {
  {
    function* gen() { yield 1 }
    async function asy() {}
    class K {}
    log(typeof gen, typeof asy, typeof K)
  }
  log(typeof gen, typeof asy, typeof K)
  gen()
}

exports.nestedBlocks = function (log) {
  {
    {
      function deep() { return 'deep' }
    }
    log(deep())
    {
      let deep = 'let'
      log(deep)
      {
        function deep() {}
        log(typeof deep)
      }
    }
  }
  log(deep())
  if (log) {
    if (log) {
      function deeper() { const x = null; return x.y }
    }
  }
  deeper()
}

exports.inArrowAndMethod = function (log) {
  const arrow = () => {
    {
      function f() { return 'arrow' }
    }
    return f()
  }
  const object = {
    method() {
      {
        function f() { return 'method' }
      }
      return f()
    },
    get g() {
      if (1) {
        function f() { return fail('getter') }
      }
      return f()
    },
  }
  log(arrow(), object.method())
  return object.g
}

exports.evaluated = function (log) {
  {
    eval('function made() { return "made" } var v = 1; let l = 2')
    log(typeof made, v, typeof l)
  }
  log(made(), v)
  const run = (text) => {
    eval(text)
    return typeof fromText
  }
  log(run('var fromText = 1'), run('{ function fromText() {} }'), run('"use strict"; var fromText = 1'), typeof fromText)
  eval('fail(made())')
}

exports.evalConflicts = function (log) {
  let lexical = 1
  const attempts = ['var lexical = 2', 'function lexical() {}', '{ function lexical() {} }', 'let lexical = 3; log(lexical)', 'var log2 = lexical; log(log2)']
  for (const text of attempts) {
    try {
      eval(text)
      log(lexical)
    } catch (error) {
      log(error.name, error.message)
    }
  }
  const arrow = (x = eval('var inParameter = 1; inParameter')) => [x, typeof inParameter]
  log(arrow())
  {
    let y = 1
    eval('var y2 = y')
    try {
      eval('var y = 2')
    } catch (error) {
      log(error.name, error.message)
    }
    log(y, y2)
  }
  function shadows() {
    eval('var fail = 1')
    return fail
  }
  log(shadows())
  fail('conflicts')
}

exports.evalHidesOuter = function (log) {
  const x = 'outer'
  const read = (code) => {
    eval(code)
    const inner = () => x
    return inner()
  }
  log(read(''), read('var x = "evaluated"'))
  const nested = () => {
    eval('var undefinedBefore = 1')
    return (() => undefinedBefore)()
  }
  log(nested())
  const del = () => {
    eval('var gone = 1')
    const was = typeof gone
    return [was, delete gone, typeof gone]
  }
  log(del())
  const emitted = () => {
    eval('var $t = 1, $g = 2, $e = 3')
    const kept = $t + $g + $e
    return kept.missing.deep
  }
  emitted()
}

// Compilers for old engines move bodies of loops into functions: nobody declares `f`, `g` and `h` around them then.
exports.inLoopsAlone = function (log) {
  for (let i of [1, 2]) {
    function f() { return i }
    log(f())
  }
  for (var key in { a: 1 }) if (key) function g() { return key }
  do {
    let x = key
    function h() { return x }
    log(h())
  } while (!key)
  null.missing
}
