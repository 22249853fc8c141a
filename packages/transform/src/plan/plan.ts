import type { SiteKind } from 'traceghost/contract'
import type { Facts, FunctionFact, Scope } from '../analyze/facts.ts'
import type { Lines } from '../ast/lines.ts'
import type { FunctionLike, Node } from '../ast/node.ts'
import { createAssertionsOf } from './assertions.ts'
import { findBoundaries, withoutMarks } from './boundaries.ts'
import { planDecoys, type TextOf, textIn } from './decoys.ts'
import { deferredIn, namesIn } from './deferral.ts'
import { createElsewhere } from './elsewhere.ts'
import { planHandlers } from './handlers.ts'
import { createIsUsedIn, createMayBeMissing } from './hoist.ts'
import { createIsInClosedLoop } from './loops.ts'
import { isCompiledByAngular } from './made-by-angular.ts'
import { hasAppliedDecorators } from './made-for-decorators.ts'
import type { Boundaries, Marked, Refuse } from './marked.ts'
import type { Boundary, DeferredPlan, Frames, Phase, Plan, SitePlan, SkippedPlan } from './model.ts'
import { createNarrowing, type Narrowing } from './narrow.ts'
import { createOwnPromises, type OwnPromises } from './own-promise.ts'
import { createReach } from './reach.ts'
import { type BreaksLine, breaksLineIn, createRedeclares } from './redeclared.ts'
import { planReturns } from './returns.ts'
import { siteKindOf, siteNameOf, wrappersIn } from './site-names.ts'
import { cut, skip, TOO_SMALL } from './skipped.ts'
import { isSmall, type Small } from './small.ts'
import { createSourcesOf } from './sources.ts'
import { fixedSuperOf } from './super-call.ts'
import { createUsesOf } from './uses.ts'
import { waitsOf } from './waits.ts'

export interface PlanInput {
  readonly frames: Frames
  readonly small: Small
  /**
   * Whether tests keep the values in their assertions.
   * @default false
   */
  readonly showLocals?: boolean | undefined
  /** Whether masks hide what has a name. */
  readonly isSecret: (name: string) => boolean
  readonly sourceType: 'module' | 'commonjs'
  readonly refuse: Refuse
  /**
   * Why a lowered decorator is refused that cannot be matched with what it decorates.
   * @default it is left to run time
   */
  readonly unmatched?: string | undefined
  /**
   * Whether a name is the program's own. Others are not captured: compilers made them.
   * @default all are
   */
  readonly isWritten?: ((name: string) => boolean) | undefined
  /** The places of nodes in the source. */
  readonly lines?: Lines | undefined
  readonly phase?: Phase | undefined
  /** Whether Fast Refresh reads the emitted code. */
  readonly refresh?: boolean | undefined
  /**
   * The text of a node.
   * @default by its offsets
   */
  readonly textOf?: TextOf | undefined
  /** Whether loops whose variables closures hold stay without handlers in them. */
  readonly bareLoops?: boolean | undefined
  /** Whether the code is compiled by Svelte. */
  readonly hasRunes?: boolean | undefined
  /**
   * Whether there is a line break between two offsets.
   * @default as in the text
   */
  readonly breaksLine?: BreaksLine | undefined
  /**
   * Whether tools take the coverage of the code.
   * @default false
   */
  readonly isCovered?: boolean | undefined
  /** Why a function cannot be instrumented, if its tree has a node that the analysis does not know. */
  readonly obstacleIn?: ((node: Node) => string | undefined) | undefined
}

/**
 * Decides which functions are instrumented and how. A plan without sites and marks means that there is nothing to do.
 */
export function plan(facts: Facts, input: PlanInput): Plan {
  const { frames, sourceType, refuse, breaksLine, obstacleIn, isCovered = false } = input
  const [unmatched] = facts.unmatched
  if (unmatched && input.unmatched) refuse(unmatched, input.unmatched)
  const boundaries = findBoundaries(facts, refuse, input.lines)
  const { marks, marked } = boundaries
  if (frames === 'none') return { ...NOTHING, marks: withoutMarks(facts) }
  if (!isMarked(facts, marks) && frames !== 'all') return { ...NOTHING, marks }
  const isBlocked = sourceType === 'commonjs' && hidesRequire(facts)
  const selected = facts.functions.filter((fact) => isSelected(fact, { facts, frames }, boundaries))
  const hasRunes = input.hasRunes === true
  const wrappers = wrappersIn(facts)
  const promises = createOwnPromises(facts, marks)
  const mayBeMarkedLater = leavesMarks(facts, marks)
  const hasHelpers = hasAppliedDecorators(facts)
  const isAngular = isCompiledByAngular(facts)
  const redeclares = createRedeclares(facts, breaksLine ?? breaksLineIn(facts.code))
  const reach = createReach(facts.functions, redeclares)
  const isUsedIn = createIsUsedIn(facts)
  const mayBeMissing = createMayBeMissing(facts, reach)
  const sourcesOf = createSourcesOf(facts)
  const usesOf = createUsesOf(facts)
  const narrowing = createNarrowing(facts, reach)
  const isBare = input.bareLoops ? createIsInClosedLoop(facts) : undefined
  // A mark that is left to run time may meet any of them.
  const skipsSmall = frames === 'all' && input.small === 'skip' && !mayBeMarkedLater
  const smallRules = { sourcesOf, isSecret: input.isSecret }
  const elsewhere = createElsewhere(facts, wrappers)
  const scopesOf = scopesByOwner(facts.scopes)
  const assertionsOf = input.showLocals ? createAssertionsOf(facts, sourcesOf) : undefined
  const later =
    input.phase === 'marks' && !isBlocked ? deferredIn(facts, boundaries, wrappers) : new Set<FunctionFact>()
  const names = namesIn(facts, later)
  const deferred: DeferredPlan[] = []
  const sites: SitePlan[] = []
  const skipped: SkippedPlan[] = []
  let firstIndex = 0
  for (const fact of selected) {
    const mark = fact.node && marked.get(fact.node)
    const isMarked = mark !== undefined
    const name = (): string => siteNameOf(fact, wrappers)
    const superCall = fixedSuperOf(fact, wrappers)
    const obstacle = elsewhere(fact) ?? (fact.node && obstacleIn?.(fact.node))
    const reason = skip(fact, { reach, isMarked, isBlocked, obstacle, superCall, hasHelpers, isAngular })
    if (reason) skipped.push({ fact, name, ...reason })
    if (reason || !isInstrumentable(fact)) continue
    if (skipsSmall && !isMarked && !superCall && isSmall(fact, smallRules)) {
      skipped.push({ fact, name, ...TOO_SMALL })
      continue
    }
    if (later.has(fact)) {
      const kind = siteKindOf(fact)
      deferred.push({ fact, name: name(), kind, options: mark?.options, names: names.get(fact) ?? new Set() })
      continue
    }
    const scopes = scopesOf.get(fact) ?? []
    const partly = cut(scopes)
    if (partly) skipped.push({ fact, name, reason: partly, isMarked: false, isHarmless: false })
    const rest = boundaryPlan(fact, siteKindOf(fact), { mark, promises, narrowing })
    const handlers = planHandlers({
      fact,
      scopes,
      reach,
      redeclares,
      isUsedIn,
      mayBeMissing,
      sourcesOf,
      usesOf,
      narrowing,
      hasRunes,
      isMarked,
      isMetered: isMetered(rest),
      isCovered,
      returns: rest.returns,
      superCall,
      isBare,
      firstIndex,
      ...(assertionsOf && { assertions: assertionsOf(fact, scopes) }),
      ...(input.isWritten && { isWritten: input.isWritten }),
    })
    firstIndex += handlers.length
    const decoys = input.refresh ? planDecoys(fact.node, input.textOf ?? textIn(facts.code)) : []
    sites.push({
      index: sites.length,
      fact,
      name: name(),
      handlers,
      decoys,
      ...rest,
      isGuarded: input.showLocals === true && !isMarked,
      waits: input.showLocals && !isMarked ? waitsOf(fact, scopes, handlers) : [],
      saysOwn: mayBeMarkedLater && !isMarked && isPlain(fact.node) && promises.makesOwn(fact),
    })
  }
  return { sites, marks: isBlocked ? withoutMarks(facts) : marks, skipped, deferred }
}

const NOTHING: Plan = { sites: [], marks: [], skipped: [], deferred: [] }

/**
 * The header of a CommonJS file would then not call Node's `require`, but `function require() {}`, or a variable that
 * is not initialised yet.
 */
function hidesRequire({ scopes }: Facts): boolean {
  const kind = scopes[0]?.bindings.get('require')?.kind
  return kind !== undefined && kind !== 'var'
}

export function boundaryPlan(
  fact: InstrumentableFact,
  kind: SiteKind,
  { mark, promises, narrowing }: { mark: Marked | undefined; promises: OwnPromises; narrowing: Narrowing },
): Pick<SitePlan, 'kind' | 'boundary' | 'returns'> {
  const boundary = mark && boundaryOf(mark, kind !== 'constructor' && kind !== 'static block')
  return { kind, boundary, returns: mark ? planReturns(fact, kind, { ...promises, ...narrowing }) : [] }
}

/** Whether a function is measured on the way in. */
export const isMetered = ({ boundary }: Pick<SitePlan, 'boundary'>): boolean =>
  boundary !== undefined && boundary.meter !== 'none'

export const isInstrumentable = (fact: FunctionFact): fact is InstrumentableFact =>
  fact.node !== undefined && fact.bodyScope !== undefined

export type InstrumentableFact = FunctionFact & { node: FunctionLike; bodyScope: Scope }

/** Whether a mark is left to run time, where it may meet any function of the file. */
const leavesMarks = ({ marks, hasOtherUses }: Facts, plans: Plan['marks']): boolean =>
  hasOtherUses ||
  marks.some((mark) => !plans.some((it) => (it.kind === 'remove' || it.kind === 'attach') && it.mark === mark))

/** An `async` function shows by itself that its promises are its own. */
const isPlain = (node: FunctionLike): boolean => node.type !== 'StaticBlock' && !node.async

const isMarked = (facts: Facts, marks: Plan['marks']): boolean =>
  facts.marks.length > 0 || marks.length > 0 || facts.hasOtherUses

interface Selection {
  readonly facts: Facts
  readonly frames: Frames
}

function isSelected(fact: FunctionFact, { facts, frames }: Selection, { marked, wrapped }: Boundaries): boolean {
  // Any function of the file may be one that is marked at run time.
  if (frames !== 'marked' || facts.hasOtherUses) return true
  for (let current: FunctionFact | undefined = fact; current; current = current.parent) {
    if (current.node && (marked.has(current.node) || wrapped.has(current.node))) return true
  }
  return false
}

export function scopesByOwner(scopes: readonly Scope[]): Map<FunctionFact, Scope[]> {
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

const boundaryOf = ({ options, meter }: Marked, canSuppress: boolean): Boundary => ({ options, meter, canSuppress })
