import type { Facts, FunctionFact, Scope } from '../analyze/facts.ts'
import type { Lines } from '../ast/lines.ts'
import type { FunctionLike, Node } from '../ast/node.ts'
import type { Frames } from '../options.ts'
import { type Boundaries, findBoundaries, type Marked, type Refuse, withoutMarks } from './boundaries.ts'
import { planHandlers } from './handlers.ts'
import type { Boundary, Plan, SitePlan, Skipped } from './model.ts'
import { siteKindOf, siteNameOf } from './names.ts'
import { createReach } from './reach.ts'
import { planReturns } from './returns.ts'
import { canThrow, namesMayThrow } from './throws.ts'

export interface PlanInput {
  readonly frames: Frames
  readonly lines: Lines
  readonly refuse: Refuse
}

/** Decides which functions are instrumented and how. Nothing to do is a plan without sites and marks. */
export function plan(facts: Facts, { frames, lines, refuse }: PlanInput): Plan {
  const boundaries = findBoundaries(facts, refuse)
  const { marks, marked } = boundaries
  if (frames === 'none') return { sites: [], marks: withoutMarks(facts), skipped: [] }
  if (facts.marks.length === 0 && marks.length === 0 && frames !== 'all') return { sites: [], marks, skipped: [] }
  const selected = facts.functions.filter((fact) => isInstrumentable(fact) && isSelected(fact, frames, boundaries))
  const scopesOf = scopesByOwner(facts.scopes)
  const reach = createReach(facts.functions)
  const wrappers = new Set<Node>(facts.marks.map(({ node }) => node))
  const sites: SitePlan[] = []
  const skipped: Skipped[] = []
  let firstIndex = 0
  for (const fact of selected as InstrumentableFact[]) {
    const mark = marked.get(fact.node)
    const reason = obstacle(fact)
    if (reason)
      skipped.push({ name: siteNameOf(fact, wrappers), ...lines.at(fact.start), reason, isMarked: mark !== undefined })
    if (reason || !needsHandler(fact, mark)) continue
    const handlers = planHandlers({
      fact,
      scopes: scopesOf.get(fact) ?? [],
      code: facts.code,
      reach,
      isMarked: mark !== undefined,
      firstIndex,
    })
    firstIndex += handlers.length
    const kind = siteKindOf(fact)
    const boundary = mark && boundaryOf(mark, kind !== 'constructor' && kind !== 'static block')
    const returns = mark ? planReturns(fact, kind) : []
    sites.push({ index: sites.length, fact, name: siteNameOf(fact, wrappers), kind, boundary, handlers, returns })
  }
  return { sites, marks, skipped }
}

type InstrumentableFact = FunctionFact & { node: FunctionLike; bodyScope: Scope }

const isInstrumentable = (fact: FunctionFact): fact is InstrumentableFact =>
  fact.node !== undefined && fact.bodyScope !== undefined

function isSelected(fact: FunctionFact, frames: PlanInput['frames'], { marked, wrapped }: Boundaries): boolean {
  if (frames !== 'marked') return true
  for (let current: FunctionFact | undefined = fact; current; current = current.parent) {
    if (current.node && (marked.has(current.node) || wrapped.has(current.node))) return true
  }
  return false
}

function scopesByOwner(scopes: readonly Scope[]): Map<FunctionFact, Scope[]> {
  const byOwner = new Map<FunctionFact, Scope[]>()
  for (const scope of scopes) {
    // Parameters and the names of the body belong to the root handler.
    if (!scope.owner || scope.kind === 'parameters' || scope.kind === 'function') continue
    const list = byOwner.get(scope.owner)
    if (list) list.push(scope)
    else byOwner.set(scope.owner, [scope])
  }
  return byOwner
}

/** Why a function cannot be wrapped in a `try` without changing what it does. */
function obstacle({ bodyScope }: InstrumentableFact): string | undefined {
  if (bodyScope.inWith) return 'it is inside a `with` statement'
  if (bodyScope.clash) return `a function in it shares the name \`${bodyScope.clash}\` with another declaration`
  return undefined
}

function needsHandler(fact: InstrumentableFact, mark: Marked | undefined): boolean {
  const { node } = fact
  const body = node.type === 'StaticBlock' ? node.body : (node.body as Node)
  const isEmpty =
    !Array.isArray(body) && (body as Node).type === 'BlockStatement' && (body as { body: unknown[] }).body.length === 0
  if (isEmpty) return false
  if (mark) return true
  return namesMayThrow(fact) || canThrow(body)
}

const boundaryOf = ({ options, meter }: Marked, canSuppress: boolean): Boundary => ({ options, meter, canSuppress })
