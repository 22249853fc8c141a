/** Ghosts without the build: which names their arguments have in a report. */

import { describe, expect, it } from 'vitest'
import type { CapturedFrame } from '../src/eager/recording/model.ts'
import { StandIns } from '../src/eager/stand-ins.ts'
import { ghost } from '../src/index.ts'
import type { Frame, Report } from '../src/model.ts'
import { SnapshotTaker } from '../src/report/frames.ts'
import { parametersOf } from '../src/report/parameters/patterns.ts'
import { marked, reportOf, startTest, variablesOf } from './instrumented.ts'

type Fn = (...args: unknown[]) => unknown

const SECRET = 'x7Kp2mQ9vL4r'

/** A function by its text, as a program would hold it. The last thing that it does is to throw. */
const evaluate = (text: string): Fn => new Function('SECRET', `return ${text}`)(SECRET) as Fn

async function reportOfCall(fn: Fn, ...args: unknown[]): Promise<Report> {
  startTest()
  return await reportOf(() => (ghost(fn) as Fn)(...args))
}

const shownOf = (report: Report): Record<string, unknown> => variablesOf(report.frames[0])

/**
 * Every one is called with `'ann'` and `SECRET` where its text says so, and must show the name of the one and not the
 * value of the other.
 */
const HEADS: [text: string, args: unknown[], shown: Record<string, unknown>][] = [
  ['(user, password) => { throw new Error() }', ['ann', SECRET], { user: 'ann', password: '<redacted>' }],
  ['password => { throw new Error() }', [SECRET], { password: '<redacted>' }],
  ['async password => { throw new Error() }', [SECRET], { password: '<redacted>' }],
  ['async (user, password) => { throw new Error() }', ['ann', SECRET], { user: 'ann', password: '<redacted>' }],
  ['function (user, password) { throw new Error() }', ['ann', SECRET], { user: 'ann', password: '<redacted>' }],
  ['async function login(password) { throw new Error() }', [SECRET], { password: '<redacted>' }],
  ['({ login(user, password) { throw new Error() } }).login', ['ann', SECRET], { user: 'ann', password: '<redacted>' }],
  ['({ async login(password) { throw new Error() } }).login', [SECRET], { password: '<redacted>' }],
  ['({ async(password) { throw new Error() } }).async', [SECRET], { password: '<redacted>' }],
  ['({ get(password) { throw new Error() } }).get', [SECRET], { password: '<redacted>' }],
  ['({ "a(b" (password) { throw new Error() } })["a(b"]', [SECRET], { password: '<redacted>' }],
  ['({ 12(password) { throw new Error() } })[12]', [SECRET], { password: '<redacted>' }],
  [
    `({ [((x, y) => "k")({ a: [1] }, \`)\${[")"]}\`)](password) { throw new Error() } }).k`,
    [SECRET],
    { password: '<redacted>' },
  ],
  [
    'Object.getOwnPropertyDescriptor({ set key(password) { throw new Error() } }, "key").set',
    [SECRET],
    { password: '<redacted>' },
  ],
  [
    'class { static #sign(password) { throw new Error() } static sign = this.#sign }.sign',
    [SECRET],
    { password: '<redacted>' },
  ],
  [
    '/* (a, b) => */ (user /* , */, // (\n password) => { throw new Error() }',
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    "(user = \"a, b) {\", password = '\\')') => { throw new Error() }",
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    `(user = \`a\${\`}, \${"b"})\`}\`, password) => { throw new Error() }`,
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    '(user = /[/)]\\/,/.source, password) => { throw new Error() }',
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    '(user = (1 + 2) / 3, password = 4 / 2 / (1)) => { throw new Error() }',
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    '(user = (a, b) => { if (a) /\\)/.test(b); return a, b }, password) => { throw new Error() }',
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    '(user = [1, { a: "," }][1], password) => { throw new Error() }',
    ['ann', SECRET],
    { user: 'ann', password: '<redacted>' },
  ],
  [
    '(user, { token }) => { throw new Error() }',
    ['ann', { token: SECRET, id: 1 }],
    { user: 'ann', token: '<redacted>' },
  ],
  [
    '({ token: t, name = "x" }) => { throw new Error() }',
    [{ token: SECRET, name: 'ann' }],
    { t: '<redacted>', name: 'ann' },
  ],
  ['({ t: token }) => { throw new Error() }', [{ t: SECRET }], { token: '<redacted>' }],
  ['({ password: { value: v } }) => { throw new Error() }', [{ password: { value: SECRET } }], { v: '<redacted>' }],
  [
    '({ "x-api-key": k, 3: three }) => { throw new Error() }',
    [{ 'x-api-key': SECRET, 3: 3 }],
    { k: '<redacted>', three: 3 },
  ],
  ['([user, , password]) => { throw new Error() }', [['ann', 1, SECRET]], { user: 'ann', password: '<redacted>' }],
  [
    '(user, ...[id, password]) => { throw new Error() }',
    ['ann', 1, SECRET],
    { user: 'ann', id: 1, password: '<redacted>' },
  ],
  [
    '({ user, ...others }) => { throw new Error() }',
    [{ user: 'ann', token: SECRET, id: 1 }],
    { user: 'ann', others: { token: '<redacted>', id: 1 } },
  ],
  ['([user, ...others]) => { throw new Error() }', [['ann', 1, 2]], { user: 'ann', others: [1, 2] }],
  ['(name, value) => { throw new Error() }', ['authorization', SECRET], { name: 'authorization', value: '<redacted>' }],
  [
    '(key, secretValue, x) => { throw new Error() }',
    ['ann', SECRET],
    { key: 'ann', secretValue: '<redacted>', x: 'undefined' },
  ],
  // Who calls it with more than it names says nothing of what the others are.
  ['(user) => { throw new Error() }', ['ann', SECRET, 7], { user: 'ann', 'arguments[1]': '', 'arguments[2]': 7 }],
  ['function () { throw new Error() }', [[SECRET], { id: 1 }], { 'arguments[0]': [''], 'arguments[1]': { id: 1 } }],
  // Only the function itself knows the value of a default.
  ['(id, retries = 3) => { throw new Error() }', [7], { id: 7, retries: '<unavailable>' }],
  ['({ id = 1, missing }) => { throw new Error() }', [{}], { id: '<unavailable>', missing: 'undefined' }],
  [
    '({ id }, { ["i" + "d"]: key, ...others }) => { throw new Error() }',
    [{ id: 1 }, { id: 2 }],
    { id: 1, key: '<unavailable>', others: '<unavailable>' },
  ],
  [
    '({ id }) => { throw new Error() }',
    [
      {
        get id() {
          return 1
        },
      },
    ],
    { id: '<getter>' },
  ],
  ['([first]) => { throw new Error() }', [new Set([1])], { first: '<unavailable>' }],
  ['({ length }) => { throw new Error() }', ['text'], { length: '<unavailable>' }],
]

it.each(HEADS)('names the arguments of %s', async (text, args, shown) => {
  const report = await reportOfCall(evaluate(text), ...args)
  expect(shownOf(report)).toEqual(shown)
  expect(JSON.stringify(report)).not.toContain(SECRET)
})

it('names what was detached before, as in pages', () => {
  const standIns = new StandIns(() => 0)
  const standing = new SnapshotTaker({ now: () => 0 }, standIns)
  const fn = evaluate('({ id, none, stack }, [first, ...others], { big, small }, password) => {}')
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`k${at}`, at]))
  const args: unknown[] = [
    Object.assign(new Error('x'), { id: 1 }),
    [1, 2, 3],
    { ...many, big: { id: 2 }, small: 1 },
    SECRET,
  ]
  const scope = { site: marked('f'), parent: -1, line: 0, parameters: [] }
  const frame: CapturedFrame = {
    ...{ table: { scopes: [scope] }, site: scope.site, next: -1, scope, by: fn as never },
    captures: [{ scope, values: [fn, args, undefined] }],
  }
  standIns.take(frame)
  args[0] = { id: 'changed' }
  standing.take(frame)
  expect(variablesOf({ scopes: frame.taken?.[0]?.scopes } as unknown as Frame)).toEqual({
    ...{ id: 1, none: '<unavailable>', stack: '<unavailable>', first: 1, others: [2, 3] },
    // A stand-in keeps the first hundred.
    ...{ big: '<unavailable>', small: '<unavailable>', password: SECRET },
  })
  expect(frame.captures).toEqual([])
})

describe('where nobody can tell the names', () => {
  const throwing = function (this: unknown, _user: unknown, _password: unknown): never {
    throw new Error('no')
  }
  const LENGTH = { kind: 'primitive', type: 'string', text: '', length: SECRET.length }

  it.each<[string, () => Fn]>([
    ['a bound function', () => throwing.bind(undefined) as Fn],
    ['a Proxy of one', () => new Proxy(throwing, {}) as Fn],
    ['a name with an escape', () => evaluate('(user, pass\\u0077ord) => { throw new Error() }')],
    [
      'a slash that may mean two things',
      () => evaluate('(user = function () {} / 2, password) => { throw new Error() }'),
    ],
    [
      '`await`, which may be a name',
      () => evaluate('(user = (await) => await / 2, password) => { throw new Error() }'),
    ],
  ])('shows arguments[i], and of strings the length: %s', async (_, create) => {
    const report = await reportOfCall(create(), { id: 1 }, SECRET)
    expect(report.frames[0]?.scopes[0]?.variables).toMatchObject([
      { name: 'arguments[0]', value: { type: 'Object', entries: [{ key: 'id' }] } },
      { name: 'arguments[1]', value: LENGTH },
    ])
    expect(JSON.stringify(report)).not.toContain(SECRET)
  })

  it('shows of symbols what belongs to the language', async () => {
    const symbols = [Symbol(SECRET), [Symbol.for(SECRET)], Object(Symbol(SECRET)), Symbol.iterator]
    const report = await reportOfCall(throwing.bind(undefined) as Fn, ...symbols)
    expect(report.frames[0]?.scopes[0]?.variables).toMatchObject([
      { value: { type: 'symbol', text: 'Symbol(…)' } },
      { value: { entries: [{ value: { text: 'Symbol(…)' } }] } },
      { value: { type: 'Symbol' } },
      { value: { text: 'Symbol(Symbol.iterator)' } },
    ])
    expect(JSON.stringify(report)).not.toContain(SECRET)
  })

  it('shows the first twenty one by one', async () => {
    const report = await reportOfCall(throwing.bind(undefined) as Fn, ...Array.from({ length: 60 }, (_, at) => at))
    const shown = shownOf(report)
    expect(Object.keys(shown)).toHaveLength(21)
    expect(shown['arguments[20…]']).toHaveLength(40)
  })
})

it.each([
  ['class(user) {}', ['user']],
  ['class { constructor(user, password) {} }', ['user', 'password']],
  ['class A { static constructor(a) {} x = 1; get y() { return `}` } "constructor"(user) {} }', ['user']],
  ['class A { f() {} }', []],
  ['class A extends B { constructor(user) { super() } }', undefined],
  ['function f(a) { [native code] }', ['a']],
  ['function () { [native code] }', []],
  ['class A { x = 1\n constructor(user) {} }', undefined],
  ['', undefined],
  ['[bytecode]', undefined],
  ['function', undefined],
  ['(a, b', undefined],
  ['(a b) => 1', undefined],
  ['(a: string) => 1', undefined],
  ['(<T>(a)) => 1', undefined],
])('reads the parameters of %s', (text, names) => {
  expect(parametersOf(text)?.elements.map((element) => element?.target.kind === 'name' && element.target.name)).toEqual(
    names,
  )
})

it.each(['(', '{', '[', `\`\${`, '/', '"', 'a', ' ', '/*', '/* */', '//\n', '=>', '...', 'a,', '{a:', 'class{'])(
  'gives up on what no program has: %s',
  (part) => {
    for (const start of ['', '(', '(a=', 'class {']) expect(parametersOf(start + part.repeat(200_000))).toBeUndefined()
  },
)
