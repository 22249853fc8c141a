import { createRandom } from '../child/observer.ts'

export const variants = [
  { name: 'whole', how: 'require', rounds: 24 },
  { name: 'minified', how: 'require', rounds: 8, files: { lodash: 'lodash/lodash.min' } },
]

export const entries = ['lodash', 'lodash/fp']

const createPoint = () =>
  class Point {
    constructor(x, y) {
      this.x = x
      this.y = y
    }
    norm() {
      return Math.hypot(this.x, this.y)
    }
  }
const Point = createPoint()

const fail = () => {
  throw new RangeError('no')
}
const sparse = () => Object.assign([1, 2, 3, 4], { length: 6 })
const cyclic = () => {
  const value = { a: [1] }
  return Object.assign(value, { self: value })
}

/** Everything that a function of lodash may be given, made anew each time. */
const POOL = [
  () => undefined,
  () => null,
  () => true,
  () => 0,
  () => -0,
  () => 1,
  () => 2.5,
  () => -3,
  () => Number.NaN,
  () => '',
  () => 'a',
  () => 'fooBar--baz QUX déjà 12',
  () => 'a.b[0].c',
  () => '<b>&amp; "q"</b>',
  () => '<%= a %><% if (b) { %>b<% } %><%- c %>',
  () => Symbol.iterator,
  () => 10n,
  () => [],
  () => [3, 1, 2, 1, 3],
  () => ['b', 'a', 'C'],
  () => [[1, 2], [3, [4, [5]]], 'a'],
  () => [{ a: 1, b: 2 }, { a: 2, b: 1 }, { a: 1 }],
  sparse,
  () => ({}),
  () => ({ a: 1, b: { c: [1, { d: 2 }] } }),
  () => ({ length: 2, 0: 'x', 1: 'y' }),
  () => Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }),
  cyclic,
  () => new (createPoint())(3, 4),
  () => new Map([['a', { b: 1 }]]),
  () => new Set([1, [2]]),
  () => new Date(86),
  () => /a(b)?/gi,
  () => new TypeError('an error'),
  () => Object('boxed'),
  () => Uint8Array.of(1, 2, 3),
  () =>
    (function () {
      // biome-ignore lint/complexity/noArguments: one of the things that lodash treats apart.
      return arguments
    })(1, 'b'),
  () => (value) => value,
  () => (a, b) => a > b,
  () => (a, b, c) => [a, b, c],
  () => 'a',
  () => ['a', 'b.c'],
  createPoint,
  () => () => fail(),
  () => ({
    get broken() {
      return fail()
    },
  }),
]

/** Wait for time to pass, or change lodash itself. */
const SKIPPED = ['debounce', 'throttle', 'delay', 'defer', 'now', 'runInContext', 'noConflict', 'mixin']

export async function run(load, observer, { rounds }) {
  const { note, attempt, sweep } = observer
  const _ = await load('lodash')
  await sweep(_, POOL, { rounds, skip: SKIPPED })
  await functions(_, observer)
  await chains(_, observer)
  await templates(_, observer)
  await timers(_, observer)
  const fp = await load('lodash/fp')
  await sweep(fp, POOL, { rounds: 3, skip: SKIPPED })
  note('keys', [Object.keys(_).length, Object.keys(_.prototype).length, Object.keys(fp).length])
  await attempt('context', () =>
    _.runInContext({ Array, Date: class extends Date {}, setTimeout: fail }).map([1], fail),
  )
}

/** Functions that lodash makes: called, not only looked at. */
async function functions(_, { attempt }) {
  const add = (a, b, c) => [a, b, c]
  const made = {
    after: _.after(2, add),
    ary: _.ary(add, 2),
    before: _.before(3, fail),
    bind: _.bind(add, { a: 1 }, _, 2),
    bindKey: _.bindKey(new Point(1, 2), 'norm'),
    cond: _.cond([
      [_.isString, _.upperCase],
      [_.isNumber, fail],
      [_.stubTrue, _.identity],
    ]),
    conforms: _.conforms({ a: _.isNumber, b: (n) => n.c > 1 }),
    constant: _.constant({ a: 1 }),
    curry: _.curry(add),
    curryRight: _.curryRight(add, 2),
    flip: _.flip(add),
    flow: _.flow([_.castArray, _.last, fail]),
    flowRight: _.flowRight(_.size, add),
    iteratee: _.iteratee(['a', 1]),
    matches: _.matches({ a: 1, b: { c: [{ d: 2 }] } }),
    matchesProperty: _.matchesProperty('b.c[1].d', 2),
    memoize: _.memoize((key) => (key === 'a' ? fail() : { key })),
    method: _.method('norm'),
    methodOf: _.methodOf(new Point(6, 8)),
    negate: _.negate(_.isEmpty),
    nthArg: _.nthArg(-1),
    once: _.once(fail),
    over: _.over([Math.max, Math.min, fail]),
    overArgs: _.overArgs(add, [Number, String, fail]),
    overEvery: _.overEvery([_.isObject, 'a']),
    overSome: _.overSome([{ a: 1 }, fail]),
    partial: _.partial(add, _, 'b'),
    partialRight: _.partialRight(add, _, 'c'),
    property: _.property(['b', 'c', 1]),
    propertyOf: _.propertyOf({ a: { b: 1 } }),
    rearg: _.rearg(add, [2, 0, 1]),
    rest: _.rest(add, 1),
    spread: _.spread(add),
    unary: _.unary(Number.parseInt),
    wrap: _.wrap('w', add),
    template: _.template('<%= obj %>'),
  }
  const lists = [
    [],
    [1],
    ['a', 2],
    [new Point(1, 1)],
    [{ a: 1, b: { c: [1, { d: 2 }] } }],
    [[1, 2, 3]],
    ['a.b', null, 3, 4],
    [_, 2, _],
  ]
  for (const [name, fn] of Object.entries(made)) {
    for (const list of lists) {
      await attempt(name, () => fn(...list))
      await attempt(`new ${name}`, () => new fn(...list))
      await attempt(`${name} again`, () => fn.call({ a: 0 }, ...list)?.(...list))
    }
  }
}

async function chains(_, { attempt }) {
  const people = _.times(250, (index) => ({ id: index, age: (index * 7) % 30, tags: ['a', index % 2 ? 'b' : 'c'] }))
  const steps = {
    filter: (chain) => chain.filter({ age: 7 }),
    map: (chain) => chain.map('age'),
    failing: (chain) => chain.map((each) => (each.id > 100 ? fail() : each)),
    take: (chain) => chain.take(3),
    reverse: (chain) => chain.reverse(),
    group: (chain) => chain.groupBy('age').mapValues('length'),
    order: (chain) => chain.orderBy(['age', 'id'], ['desc', 'asc']),
    tap: (chain) => chain.tap((value) => value.length).thru((value) => [value].flat()),
    drop: (chain) => chain.dropRightWhile((each) => each.id > 9).takeRight(4),
    commit: (chain) => chain.plant(people.slice(0, 5)).commit(),
    at: (chain) => chain.at([0, 1]).compact().head(),
  }
  const names = Object.keys(steps)
  const random = createRandom('chains')
  for (let round = 0; round < 200; round++) {
    const picked = Array.from({ length: 1 + random(4) }, () => names[random(names.length)])
    await attempt(picked.join(' '), () => {
      const chain = picked.reduce((current, name) => steps[name](current), random(2) ? _(people) : _.chain(people))
      return [
        _.isObject(chain) && chain.value ? chain.value() : chain,
        chain.next?.(),
        String(chain).length,
        JSON.stringify(chain)?.length,
      ]
    })
  }
}

async function templates(_, { attempt }) {
  const texts = [
    'a<%= b %>',
    '<%- b %>',
    '<% _.each(b, (x) => { %><li><%= x %></li><% }) %>',
    '<% throw new Error(b) %>',
    '<%= c %>',
    '<% if ( %>',
    `\${b} \${b.d.e}`,
    "it's \\ \n \u2028",
  ]
  for (const text of texts) {
    for (const settings of [
      undefined,
      { variable: 'data' },
      { imports: { c: 1 } },
      { interpolate: /\{\{(.+?)\}\}/g },
      { sourceURL: 'a b\nc' },
    ])
      await attempt(text, () => [_.template(text, settings)({ b: ['<x>', 2] }), _.template(text, settings).source])
  }
}

/** In the order that timers have among themselves. */
async function timers(_, { note, attempt }) {
  const order = []
  const push =
    (name) =>
    (...args) =>
      void order.push([name, args])
  const debounced = _.debounce(push('debounced'), 10_000, { leading: true, maxWait: 20_000 })
  const throttled = _.throttle(push('throttled'), 1000, { trailing: false })
  const failing = _.debounce(fail, 10_000)
  for (const call of [1, 2, 3]) {
    debounced(call)
    throttled(call)
    failing(call)
  }
  await attempt('failing', () => failing.flush())
  note('pending', [debounced.flush(), throttled.flush()])
  for (const each of [debounced, throttled, failing]) each.cancel()
  await new Promise((resolve) => {
    _.defer(push('deferred'), 1)
    _.delay(resolve, 5)
  })
  note('order', order)
}
