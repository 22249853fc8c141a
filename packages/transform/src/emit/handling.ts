import { NO_VALUE } from 'traceghost/contract'
import type { Handler, ReturnPlan, SitePlan } from '../plan/model.ts'
import type { Names } from './names.ts'
import { accessor, accessorName, copyName, valuesAt, valuesOf } from './values.ts'

// The texts that handlers are made of: the emitter of text inserts them, that of a tree parses them.

/** `let $m=…,a='~?~',$a0='~?~';`: everything that is declared in front of the `try`. */
export function variablesOf(handler: Handler, site: SitePlan, names: Names): string {
  const isRoot = handler.parent === -1
  const variables: string[] = []
  if (isRoot && isMetered(site)) variables.push(`${names.meter}=${meterOf(site, names)}`)
  handler.locals.forEach(({ name, how }, index) => {
    if (how === 'hoisted') variables.push(unset(name))
    if (how === 'copy') variables.push(unset(copyName(handler, index, names)))
  })
  variables.push(...handler.uncaptured)
  if (handler.lazy.length > 0) variables.push(unset(accessorName(handler, names)))
  if (isRoot && site.returns.length > 0) variables.push(names.result)
  return variables.length > 0 ? `let ${variables.join(',')};` : ''
}

/** Declares a variable that has no value yet. */
const unset = (name: string): string => `${name}='${NO_VALUE}'`

/** What `capture` and `settle` get first for the root of a metered site. */
const isMetered = ({ boundary }: SitePlan): boolean => boundary !== undefined && boundary.meter !== 'none'

const METER_LEVELS = { none: '', runtime: '1', memory: '2' } as const

function meterOf({ boundary, index }: SitePlan, { enter, table }: Names): string {
  const meter = boundary?.meter ?? 'none'
  return meter === 'attached' ? `${enter}(0,${table},${index})` : `${enter}(${METER_LEVELS[meter]})`
}

/** What runs first inside the `try`: accessors and copies, each with its semicolon. */
export function entryOf(handler: Handler, names: Names): string {
  const { lazy, locals } = handler
  const copies = locals.map(({ name, how }, index) =>
    how === 'copy' ? `${copyName(handler, index, names)}=${name};` : '',
  )
  return `${lazy.length > 0 ? `${accessorName(handler, names)}=${accessor(lazy, names)};` : ''}${copies.join('')}`
}

/** What the `catch` does. */
export function catchOf(handler: Handler, site: SitePlan, names: Names): string {
  const isRoot = handler.parent === -1
  const { self, capture } = names
  const guard = handler.guardsThis ? `let ${unset(self)};try{${self}=this}catch{}` : ''
  const values = [...(isRoot && isMetered(site) ? [names.meter] : []), ...valuesOf(handler, names)]
  const returns = isRoot && site.boundary?.canSuppress ? 'return ' : ''
  return `${guard}${returns}${capture}(${[names.error, names.table, handler.index, ...values].join(',')})`
}

/** `return f()` → `return typeof($r=(f()))=="object"&&$j($r)?await $r:$r`: only what may be rejected is waited for. */
const awaited = (names: Names): readonly [string, string] =>
  whereObject(names, names.mayReject, `await ${names.result}`)

/** What a `return` hands out goes through `then` when it is an object of which `test` is true. */
const whereObject = ({ result }: Names, test: string, then: string): readonly [string, string] => [
  ` typeof(${result}=(`,
  `))=="object"&&${test}(${result})?${then}:${result}`,
]

/** `return f()` → `return typeof($r=(f()))=="object"&&$q($r)?$s($r,$t,0,…):$r`. */
function settled(site: SitePlan, names: Names, scope: ReturnPlan['scope']): readonly [string, string] {
  const { handlers, fact } = site
  const root = handlers[0] as Handler
  const outer = fact.bodyScope as NonNullable<typeof fact.bodyScope>
  const values = [...(isMetered(site) ? [names.meter] : []), ...valuesAt(root, names, { scope, outer })]
  const call = `${names.settle}(${[names.result, names.table, root.index, ...values].join(',')})`
  return whereObject(names, names.isPromise, call)
}

/** What comes before and after the value of a planned `return`. */
export const returnOf = (planned: ReturnPlan, site: SitePlan, names: Names): readonly [string, string] =>
  planned.how === 'await' ? awaited(names) : settled(site, names, planned.scope)
