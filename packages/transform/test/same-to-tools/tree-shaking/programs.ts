/** A few modules after a bundler has removed everything that nothing needs. */
export interface ShakenProgram {
  /** The first one is the entry, which exports `run(log)`. */
  readonly files: Readonly<Record<string, string>>
  /** Marks of what is left, as `@module.binding`, where every bundler leaves the same. */
  readonly left?: readonly string[]
  /** Marks that are left besides when functions are instrumented, by bundler: what an accessor reads is used. */
  readonly more?: Readonly<Record<string, readonly string[]>>
  /** Some of what the errors hand over, by site. */
  readonly captured?: Readonly<Record<string, readonly string[]>>
}

const fail = 'throw new RangeError("@entry.run")'

/** Modules with two functions that fail, and only one that is needed. */
const TWO = {
  'two.js': `export function used(x) { return x.a.b + '@two.used' }
export function unused(x) { return x.a.c + '@two.unused' }
export default '@two.default'`,
}

/** In a `try` Rollup keeps every export of a dynamic import, that of a program's own too. */
const WHOLE_MODULE = { rollup: ['@two.default', '@two.unused'] }

/** Functions that import `two.js`, which bundlers look into more or less. */
export const IMPORTS: readonly string[] = [
  `const { used } = await import('./two.js'); return used(log)`,
  `let { used = log } = await import('./two.js'); return used(log)`,
  `var { used } = await import('./two.js'); return [1].map(() => used(log))`,
  `for (const each of [1]) { var { used } = await import('./two.js'); used(each) }`,
  `let used; ({ used } = await import('./two.js')); return used(log)`,
  `const two = await import('./two.js'); return two.used(log)`,
  `var two = await import('./two.js'); return [1].map(() => two.used(log))`,
  `const two = await import('./two.js'); const { used } = two; return used(log)`,
  `const two = await import('./two.js'); if (log) { const { used: first } = two; return first(log) }`,
  `const two = await import('./two.js'); return [two].map((each) => each.used(log))`,
  `const promise = import('./two.js'); const { used } = await promise; return used(log)`,
  `let promise = import('./two.js'); let { used: first } = await promise; return [1].map(() => first(log))`,
  `var promise = import('./two.js'); log(1); const two = await promise; return two.used(log)`,
  `const promise = import('./two.js'); return (await promise).used(log)`,
  `const promise = import('./two.js'); return promise.then(({ used }) => used(log))`,
  `const promise = import('./two.js'); return promise.then((two) => { const list = [log]; return list.map(two.used) })`,
  `const promise = import('./two.js'); log(promise); const { used } = await promise; return used(log)`,
  `return (await import('./two.js')).used(log)`,
  `return import('./two.js').then(async ({ used }) => { const first = await log; return used(first) })`,
  `return import('./two.js').then((two) => { const { used } = two; return used(log) })`,
]

export const importing = (body: string): ShakenProgram['files'] => ({
  'entry.js': `export async function run(log) { ${body} }`,
  ...TWO,
})

const DEV = { 'dev.js': `export function dev(x) { return x.y.z + '@dev.dev' }` }

/** Rollup takes no call out of a `try`, unless its `treeshake.tryCatchDeoptimization` is off. */
const IN_A_TRY = { rollup: ['@dev.dev'] }

export const PROGRAMS: Readonly<Record<string, ShakenProgram>> = {
  'an annotated first statement': {
    files: {
      'entry.js': `/* @__PURE__ */ call()
export function run() { ${fail} }
function call() { globalThis.effect = globalThis.none.x; return '@entry.call' }`,
    },
    left: ['@entry.run'],
  },
  'an unused function and what only it uses': {
    files: {
      'entry.js': `import { unused, used } from './two.js'
import { deep } from './deep.js'
const limit = ['@entry.limit']
function never(x) { return unused(x) + deep(limit, x) }
const neither = (x) => never(x.y)
export function run() { return used({ a: null }) }`,
      'deep.js': `import other from './two.js'
const table = { key: '@deep.table' }
export function deep(list, x) { const first = list[0].a; return [first, table, other, x.y.z] }`,
      ...TWO,
    },
    left: ['@two.used'],
    captured: { used: ['x: Object {a: null}'] },
  },
  'constants, functions and classes of each form': {
    files: {
      'entry.js': `import { A, B, asynchronous, generator, arrow, list, count, increase } from './forms.js'
export async function run(log) {
  increase(2)
  log(count)
  try { arrow(list) } catch (error) { log(error.message) }
  await asynchronous(new A(3))
}`,
      'forms.js': `import { helper } from './helper.js'
export let count = 1
export const increase = (by) => { count = count + by.valueOf() }
export const list = ['@forms.list']
export const unusedList = ['@forms.unusedList', helper]
export class A { constructor(n) { this.n = n.valueOf() } get up() { return helper(this.n, list) } unused() { return '@forms.A.unused' + helper(this.a.b) } }
export class B { #a = unusedList; m() { return this.#a.x.y + '@forms.B.m' } static s(x) { return x.y.z } }
export async function asynchronous(a) { await null; return a.up }
export function* generator(x) { yield x.y + '@forms.generator' + helper(x) }
export const arrow = (value) => value.a.b + count + '@forms.arrow'
export var unusedVariable = function named(x) { return x.y + '@forms.unusedVariable' }`,
      'helper.js': `import { unused } from './two.js'
const factor = 7
export const helper = (n, names) => { const product = n * factor; return names.none.length + product + '@helper.helper' }
export const sibling = (x) => unused(x.y)`,
      ...TWO,
    },
    left: ['@forms.A.unused', '@forms.arrow', '@forms.list', '@helper.helper'],
    captured: {
      arrow: ['module count: 3'],
      helper: ['module factor: 7', 'product: 21'],
      'A.up': ['module list: Array 1 {0: "@forms.list", length: 1}'],
    },
  },
  'a barrel': {
    files: {
      'entry.js': `import { used } from './barrel.js'
export const run = (log) => { log('@entry.run'); return used(null) }`,
      'barrel.js': `export * from './two.js'
export * from './dev.js'
export { default as alias } from './two.js'`,
      ...TWO,
      ...DEV,
    },
    left: ['@entry.run', '@two.used'],
  },
  'members of a namespace': {
    files: {
      'entry.js': `import * as two from './two.js'
const wanted = { a: undefined }
export function run() { return two.used(wanted) + '@entry.run' }`,
      ...TWO,
    },
    left: ['@entry.run', '@two.used'],
    captured: { run: ['module wanted: Object {a: undefined}'] },
  },
  'members of a namespace that is exported again': {
    files: {
      'entry.js': `import { two } from './barrel.js'
export function run() { return two.used({}) + '@entry.run' }`,
      'barrel.js': `export * as two from './two.js'
export * as dev from './dev.js'`,
      ...TWO,
      ...DEV,
    },
  },
  'a namespace that is a value': {
    files: {
      'entry.js': `import * as two from './two.js'
export function run(log) { log(Object.keys(two)); ${fail} }`,
      ...TWO,
    },
    left: ['@entry.run', '@two.default', '@two.unused', '@two.used'],
  },
  'a branch that the mode of the build takes out': {
    files: {
      'entry.js': `import { dev } from './dev.js'
import { used } from './two.js'
export function run(log) {
  if (process.env.NODE_ENV !== 'production') dev(log)
  process.env.NODE_ENV !== 'production' && dev(log)
  log(process.env.NODE_ENV === 'production' ? 1 : dev(log))
  return used('@entry.run')
}`,
      ...TWO,
      ...DEV,
    },
    left: ['@entry.run', '@two.used'],
    more: IN_A_TRY,
  },
  'a branch that a constant takes out': {
    files: {
      'entry.js': `import { dev } from './dev.js'
const DEBUG = false
export function run(log) { if (DEBUG) dev(log); ${fail} }`,
      ...DEV,
    },
    more: IN_A_TRY,
  },
  'annotated calls': {
    files: {
      'entry.js': `import { first, make, later } from './pure.js'
const unused = make({ a: 1 }), neither = first({}), three = later({})
const pure = /*#__PURE__*/ create()
function create() { return Math.max('@entry.create') }
export function run() { ${fail} }`,
      'pure.js': `export const nothing = 0
/*#__NO_SIDE_EFFECTS__*/
export function first(x) { globalThis.effect = x.y; return '@pure.first' }
export const make = /*#__NO_SIDE_EFFECTS__*/ (x) => { globalThis.effect = x.y; return '@pure.make' }
/* @__NO_SIDE_EFFECTS__ */
export function later(x) { globalThis.effect = x.y; return '@pure.later' }`,
    },
  },
  'modules that are there for their effects': {
    files: {
      'entry.js': `import './effects.js'
import { quiet } from './quiet.js'
export function run(log) { log(globalThis.effects.splice(0)); ${fail} }`,
      'effects.js': `import { used, unused } from './two.js'
globalThis.effects ??= []
globalThis.effects.push('@effects.effect')
try { globalThis.effects.push(used({ a: {} })) } catch {}
export const never = () => unused(globalThis.effects)`,
      'quiet.js': `export const quiet = ['@quiet.quiet']
export function also(x) { return x.y(quiet) }`,
      ...TWO,
    },
    left: ['@effects.effect', '@entry.run', '@two.used'],
  },
  'modules that import each other': {
    files: {
      'entry.js': `import { odd } from './odd.js'
export function run() { return odd(5) }
export const limit = 2
export const other = '@entry.other'`,
      'odd.js': `import { even } from './even.js'
import { limit } from './entry.js'
export function odd(n) { if (n < limit) throw new Error('@odd.odd'); return even(n - 1) }
export function never(n) { return even(n.x) + '@odd.never' }`,
      'even.js': `import { odd } from './odd.js'
export function even(n) { const next = n - 1; return odd(next) + '@even.even' }
export const never = (n) => odd(n.x) + '@even.never'`,
    },
    captured: { odd: ['module limit: 2'] },
  },
  'the same names in several modules': {
    files: {
      'entry.js': `import { read } from './left.js'
import { read as other } from './right.js'
const state = { name: 'entry' }
export function run(log) { try { read(log) } catch (error) { log(error.message) } return other(log, state) }`,
      'left.js': `const state = { name: '@left.state' }
export function read(log) { log(state.name); return state.none.x }
export function write(x) { state.name = x.y.z + '@left.write' }`,
      'right.js': `const state = { name: '@right.state' }
export function read(log) { log(state.name); return state.none.x }
export function write(x) { state.name = x.y.z + '@right.write' }`,
    },
    left: ['@left.state', '@right.state'],
    captured: {
      run: ['module state: Object {name: "entry"}'],
      read: ['module state: Object {name: "@right.state"}'],
    },
  },
  'a dynamic import that is taken apart': {
    files: {
      'entry.js': `export async function run(log) {
  const { used } = await import('./two.js')
  log(used.name.length)
  return used({ a: null })
}`,
      ...TWO,
    },
    more: WHOLE_MODULE,
  },
  'a dynamic import that is taken apart in a block, among others, with a name': {
    files: {
      'entry.js': `export async function run(log) {
  for (const it of [1, 2]) {
    const twice = it * 2, { used: first, none = twice } = await import('./two.js'), last = none + it
    if (it === 2) first({ a: null })
  }
}`,
      ...TWO,
    },
    more: WHOLE_MODULE,
  },
  'the namespace of a dynamic import': {
    files: {
      'entry.js': `export async function run(log) {
  const two = await import('./two.js')
  log(typeof two.used)
  return two.used({ a: null })
}`,
      ...TWO,
    },
  },
  'a member of a dynamic import': {
    files: {
      'entry.js': `export async function run(log) {
  const used = (await import('./two.js')).used
  return used({ a: null })
}`,
      ...TWO,
    },
    more: WHOLE_MODULE,
  },
  'a dynamic import and then': {
    files: {
      'entry.js': `export async function run(log) {
  await import('./two.js').then(({ used }) => { log(typeof used); used({ a: 1 }) }).catch((error) => log(error.message))
  await import('./two.js').then((two) => { const list = [1].map((it) => [it, two.used]); return list.map(([, f]) => f({ a: null })) })
}`,
      ...TWO,
    },
    more: WHOLE_MODULE,
  },
  'an enum': {
    files: {
      'entry.ts': `import { Level } from './level.ts'
export function run(log: (x: unknown) => void) { log(Level.High); ${fail} }`,
      'level.ts': `export enum Level { Low = 1, High = 2, Other = '@level.Level' }
export function name(level: Level) { return Level[level as 1].toString() + '@level.name' }`,
    },
    more: { rolldown: ['@level.Level'], esbuild: ['@level.Level'] },
  },
}
