// Why: docs/adr/nothing-on-the-way-in.md, docs/adr/this-before-super.md
import { NO_SCOPE, NO_VALUE, OWN_PROMISES } from 'traceghost/contract'
import type { Handler, Joining, Local, ReturnPlan, SitePlan } from '../plan/model.ts'
import { isMetered } from '../plan/plan.ts'
import { isResumable } from '../plan/resumable.ts'
import type { Names } from './fresh-names.ts'
import { accessor, accessorName, copyName, valuesAt, valuesOf } from './values.ts'

// The texts that handlers are made of: the emitter of text inserts them, that of a tree parses them.

/**
 * `void'~own~';` where the text says so, then `var $m=…,a=b='~?~',b,c,$a0;` in a function and `let a='~?~',b='~?~',c;`
 * in a block: everything that is declared in front of the `try`.
 */
export function variablesOf(handler: Handler, site: SitePlan, names: Names): string {
  const { keyword, uncaptured } = handler
  const isRoot = handler.parent === -1
  const locals = [...handler.locals, ...handler.joined.flatMap((each) => each.locals)]
  const unset = locals.filter(({ how, isDefined }) => how === 'hoisted' && !isDefined)
  const witnesses = locals.filter(({ how }) => how === 'witness')
  const declare = (those: readonly Local[], text: string): string[] =>
    keyword === 'var' ? setTogether(those.map(nameOf), text) : those.map(({ name }) => setTo(name, text))
  const variables = [
    ...(isRoot && isMetered(site) ? [`${names.meter}=${meterOf(site, names)}`] : []),
    ...declare(unset, NO_VALUE),
    ...declare(witnesses, NO_SCOPE),
    ...undefinedOf(handler, names),
    ...uncaptured,
    ...(isRoot && site.returns.length > 0 ? [names.result] : []),
    ...(handler.assertions.length > 0 ? [names.kept] : []),
    ...(isRoot && site.waits.length > 0 ? [names.waiting] : []),
  ]
  const own = isRoot && site.saysOwn ? `void'${OWN_PROMISES}';` : ''
  return own + (variables.length > 0 ? `${keyword} ${variables.join(',')};` : '')
}

/** The variables of a handler that are never `undefined` once they have a value, copies and the accessor among them. */
function undefinedOf(handler: Handler, names: Names): string[] {
  const variables = handler.locals.flatMap(({ name, how, isDefined }, index) => {
    if (how === 'copy') return copyName(handler, index, names)
    return how === 'hoisted' && isDefined ? name : []
  })
  const joined = handler.joined.flatMap(({ locals }) => locals.filter(isBare).map(nameOf))
  const all = [...variables, ...joined]
  return handler.lazy.length > 0 ? [...all, accessorName(handler, names)] : all
}

/** Of a block without a handler: no literal stands for its value. */
const isBare = ({ how, isDefined }: Local): boolean => how === 'ready' || (how === 'hoisted' && isDefined === true)

const nameOf = ({ name }: Local): string => name

const setTo = (name: string, text: string): string => `${name}='${text}'`

/** The code at the beginning of a block without a handler, and at each of its ends that `Joining` has. */
export const entryMark = ({ witness, marksEntry }: Joining): string =>
  marksEntry ? `${setTo(witness, NO_VALUE)};` : ''

/** Of a loop, at the end of each round. */
export const exitMark = (joining: Joining): string => (joining.loop ? unsetAll(joining.loop.inRound) : letGo(joining))

/** Behind a loop. */
export const endMark = (joining: Joining): string => `${letGo(joining)};`

/** `witness=items='~-~'`: the block is left, and its handler keeps no object of it alive. */
const letGo = ({ witness, holders }: Joining): string => chains([witness, ...holders], NO_SCOPE).join(',')

/** `a=b=void 0,c='~?~'` */
function unsetAll(locals: readonly Local[]): string {
  const bare = locals.filter(isBare).map((local) => `${nameOf(local)}=`)
  const unset = locals.filter((local) => !isBare(local)).map((local) => `${nameOf(local)}=`)
  return [bare.length > 0 ? `${bare.join('')}void 0` : [], unset.length > 0 ? `${unset.join('')}'${NO_VALUE}'` : []]
    .flat()
    .join(',')
}

/** `a=b='~?~'`, `b`: one stop of a debugger, and less bytecode. */
function setTogether(names: readonly string[], text: string): string[] {
  return chains(names, text).flatMap((chain, at) => [chain, ...names.slice(at * MAX_CHAIN + 1, (at + 1) * MAX_CHAIN)])
}

/** `a=b='~?~'` */
const chains = (names: readonly string[], text: string): string[] =>
  Array.from({ length: Math.ceil(names.length / MAX_CHAIN) }, (_, at) =>
    setTo(names.slice(at * MAX_CHAIN, (at + 1) * MAX_CHAIN).join('='), text),
  )

/** A nested assignment is one level more for parsers. */
const MAX_CHAIN = 64

/** The first argument of `capture` and `settle` for the root of a site is a measurement if it is metered. */
const METER_LEVELS = { none: '', runtime: '1', memory: '2' } as const

function meterOf({ boundary, index }: SitePlan, { enter, table }: Names): string {
  const meter = boundary?.meter ?? 'none'
  return meter === 'attached' ? `${enter}(0,${table},${index})` : `${enter}(${METER_LEVELS[meter]})`
}

/** The code that runs first inside the `try`: accessors and copies, each with its semicolon. */
export function entryOf(handler: Handler, names: Names): string {
  const { lazy, locals } = handler
  const copies = locals.map(({ name, how }, index) =>
    how === 'copy' ? `${copyName(handler, index, names)}=${name};` : '',
  )
  return `${lazy.length > 0 ? `${accessorName(handler, names)}=${accessor(lazy, names)};` : ''}${copies.join('')}`
}

/**
 * The body of the `catch`: `$g($e,$t,0,a)`, and `$g([$e,$t,0,a])` where it keeps the function's registers few. Guarded:
 * `try{$g($e,$t,0,a)}finally{throw $e}`.
 */
export function catchOf(handler: Handler, site: SitePlan, names: Names): string {
  const isRoot = handler.parent === -1
  const { self, capture } = names
  const guard = handler.guardsThis ? `let ${setTo(self, NO_VALUE)};try{${self}=this}catch{}` : ''
  const values = [...(isRoot && isMetered(site) ? [names.meter] : []), ...valuesOf(handler, names)]
  // `void`: JavaScriptCore takes a function off the stack that ends with a call, before the stack around it can be
  // read.
  const returns = isRoot && site.boundary?.canSuppress ? 'return void ' : ''
  const handed = [names.error, names.table, handler.index, ...values].join(',')
  const call = `${returns}${capture}(${isResumable(site) ? `[${handed}]` : handed})`
  return guard + (site.isGuarded ? `try{${call}}finally{throw ${names.error}}` : call)
}

/** The value of a `return` goes through `then` when it is a plain native promise. */
const wherePromise = (names: Names, then: string): readonly [string, string] => [
  ` typeof(${names.result}=(`,
  `))${followed(names, then)}`,
]

/**
 * The rest of the condition behind `typeof $r`. Where only the text of the function was sent, there is no table, and
 * the function returns its value. A check for the recorder would not do, since compilers turn imports into members.
 */
const followed = ({ result, isPromise, table, gap }: Names, then: string): string =>
  `=="object"&&typeof ${table}=="function"&&${isPromise}(${result})?${gap}${then}:${gap}${result}`

/** Observers run in the tick in which they would run after `return p`. */
const wait = ({ result }: Names): string => `(await 0,await ${result})`

/** `return f()` → `return typeof($r=(f()))=="object"&&typeof $t=="function"&&$q($r)?(await 0,await $r):$r`. */
const awaited = (names: Names): readonly [string, string] => wherePromise(names, wait(names))

/** `return f()` → `return typeof($r=(f()))=="object"&&typeof $t=="function"&&$q($r)?$s($r,$t,0,…):$r`. */
function settled(site: SitePlan, names: Names, scope: ReturnPlan['scope']): readonly [string, string] {
  const { handlers, fact } = site
  const root = handlers[0] as Handler
  const outer = fact.bodyScope as NonNullable<typeof fact.bodyScope>
  const values = [...(isMetered(site) ? [names.meter] : []), ...valuesAt(root, names, { scope, outer })]
  const call = `${names.settle}(${[names.result, names.table, root.index, ...values].join(',')})`
  return wherePromise(names, call)
}

/** The text before and after the value of a planned `return` that stays a `return`. */
export const returnOf = (planned: ReturnPlan, site: SitePlan, names: Names): readonly [string, string] =>
  planned.how === 'await' ? awaited(names) : settled(site, names, planned.scope)

/** `return f()` → `{$r=(f());break $b}` */
export interface Leaving {
  readonly before: string
  readonly after: string
  readonly exit: string
}

export const leavingOf = ({ result, label }: Names): Leaving => ({
  before: `{${result}=(`,
  after: ')',
  exit: `break ${label}}`,
})

/**
 * The text around a body that is left before its return value is awaited: `$b:{` … `;return}return $r`. Leaving the
 * block does everything that a `return` does on its way out: `finally`, closing iterators, disposing.
 */
export function leftBodyOf(handler: Handler, site: SitePlan, names: Names): readonly [string, string] {
  if (handler.parent !== -1 || !site.returns.some(({ how }) => how === 'leave')) return ['', '']
  const { label, result } = names
  return [`${label}:{`, `;return}return typeof ${result}${followed(names, wait(names))}`]
}
