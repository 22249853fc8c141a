// An expression becomes the value of a return (rule 5).

const fail = (message) => {
  throw new Error(message)
}

export const simple = (log) => log(1) ?? fail('simple')

export function shapes(log) {
  const object = () => ({ a: 1 })
  const array = () => [1, 2]
  const comma = () => (log('first'), 'second')
  const nested = (a) => (b) => (c) => a + b + c
  const conditional = (a) => a ? 'yes' : 'no'
  const assigned = (a) => a = 5
  const template = (a) => `a${a}`
  const regex = () => /[/]}/g
  const division = (a) => a / 2 / 1
  const spread = (...a) => [...a]
  const klass = () => class { a = 1 }
  const fn = () => function () { return 2 }
  const object2 = () => ({}).toString
  const negative = (a) => -a
  const typeOf = (a) => typeof a
  const awaited = async (a) => await a
  const yielding = function* () { const y = () => 1; yield y() }
  const inParentheses = () => ((((1))))
  const withComments = () => /* before */ 1 /* after */
  const over = (a) =>
    // a comment
    a
    +
    1
  const optional = (a) => a?.b?.[0]?.()
  const inOperator = (a) => 'x' in a
  const thrower = () => (() => { throw new Error('inner') })()
  const voided = () => void 0
  const deleted = (a) => delete a.x
  const tagged = () => String.raw`\n${1}`
  const trailing = (a,) => a
  const bare = a => a
  const bareAsync = async a => a
  const empty = () => {}
  const emptyObject = () => ({})
  const lastComment = () => 1 // }
  const string = () => '}'
  const arrowInTemplate = () => `${() => `}`}`
  const defaults = (a = (() => 1)(), { b = a } = {}) => [a, b]
  const parenthesesInDefaults = (a = ')', b = (1, 2) /* => */) => [a, b]
  const commented = /* => */ (/* ) => */) /* x */ => /* => */ 'commented'
  log(object(), array(), comma(), nested(1)(2)(3), conditional(0), assigned(), template(1), regex(), division(8))
  log(spread(1, 2), klass(), fn(), object2(), negative(1), typeOf(1), awaited(1), [...yielding()], inParentheses())
  log(withComments(), over(1), optional(null), inOperator({ x: 1 }), voided(), deleted({}), tagged(), trailing(1))
  log(bare(1), bareAsync(1), empty(), emptyObject(), lastComment(), string(), arrowInTemplate()(), defaults())
  log(parenthesesInDefaults(), commented())
  thrower()
}

export function asArguments(log) {
  const call = (...fns) => fns.map((f) => f())
  log(
    call(
      () => 1,
      () => ({}),
      () => [],
      (a, b) => a ?? b ?? 3,
      async () => 4,
    ),
  )
  log([() => 1, (x) => x].length, { a: () => 1, b: (x) => x }.a())
  const chosen = true ? () => 1 : () => 2
  const other = (() => 3, () => 4)
  log(
    chosen(),
    other(),
    (() => 5)(),
    ((x) => x)(6),
    (async (x) => x)(7),
    new (class {
      m = () => this
    })().m(),
  )
  call(
    () => fail('argument'),
    () => log('never'),
  )
}

export function inHeads(log) {
  for (let f = (x) => x * 2, i = 0; i < 2; i++) log(f(i))
  for (const f of [(x) => x, (x) => -x]) log(f(1))
  for (const f = (x) => ('a' in x); ; ) {
    log(f({ a: 1 }))
    break
  }
  if ((() => true)()) log('if')
  while ((() => fail('while'))()) log('never')
}

export function thisAndArguments(log) {
  const self = { value: 1 }
  function outer() {
    const read = () => [this === self, arguments.length, new.target]
    const deep = () => () => this.value + arguments[0]
    log(read(), deep()())
    return () => this.missing.deeper
  }
  outer.call(self, 1, 2)()
}

export function lineBreaks(log) {
  const one = (a, b) => a + b
  const two = async (a) => [a]
  const three = (a) => ({
    a,
  })
  log(one(1, 2), two(1), three(1))
  const broken = () => fail('line')
  return broken()
}

export function immediately(log) {
  log(
    (() => 1)(),
    (() => {
      return 2
    })(),
    (() => 3)(),
    ((a) => a)(4),
  )
  !(() => {
    log('not')
  })() + (() => 1)()
  void (() => {
    log('void')
  })()
  ;(() => fail('now'))()
}

export function asDefault(f = () => 'default', g = (x = () => f()) => x()) {
  const first = f()
  const second = g()
  fail(first + second)
}

export async function asyncArrows(log) {
  const plain = async () => 1
  const one = async (x) => x
  const awaits = async (x) => (await x) + 1
  const throws = async () => fail('async')
  const object = async () => ({ a: await 1 })
  log(await plain(), await one(2), await awaits(3), await object())
  await throws()
}

const returnsArrow = () => () => () => fail('deep')

export const curried = (log) => (returnsArrow()()(), log('never'))
