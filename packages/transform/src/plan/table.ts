// Why: docs/adr/short-tables.md
import {
  ELSEWHERE,
  nameWith,
  SIGNS,
  type Site,
  type SiteScope,
  type Statement,
  statementsWord,
  type Table,
} from 'traceghost/contract'
import type { Lines } from '../ast/lines.ts'
import { isLoweredGenerator } from './async-helpers.ts'
import { inOrderOfValues } from './kept-expressions.ts'
import type { Assertion, Handler, Local, Plan, SitePlan, SkippedPlan } from './model.ts'
import { siteKindOf, siteStartOf } from './site-names.ts'

/** A table, and the masks of its whole file. */
export interface FileTable extends Table, OfFile {
  /** Functions that have no scopes: see `SkippedPlan.listedAs`. */
  readonly unrecorded: readonly Site[]
}

/** The fields that all sites of a file share. */
type OfFile = Pick<Site, 'file' | 'maskVars'>

/** The table of a file. */
export function tableOf(shared: OfFile, { sites: plans, skipped }: Plan, lines: Lines): FileTable {
  const sites = plans.map((plan) => siteOf(plan, shared, lines))
  const scopes = plans.flatMap(({ handlers }, index) =>
    handlers.map((handler) => scopeOf(handler, sites[index] as Site, lines)),
  )
  const unrecorded = skipped.flatMap(({ fact, name, listedAs }) =>
    listedAs
      ? [siteOf({ fact, name: name(), kind: siteKindOf(fact), boundary: undefined, listedAs }, shared, lines)]
      : [],
  )
  return { ...shared, sites, scopes, unrecorded }
}

type SiteInput = Pick<SitePlan, 'name' | 'kind' | 'fact' | 'boundary' | 'place'> &
  Partial<Pick<SitePlan, 'handlers'>> &
  Pick<SkippedPlan, 'listedAs'>

function siteOf(input: SiteInput, shared: OfFile, lines: Lines): Site {
  const { name, kind, fact, boundary, place, handlers: [root] = [], listedAs } = input
  const node = fact.node as NonNullable<typeof fact.node>
  const isFunction = node.type !== 'StaticBlock'
  return {
    ...shared,
    name,
    kind,
    line: place?.line ?? lines.at(siteStartOf(fact)).line,
    endLine: place?.endLine ?? lines.at(node.end).line,
    boundary: boundary !== undefined,
    async: isFunction && node.async,
    generator: isFunction && (node.generator || (fact.above !== undefined && isLoweredGenerator(fact.above.node))),
    metered: boundary !== undefined && boundary.meter !== 'none',
    afterSuper: listedAs === 'bare' || root?.isBehindSuper === true,
    handles: fact.handles,
    throwsKept: fact.throwsKept,
    throwsGiven: fact.throwsGiven,
    options: boundary?.options ?? {},
  }
}

function scopeOf(handler: Handler, site: Site, lines: Lines): SiteScope {
  const { node, parent, kind, parameters, locals, lazy, closure, unsure, module, sources, joining, joined } = handler
  const line = parent < 0 ? site.line : lines.at(node.start).line
  const named = (name: string): string => nameWith(name, sources.get(name) ?? [])
  const signed = (local: Local): string => signOf(local) + named(local.name)
  return {
    site,
    parent,
    kind,
    line,
    parameters: parameters.map(named),
    // A block without a handler has its names among those that others hand over.
    locals: [
      ...(joining ? [] : locals.map(signed)),
      ...statementsWord(handler.assertions.map((assertion) => statementOf(assertion, lines))),
      ...joined.flatMap(standIns),
    ],
    lazy: lazy.map(named),
    closure: joining ? locals.map(signed) : closure.map((name) => (unsure.has(name) ? SIGNS.unsure : '') + named(name)),
    module: module.map((name) => (unsure.has(name) ? '' : SIGNS.sure) + named(name)),
  }
}

function statementOf({ node, expressions }: Assertion, lines: Lines): Statement {
  const { line } = lines.at(node.start)
  const named = inOrderOfValues(expressions).map(({ text, sources }) => ({ name: text, sources }))
  return { line, lastLine: lines.at(node.end).line, expressions: named }
}

/** For names that a handler hands over for a block: see `SiteScope.closure`. */
const standIns = ({ locals }: Handler): string[] => locals.map((local) => signOf(local) || ELSEWHERE)

/** See `SiteScope.locals`. */
function signOf({ how, isDefined }: Local): string {
  if (how === 'late') return SIGNS.late
  return isDefined ? SIGNS.unset : ''
}
