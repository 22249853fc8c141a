// What a handler refers to is never looked up in an object of a `with`, nor among the variables of a sloppy `eval`.

const letters = ['g', 't', 'e', 'r', 'l', 'q', 's', 'j', 'n', 'm', 'h', 'i', 'a0', 'f0_0', 'p0']

/** Declares all that a handler may refer to. The text has no such name itself, else handlers would have others. */
const declareAll = () => `var ${letters.map((letter) => '$' + letter + " = 'program'").join()}`

/** Says that it has every name that begins as those of helpers do, and tells which ones were asked for. */
function trap(values, asked) {
  return new Proxy(values, {
    has(target, key) {
      if (typeof key !== 'string') return false
      asked.push(key)
      return key in target || key[0] === '$'
    },
    set(target, key, value) {
      asked.push(`set ${key}`)
      target[key] = value
      return true
    },
  })
}

function observed(log, run) {
  const asked = []
  const values = { make: (tag) => Promise.resolve(`<${tag}>`), tag: 'div', fail: null }
  try {
    return run(trap(values, asked))
  } finally {
    log(asked.join(' '))
  }
}

exports.returnsInWith = function (log) {
  const made = observed(log, function (sandbox) {
    with (sandbox) {
      return make(tag)
    }
  })
  made.then(log)
  throw new Error('made')
}

exports.asyncReturnsInWith = async function (log) {
  const html = await observed(log, async function (sandbox) {
    with (sandbox) {
      return make(tag)
    }
  })
  log(html)
  throw new Error(html)
}

exports.deepInWith = function (log) {
  const made = observed(log, function (sandbox) {
    const before = 'before'
    with (sandbox) {
      for (const each of [1, 2]) {
        const inner = () => make(before + each)
        if (each === 2) return inner()
      }
    }
  })
  made.then(log)
  throw new Error('made')
}

exports.failsInWith = function (log) {
  observed(log, function (sandbox) {
    let last = 'none'
    with (sandbox) {
      last = tag
      fail()
    }
  })
}

exports.evalInside = function (log) {
  const before = 'before'
  eval(declareAll())
  log(typeof eval(letters.map((letter) => '$' + letter).join('+')))
  throw new Error(before)
}

exports.evalAround = function (log) {
  eval(declareAll())
  const inner = (value) => {
    const doubled = value.twice()
    return doubled
  }
  class Inner {
    method(value) {
      return value.twice()
    }
  }
  for (const call of [inner, (value) => new Inner().method(value)]) {
    try {
      log(call({ twice: () => 4 }))
      call({})
    } catch (error) {
      log(error.name)
    }
  }
  inner(null)
}

exports.evalInParameters = function (log, given = eval(declareAll()), read = () => eval('typeof ' + '$' + 'g')) {
  log(read(), given)
  throw new Error(read())
}

exports.evalInArrow = function (log) {
  const declare = () => {
    eval(declareAll())
    const nested = () => log.missing()
    nested()
  }
  const kept = 'kept'
  try {
    declare()
  } catch (error) {
    log(error.name)
  }
  throw new Error(kept)
}

exports.strictEval = function (log) {
  'use strict'
  const kept = 'kept'
  eval(declareAll())
  log(eval('typeof ' + '$' + 'nothing'))
  throw new Error(kept)
}

exports.indirectEval = function (log) {
  const kept = 'kept'
  log((0, eval)('1 + 1'))
  throw new Error(kept)
}
