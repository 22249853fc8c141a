// Direct eval sees names; everything else does not.

const fail = (message) => {
  throw new Error(message)
}
const outside = 'module'

export function sees(log) {
  const a = 1
  let b = 2
  function f() {
    return 'function'
  }
  class C {}
  log(eval('[a, b, typeof f, typeof C, typeof log, outside, typeof missing]'))
  eval('b = 3')
  log(b)
  eval('var inside = 4; log(inside)')
  log(typeof inside)
  eval('fail(a + b)')
}

export function deadZones(log) {
  for (const text of ['a', 'a = 1', 'typeof a', '() => a']) {
    try {
      log(eval(text))
    } catch (error) {
      log(error)
    }
  }
  let a = 1
  const b = () => eval('a + (typeof b === "function")')
  log(b())
  try {
    eval('b = 1')
  } catch (error) {
    log(error)
  }
  eval('throw new Error(`${a}`)')
}

export function inScopes(log) {
  for (let i = 0; i < 2; i++) {
    const square = i * i
    const read = eval('() => i + square')
    log(read())
  }
  switch (1) {
    case 1:
      let inSwitch = 's'
      log(eval('inSwitch'))
  }
  try {
    eval('null.x')
  } catch (error) {
    log(eval('error'))
  }
  const arrow = (x) => eval('x * 2')
  log(arrow(2), ((y = eval('log.length')) => y)())
  {
    const x = 'block'
    eval('fail(x)')
  }
}

export function thisAndSuper(log) {
  class A {
    value = eval('1 + 1')
    m() {
      return 'A'
    }
  }
  class B extends A {
    #p = 'private'
    m() {
      const own = eval('super.m() + this.#p')
      log(own, eval('new.target'), eval('arguments.length'))
      return eval('this.missing.deep')
    }
    constructor() {
      const before = eval('1')
      eval('super()')
      log(eval('this').value, before)
    }
  }
  new B().m(1, 2)
}

export function indirect(log) {
  const local = 'local'
  const geval = eval
  for (const evaluate of [geval, (0, eval), eval?.bind(null), (x) => new Function(`return ${x}`)(), globalThis.eval]) {
    log(evaluate('typeof local'), evaluate('typeof outside'))
  }
  log(eval?.('typeof local'))
  geval('var fromIndirect = 1; let lexical = 2')
  log(globalThis.fromIndirect, geval('lexical'))
  geval('throw new TypeError("indirect")')
}

export function functions(log) {
  const made = new Function('a', 'b = 2', 'const c = a + b; return c')
  const gen = Object.getPrototypeOf(function* () {}).constructor('yield 1')
  log(made(1), made.length, made.name, [...gen()])
  const bad = new Function('x', 'const y = x; throw new Error(y)')
  try {
    bad('dynamic')
  } catch (error) {
    log(error.message)
  }
  return new Function('return (')()
}

export function shadowed(log) {
  const run = (eval_) => eval_('1')
  log(run(eval))
  const object = { eval: (x) => x.length }
  log(object.eval('four'))
  const nested = () => () => eval('outside')
  log(nested()())
  const deep = () => {
    const x = 1
    return () => {
      const y = 2
      return eval('fail(`${x} ${y}`)')
    }
  }
  deep()()
}

export function syntaxErrors(log) {
  const local = 1
  for (const text of ['(', 'let local2; let local2', 'return', 'await 1', 'yield 1 +']) {
    try {
      log(eval(text))
    } catch (error) {
      log(error.name, error.message)
    }
  }
  eval('}')
}

export async function awaiting(log) {
  const a = await 1
  log(eval('a'))
  const b = eval('(async () => { await null; return a + 1 })()')
  log(await b)
  await eval('Promise.reject(new Error("awaited"))')
}
