// Inside `with` a name may be anything.

function fail(message) {
  throw new Error(message)
}

exports.reads = function (log) {
  const object = { a: 1, log2: log }
  let a = 'outer'
  with (object) {
    log(a)
    a = 2
    const inside = a
    let b = inside
    log2(b)
    var c = b
  }
  log(a, object.a, c)
  with ({ message: 'from with' }) fail(message)
}

exports.functionsInside = function (log) {
  const scope = { x: 'scope', fail: null }
  let read
  with (scope) {
    read = () => x
    function declared() {
      const local = x
      return local
    }
    class Inside {
      method() {
        return x
      }
    }
    log(read(), declared(), new Inside().method())
  }
  scope.x = 'changed'
  log(read(), declared())
  with (scope) {
    fail()
  }
}

exports.around = function (log) {
  const before = 'before'
  for (const item of [1, 2]) {
    const copy = item
    with ({ copy: 'hidden', item: 'hidden' }) {
      log(copy, item)
    }
    with ({}) {
      if (copy === 2) throw new Error(`${before} ${copy}`)
    }
  }
}

exports.proxies = function (log) {
  const asked = []
  const scope = new Proxy({ here: 1 }, {
    has(target, key) {
      const name = String(key)
      asked.push(name)
      return key in target
    },
    get(target, key) {
      if (key !== Symbol.unscopables) asked.push(`get ${String(key)}`)
      return target[key]
    },
  })
  const outer = 'outer'
  with (scope) {
    const inner = here
    asked.push(outer, inner)
    ;(() => here)()
    for (let i = 0; i < 1; i++) asked.push(i)
  }
  log(asked)
  with (scope) {
    missing.deep
  }
}

exports.unscopables = function (log) {
  const values = 'outer values'
  with ([1, 2]) {
    log(values, length, typeof concat)
  }
  with ({ x: 1, [Symbol.unscopables]: { x: true } }) {
    const y = typeof x
    log(y)
    x()
  }
}

exports.capturesNames = function (log) {
  const scope = { $t: 1, $g: 2, $e: 3, error: 4 }
  with (scope) {
    try {
      fail('in with')
    } catch (error) {
      log(error, $t, $g, $e)
    }
  }
  with ({ get trap() { return fail('getter in with') } }) trap
}

exports.inNested = function (log) {
  function outer() {
    const a = 1
    return function inner() {
      const b = 2
      with ({ b: 3 }) {
        return (function deepest() {
          const c = a + b
          return c.missing.deep
        })()
      }
    }
  }
  outer()()
}

exports.evalInside = function (log) {
  with ({ z: 1 }) {
    eval('var fromEval = z; log(z)')
    log(fromEval)
  }
  eval('with ({ q: 2 }) { log(q) }')
  with ({ code: 'fail(code.length)' }) eval(code)
}
