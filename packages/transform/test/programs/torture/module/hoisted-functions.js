// Function declarations stay where they are; they can be called before they are written (rule 6).

const fail = (message) => {
  throw new Error(message)
}

export function calledBefore(log) {
  log(early(), typeof inBlock)
  function early() {
    return 'early'
  }
  {
    log(inBlock())
    function inBlock() {
      return 'in block'
    }
  }
  fail(early())
}

export function reassigned(log) {
  log(f())
  f = () => 'second'
  log(f(), f.name)
  function f() {
    return 'first'
  }
  f = null
  f()
}

export function reassignedFromInside(log) {
  function self(n) {
    self = (m) => m * 2
    return n
  }
  const kept = self
  log(self(1), self(2), kept === self)
  fail(self(3))
}

export function mutual(log) {
  const limit = 3
  log(even(limit))
  function even(n) {
    return n === 0 || odd(n - 1)
  }
  function odd(n) {
    if (n < 0) fail(`odd ${n}`)
    return n !== 0 && even(n - 1)
  }
  odd(-1)
}

export function hidesParameter(log, value = 'default') {
  log(typeof value)
  function value() {}
  fail(typeof value)
}

export function inLoops(log) {
  const made = []
  for (let i = 0; i < 2; i++) {
    made.push(inside)
    function inside() {
      return i
    }
  }
  log(
    made.map((f) => f()),
    made[0] === made[1],
  )
  for (const i of [5]) {
    inside()
    function inside() {
      const copy = i
      fail(copy)
    }
  }
}

export function generators(log) {
  log([...numbers()])
  function* numbers() {
    yield* inner()
    yield 2
  }
  function* inner() {
    yield 1
  }
  const broken = bad()
  log(broken.next())
  broken.next()
  function* bad() {
    const step = 1
    yield step
    fail(step)
  }
}

export async function asyncFunctions(log) {
  log(await one())
  async function one() {
    return (await two()) + 1
  }
  async function two() {
    return 1
  }
  await bad()
  async function bad() {
    const before = await one()
    fail(before)
  }
}

export function sameNameAsVariable(log) {
  log(typeof f)
  {
    const f = 'inner'
    log(f)
  }
  function f() {}
  fail(typeof f)
}

export function properties(log) {
  log(f.count, f.prototype, Object.getOwnPropertyDescriptors(f))
  f.count = 1
  function f(a, b = 1, ...c) {}
  log(f)
  fail(f.count)
}

export function inBranches(log) {
  if (true) {
    function chosen() {
      return 'yes'
    }
    log(chosen())
  } else {
    function chosen() {
      return 'no'
    }
    log(chosen())
  }
  try {
    function inTry() {
      return 'try'
    }
    log(inTry())
    fail(inTry.name)
  } catch (error) {
    function inCatch() {
      return error
    }
    log(inCatch())
    throw inCatch()
  } finally {
    function inFinally() {}
    log(typeof inFinally)
  }
}

export default function () {
  fail('default export')
}

/** The name gets another value later: until then it can be called from the beginning on. */
export function replacedLater(log) {
  try {
    log(read())
  } catch (error) {
    log(error)
  }
  let late = 1
  function read() {
    return late
  }
  read = () => 2
  log(read(), late)
  throw new Error('end')
}
