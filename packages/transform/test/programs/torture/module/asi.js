// Semicolons that are not there.

const fail = (message) => {
  throw new Error(message)
}
const call = (x) => x
let counter = 0

export function breaks(log) {
  const a = 1
  const b = call
  (a)
  const c = [1, 2, 3]
  [1]
  const d = call
  `template`
  const e = a
  / 2 / 1
  const f = a
  + 1
  let g = a
  - 1
  log(b, c, d, e, f, g)
  let h
  = 5
  let i
  let j = 1
  ;[i] = [j]
  ;(i)
  ;`x`
  log(h, i, j)
  fail('breaks')
}

export function increments(log) {
  let a = 1
  let b = 2
  a
  ++b
  log(a, b)
  let c = a
  ++b
  --c
  log(a, b, c)
  const d = a
  let e = b
  e++
  ++
  e
  log(d, e)
  fail('increments')
}

export function returns(log) {
  const nothing = () => {
    return
    1
  }
  const something = () => {
    return (
      1
    )
  }
  const object = () => {
    return {
      a: 1
    }
  }
  const block = () => {
    {
      a: 1
    }
  }
  const comment = () => {
    return /*
    */ 1
  }
  log(nothing(), something(), object(), block(), comment())
  const last = () => { return }
  const value = () => { return fail('last') }
  last()
  return value()
}

export function names(log) {
  const async = 1
  const get = 2, set = 3, of = 4, from = 5, as = 6
  async
  function notAsync() {
    return 'not async'
  }
  get
  set
  of
  from
  as
  log(notAsync(), async)
  var type = 7
  type
  notAsync
  var using = 8
  using
  log('using')
  var accessor, declare, abstract, namespace, module, override, readonly, satisfies, is, keyof, infer, global
  namespace
  log(typeof module)
  declare
  abstract
  fail(type + using)
}

function* yields(log) {
  yield
  1
  const a = yield
  log(a)
  const b = (yield)
  yield [
    b
  ]
  yield
  ;[a, b].map(log)
  throw (
    new Error('yields')
  )
}

export const runYields = (log) => [...yields(log)]

export function loops(log) {
  let n = 0
  do n++; while (n < 3) log('after do', n)
  do { n-- } while (n > 0) log('after do block', n)
  do
    n++
  while (n < 2)
  ;(n)
  while (n-->0)
    log(n)
  for (;;) break
  for (let i = 0; i < 1; i++)
    log(i)
  for (const x of [1])
    log(x)
  if (n)
    log('then')
  else
    log('else')
  label:
  for (;;)
    break label
  outer: while (true) { while (true) { break
  outer } break }
  if (!n) ; else fail('loops')
}

export function lastStatements(log) {
  const noSemicolon = () => { const a = 1; const b = a }
  const withSemicolon = () => { const a = 1; const b = a; }
  const oneLine = () => { let a }
  const two = () => { let a, b = 1; return b }
  const empty = () => { ; }
  const onlyLet = () => { let x = log('init') }
  const expression = () => { const f = () => 1 }
  const klass = () => { const A = class {} }
  const fn = () => { const f = function () {} }
  const object = () => { const o = {} }
  const template = () => { const t = `}` }
  const regex = () => { const r = /}/ }
  const comment = () => { const c = 1 // comment }
  }
  const comment2 = () => { const c = 1 /* } */ }
  const all = [noSemicolon, withSemicolon, oneLine, two, empty, onlyLet, expression, klass, fn, object, template, regex, comment, comment2]
  log(all.map((f) => f()))
  const then = 1
  if (then) { const a = then } else { const b = then }
  { const c = then }
  {
    let d }
  { let e = fail('last') }
}

export function declarationsInARow(log) {
  const a = 1; const b = 2; let c; let d = a
  var e = 3; const f = 4, g = 5; let h, i, j = 6;
  ;;const k = 7;;let l;;
  const
    m
    =
    8
  let
    n
  let
  o = 9
  const { p
  } = { p: 10 }, [ q ]
    = [11]
  log(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
  const r = 12, // comment; after
    s = 13 /* another; comment */, t
    /* before */ = /* after */ 14 /* end */;
  const u = (1, 2), v = ((3)), w = [4, 5,], x = { y: 6, }
  log(r, s, t, u, v, w, x)
  const y = function () {}
  ;(() => {})()
  const z = () => {}
  ;[1].map(log)
  fail('row')
}

export function parentheses(log) {
  const a = (1), b = (2, 3)
  let c = (({ x: 1 }))
  const { x } = (c)
  const [y] = ([2])
  const d = (function () { return 1 })()
  const e = (() => 2)()
  const f = !function () { return 3 }()
  const g = new (class { z = 4 })()
  const h = /* ( */ (5) /* ) */
  log(a, b, c, x, y, d, e, f, g, h)
  const i = (fail)
  (`called`)
}

export function objectOrBlock(log) {
  const make = () => { a: 1 }
  const really = () => ({ a: 1 })
  log(make(), really())
  ;({ a: counter } = { a: 1 })
  log(counter)
  {}
  [counter] = [5]
  log(counter)
  {} +fail('object or block')
}

export function regexOrDivision(log) {
  const a = 4, g = 2, b = 1
  const c = a
  /b/g
  log(c)
  {
  }
  /b/g.test('b')
  const f = () => {}
  /x/.test('x')
  if (a) /y/.test('y')
  const d = a++
  /b/g
  log(d)
  return fail(
    /* a */ `${/}/.source}`
  )
}
