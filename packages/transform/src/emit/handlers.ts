import type { Handler, Region, ReturnPlan, SitePlan } from '../plan/model.ts'
import type { Edits } from './edits.ts'
import type { Names } from './names.ts'
import { accessor, accessorName, copyName, valuesAt, valuesOf } from './values.ts'

/** What emitters write to and with. */
export interface Emission {
  readonly code: string
  readonly edits: Edits
  readonly names: Names
}

/** Wraps the regions of a site in their handlers and its returns in what follows their promises. */
export function emitSite(site: SitePlan, emission: Emission): void {
  for (const handler of site.handlers) emitHandler(handler, site, emission)
  for (const planned of site.returns) if (planned.node.type === 'ReturnStatement') emitReturn(planned, site, emission)
}

function emitHandler(handler: Handler, site: SitePlan, { edits, names }: Emission): void {
  const { region } = handler
  const entry = entryOf(handler, names)
  const variables = declarationOf(handler, site, names)
  const handling = `}catch(${names.error}){${catchOf(handler, site, names)}}`
  switch (region.kind) {
    case 'braces':
      edits.wrap(region, `${region.afterDirective ? ';' : ''}${variables}try{${entry}`, handling)
      break
    case 'statement':
      edits.wrap(region, `{${variables}try{${entry}`, `${handling}}`)
      break
    case 'expression': {
      edits.wrap(region, `{${variables}try{${entry}`, `${handling}}`)
      emitExpression(region, expressionReturn(site, names), edits)
      break
    }
    case 'switch':
      edits.wrap(region, `{${variables}try{`, `${handling}}`)
      if (region.entry.kind === 'test') edits.wrap(region.entry.node, `(${entry.slice(0, -1)},`, ')')
      else edits.wrap({ start: region.entry.offset, end: region.entry.offset }, entry, '')
  }
}

/**
 * `=> ( ⏎ x)` → `=>{try{ ⏎ return(x)…`: V8 tells where `return` stands of errors that have no place of their own, and of an expression body
 * where that begins.
 */
function emitExpression(
  { body, end, brackets }: Region & { kind: 'expression' },
  [before, after]: readonly [string, string],
  edits: Edits,
): void {
  for (const at of brackets) edits.replace(at, at + 1, '')
  edits.wrap({ start: body.start, end }, `return${before}${'('.repeat(brackets.length)}`, after)
}

/** `let $m=…,a=$t,$a0=$t;`: everything that is declared in front of the `try`. */
function declarationOf(handler: Handler, site: SitePlan, names: Names): string {
  const { table } = names
  const isRoot = handler.parent === -1
  const variables: string[] = []
  if (isRoot && isMetered(site)) variables.push(`${names.meter}=${meterOf(site, names)}`)
  handler.locals.forEach(({ name, how }, index) => {
    if (how === 'hoisted') variables.push(`${name}=${table}`)
    if (how === 'copy') variables.push(`${copyName(handler, index, names)}=${table}`)
  })
  if (handler.lazy.length > 0) variables.push(`${accessorName(handler, names)}=${table}`)
  if (isRoot && site.returns.length > 0) variables.push(names.result)
  return variables.length > 0 ? `let ${variables.join(',')};` : ''
}

/** What `capture` and `settle` get first for the root of a metered site. */
const isMetered = ({ boundary }: SitePlan): boolean => boundary !== undefined && boundary.meter !== 'none'

const METER_LEVELS = { none: '', runtime: '1', memory: '2' } as const

function meterOf({ boundary, index }: SitePlan, { enter, table }: Names): string {
  const meter = boundary?.meter ?? 'none'
  return meter === 'attached' ? `${enter}(0,${table},${index})` : `${enter}(${METER_LEVELS[meter]})`
}

/** What runs first inside the `try`: accessors and copies. */
function entryOf(handler: Handler, names: Names): string {
  const { lazy, locals } = handler
  const copies = locals.map(({ name, how }, index) =>
    how === 'copy' ? `${copyName(handler, index, names)}=${name};` : '',
  )
  return `${lazy.length > 0 ? `${accessorName(handler, names)}=${accessor(lazy, names)};` : ''}${copies.join('')}`
}

function catchOf(handler: Handler, site: SitePlan, names: Names): string {
  const isRoot = handler.parent === -1
  const { self, capture, table } = names
  const guard = handler.guardsThis ? `let ${self}=${table};try{${self}=this}catch{}` : ''
  const values = [...(isRoot && isMetered(site) ? [names.meter] : []), ...valuesOf(handler, names)]
  const returns = isRoot && site.boundary?.canSuppress ? 'return ' : ''
  return `${guard}${returns}${capture}(${[names.error, names.table, handler.index, ...values].join(',')})`
}

function emitReturn({ how, node, scope }: ReturnPlan, site: SitePlan, { edits, names, code }: Emission): void {
  const region = { start: node.start + 'return'.length, end: code[node.end - 1] === ';' ? node.end - 1 : node.end }
  const [before, after] = how === 'await' ? awaited(names) : settled(site, names, scope)
  edits.wrap(region, before, after)
}

/** `return f()` → `return typeof($r=(f()))=="object"&&$j($r)?await $r:$r`: only what may be rejected is waited for. */
const awaited = (names: Names): readonly [string, string] =>
  whereObject(names, names.mayReject, `await ${names.result}`)

/** What a `return` hands out goes through `then` when it is an object of which `test` is true. */
const whereObject = ({ result }: Names, test: string, then: string): readonly [string, string] => [
  ` typeof(${result}=(`,
  `))=="object"&&${test}(${result})?${then}:${result}`,
]

function expressionReturn(site: SitePlan, names: Names): readonly [string, string] {
  const [planned] = site.returns
  if (!planned) return ['(', ')']
  return planned.how === 'await' ? awaited(names) : settled(site, names, planned.scope)
}

/** `return f()` → `return typeof($r=(f()))=="object"&&$q($r)?$s($r,$t,0,…):$r`. */
function settled(site: SitePlan, names: Names, scope: ReturnPlan['scope']): readonly [string, string] {
  const { handlers, fact } = site
  const root = handlers[0] as Handler
  const outer = fact.bodyScope as NonNullable<typeof fact.bodyScope>
  const values = [...(isMetered(site) ? [names.meter] : []), ...valuesAt(root, names, { scope, outer })]
  const call = `${names.settle}(${[names.result, names.table, root.index, ...values].join(',')})`
  return whereObject(names, names.isPromise, call)
}
