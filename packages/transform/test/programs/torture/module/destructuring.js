// Patterns with defaults, computed keys and effects; order is everything.

const fail = (message) => {
  throw new Error(message)
}

export function orderOfEffects(log) {
  const touch = (name, value) => {
    log(name)
    return value
  }
  const source = {
    get a() {
      return touch('get a', undefined)
    },
    get b() {
      return touch('get b', null)
    },
    get c() {
      return touch('get c', { d: undefined })
    },
  }
  const {
    [touch('key a', 'a')]: a = touch('default a', 1),
    [touch('key b', 'b')]: b = touch('default b', 2),
    c: { d = touch('default d', a), [touch('key e', 'e')]: e = touch('default e', d) } = touch('default c', {}),
    ...rest
  } = touch('source', source)
  log(a, b, d, e, rest)
  const x = {}
  ;[touch('target', x).first = touch('default first', 1), touch('target 2', x)[touch('key', 'second')]] = touch('list', [])
  ;({ p: touch('p target', x).p = touch('p default', 3), ...touch('rest target', x).rest } = touch('object', { q: 4 }))
  log(x)
  fail(`${a}${b}${d}${e}`)
}

export function defaultsSeeEarlier(log) {
  const [a = 1, b = a + 1, c = (() => a + b)()] = []
  const f = (x, { y = x, z = y } = {}, [w = z] = [], ...[first, ...others]) => [x, y, z, w, first, others]
  log(a, b, c, f(1), f(1, { y: 2 }, [3], 4, 5, 6))
  const g = (x = later, later = 1) => [x, later]
  g()
}

export function parametersAndBody(log) {
  function own(a, b = () => a, c = (value) => (a = value)) {
    var a
    log(a, b())
    a = 'body'
    log(b())
    c('set')
    log(a, b())
    const d = a
    return fail(d)
  }
  own('given')
}

export function iteratorsClose(log) {
  const source = (name, count = Infinity) => ({
    [Symbol.iterator]() {
      let i = 0
      return {
        next() {
          log(`${name} next`)
          return { value: i++, done: i > count }
        },
        return() {
          log(`${name} return`)
          return {}
        },
      }
    },
  })
  const [a, , b] = source('two')
  const [c, ...d] = source('rest', 3)
  const [] = source('none')
  const [e = 'default'] = source('empty', 0)
  log(a, b, c, d, e)
  const [f, { missing }, { deep = fail(`in pattern ${f}`) } = missing] = source('closing')
  return deep
}

export function iteratorsCloseOnThrow(log) {
  const closing = {
    [Symbol.iterator]: () => ({
      next: () => ({ value: 1, done: false }),
      return() {
        log('closed')
        throw new Error('from return')
      },
    }),
  }
  try {
    const [x] = closing
    log(x)
  } catch (error) {
    log(error)
  }
  try {
    const [x = 1, y = fail('first wins')] = closing
    log(x, y)
  } catch (error) {
    log(error)
  }
  for (const x of closing) {
    const y = x
    fail(`body ${y}`)
  }
}

export function brokenIterators(log) {
  const broken = [
    { [Symbol.iterator]: null },
    { [Symbol.iterator]: 1 },
    { [Symbol.iterator]: () => 1 },
    { [Symbol.iterator]: () => ({}) },
    { [Symbol.iterator]: () => ({ next: () => 1 }) },
    { [Symbol.iterator]: () => ({ next: () => fail('next') }) },
    { [Symbol.iterator]: () => ({ get next() { return fail('get next') } }) },
    { [Symbol.iterator]: () => ({ next: () => ({ get done() { return fail('done') } }) }) },
    { [Symbol.iterator]: () => ({ next: () => ({ done: false, get value() { return fail('value') } }) }) },
  ]
  for (const iterable of broken) {
    try {
      for (const x of iterable) {
        const y = x
        log(y)
      }
    } catch (error) {
      log(error)
    }
    try {
      log([...iterable])
    } catch (error) {
      log(error)
    }
  }
  return new Map(broken[5])
}

export function objectPatternsOnPrimitives(log) {
  const { length } = 'four'
  const { toFixed, constructor: { name } } = 1
  const { description, ...rest } = Symbol('s')
  const { 0: zero, ...letters } = 'ab'
  log(length, toFixed, name, description, rest, zero, letters)
  const { valueOf: { missing: { deeper } } } = 1n
  return deeper
}

export function restKeepsOrder(log) {
  const symbol = Symbol('s')
  const hidden = Object.defineProperty({ b: 1, 2: 'two', a: 3, [symbol]: 4, 1: 'one' }, 'h', { value: 5 })
  const { a, ...rest } = hidden
  const { [symbol]: s, ...others } = hidden
  log(a, rest, s, others)
  fail(Object.keys(rest).join())
}

export function assignments(log) {
  let a = 1,
    b = 2,
    rest
  ;[a, b] = [b, a]
  log(a, b)
  ;({ a, b = a, ...rest } = { a: 3, x: 1 })
  log(a, b, rest)
  const value = ({ a } = { a: 4, kept: true })
  log(value)
  ;[[a], { b }] = [[5], { b: 6 }]
  log(a, b)
  for ([a, b = a] of [[7], [8, 9]]) log(a, b)
  const o = {}
  ;[o.x, o['y'], ...o.z] = [1, 2, 3, 4]
  log(o, ([a.b] = [1]))
  ;[a.b.c] = [1]
}

export function inCatch(log) {
  try {
    throw { code: 1, list: [2, 3] }
  } catch ({ code, list: [first, ...others], missing = code + first }) {
    log(code, first, others, missing)
  }
  try {
    fail('text')
  } catch ({ message: { length }, stack: _ }) {
    const inner = length
    log(inner)
  }
  try {
    throw null
  } catch ({ message }) {
    log(message)
  }
}

export function swapsAndHoles(log) {
  const [, , third, , ...fifth] = [1, 2, 3, 4, 5, 6]
  const [a = 1, , b = 3] = [, , ,]
  log(third, fifth, a, b)
  const [[[deep]] = [[fail('no deep')]]] = []
  return deep
}

export function namesOfDefaults(log) {
  const { f = () => {}, g: renamed = function () {}, h = class {} } = {}
  const [i = () => {}, j = (() => {})] = []
  let k, l
  ;({ k = () => {}, x: l = async () => {} } = {})
  log(f, renamed, h, i, j, k, l)
  const call = ({ cb = () => fail('cb') } = {}) => cb()
  call()
}

export function setters(log) {
  const target = {
    set x(value) {
      const seen = value
      log('set x', seen)
      if (seen > 1) fail(`set ${seen}`)
    },
  }
  ;({ a: target.x, b: target.x } = { a: 1, b: 2 })
}
