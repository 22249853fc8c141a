// Why: docs/adr/react-compiler-phases.md
import type { Facts, FunctionFact } from '../analyze/facts.ts'
import { planDecoys, textIn } from './decoys.ts'
import { type Deferral, deferralOf } from './deferral.ts'
import { planHandlers } from './handlers.ts'
import { createIsUsedIn, createMayBeMissing } from './hoist.ts'
import { literalMeter } from './marked.ts'
import type { MarkPlan, Plan, SitePlan, SkippedPlan } from './model.ts'
import { createNarrowing } from './narrow.ts'
import { createOwnPromises } from './own-promise.ts'
import { boundaryPlan, isInstrumentable, isMetered, type PlanInput, scopesByOwner } from './plan.ts'
import { createReach } from './reach.ts'
import { breaksLineIn, createRedeclares } from './redeclared.ts'
import { cut, skip } from './skipped.ts'
import { createSourcesOf } from './sources.ts'
import { fixedSuperOf } from './super-call.ts'
import { createUsesOf } from './uses.ts'

/** Decides how the functions that were left to compilers first are instrumented: those with a deferral. */
export function planCapture(facts: Facts, input: PlanInput): Plan {
  const { frames, breaksLine, obstacleIn, refresh, isCovered = false } = input
  const redeclares = createRedeclares(facts, breaksLine ?? breaksLineIn(facts.code))
  const reach = createReach(facts.functions, redeclares)
  const isUsedIn = createIsUsedIn(facts)
  const mayBeMissing = createMayBeMissing(facts, reach)
  const sourcesOf = createSourcesOf(facts)
  const usesOf = createUsesOf(facts)
  const narrowing = createNarrowing(facts, reach)
  const scopesOf = scopesByOwner(facts.scopes)
  const promises = createOwnPromises(facts, [])
  const sites: SitePlan[] = []
  const marks: MarkPlan[] = []
  const skipped: SkippedPlan[] = []
  let firstIndex = 0
  for (const [fact, { node, says }] of deferralsIn(facts)) {
    marks.push({ kind: 'directive', node })
    if (frames === 'none') continue
    const name = (): string => says.name
    const isMarked = says.options !== undefined
    const superCall = fixedSuperOf(fact, new Set())
    const obstacle = fact.node && obstacleIn?.(fact.node)
    const reason = skip(fact, {
      reach,
      isMarked,
      isBlocked: false,
      obstacle,
      superCall,
      hasHelpers: false,
      isAngular: false,
    })
    if (reason) skipped.push({ fact, name, ...reason })
    if (reason || !isInstrumentable(fact)) continue
    const scopes = scopesOf.get(fact) ?? []
    const partly = cut(scopes)
    if (partly) skipped.push({ fact, name, reason: partly, isMarked: false, isHarmless: false })
    const isWritten = (it: string): boolean => isAmong(it, namesAround(fact))
    const mark = says.options && { options: says.options, meter: literalMeter(says.options) }
    const { line, endLine, kind } = says
    const boundary = boundaryPlan(fact, kind, { mark, promises, narrowing })
    const rules = {
      fact,
      scopes,
      reach,
      redeclares,
      isUsedIn,
      mayBeMissing,
      sourcesOf,
      usesOf,
      narrowing,
      hasRunes: false,
      isMarked,
      isMetered: isMetered(boundary),
      isCovered,
      returns: boundary.returns,
      superCall,
      firstIndex,
      isWritten,
    }
    const handlers = planHandlers(rules)
    firstIndex += handlers.length
    const place = { line, endLine }
    sites.push({
      index: sites.length,
      fact,
      name: says.name,
      place,
      handlers,
      // Turbopack reads them behind this phase.
      waits: [],
      decoys: refresh ? planDecoys(fact.node, textIn(facts.code)) : [],
      ...boundary,
      saysOwn: false,
      isGuarded: false,
    })
  }
  return { sites, marks, skipped, deferred: [] }
}

type Found = NonNullable<ReturnType<typeof deferralOf>>

function deferralsIn({ functions }: Facts): Map<FunctionFact, Found> {
  const found = new Map<FunctionFact, Found>()
  for (const fact of functions) {
    const deferral = deferralOf(fact)
    if (deferral) found.set(fact, deferral)
  }
  return found
}

/** A function that a compiler moved out of another knows only its own names. */
function* namesAround(fact: FunctionFact): Iterable<Deferral['names']> {
  for (let current: FunctionFact | undefined = fact; current; current = current.parent) {
    const deferral = deferralOf(current)
    if (deferral) yield deferral.says.names
  }
}

/** React Compiler calls a shadowed `value` `value_0`. */
function isAmong(name: string, lists: Iterable<readonly string[]>): boolean {
  const written = name.replace(/_\d+$/, '')
  for (const names of lists) if (names.includes(name) || names.includes(written)) return true
  return false
}
