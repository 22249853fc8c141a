// Why: docs/adr/loop-heads.md, docs/adr/one-handler.md
import type { ScopeKind } from 'traceghost/contract'
import type { Binding, FunctionFact, Scope } from '../analyze/facts.ts'
import { isNode, type Node } from '../ast/node.ts'
import { addHoisted, addNames, addOuterNames, addSources, isWritten, type NamesInput } from './handler-names.ts'
import { createJoinedOf, type JoinedOf } from './joined.ts'
import type { Assertion, Handler, Region } from './model.ts'
import { keepsExports } from './namespaces.ts'
import { narrowRegion, waitingReturns } from './narrow-region.ts'
import { functionRegion, statementRegion, switchRegion } from './regions.ts'
import { MAX_DEPTH } from './skipped.ts'
import { derivedClassOf } from './super-call.ts'
import { canThrow, namesMayThrow } from './throws.ts'
import type { UsesOf } from './uses.ts'

/** The input for the handlers of a site. */
export interface HandlerInput extends NamesInput {
  readonly isMarked: boolean
  /** The `super()` that stays in front of the handler: see `fixedSuperOf`. */
  readonly superCall: Node | undefined
  /**
   * Whether a scope is to stay without a handler.
   * @default none is
   */
  readonly isBare?: ((scope: Scope) => boolean) | undefined
  readonly usesOf: UsesOf
  /** Where the site's handlers begin in the table. */
  readonly firstIndex: number
  /**
   * Those of a test.
   * @default none
   */
  readonly assertions?: readonly Assertion[] | undefined
}

/** One handler for the function, and one for each scope inside it that has names of its own. */
export function planHandlers(input: HandlerInput): Handler[] {
  const { fact, scopes, firstIndex } = input
  const handlers = [rootHandler(input)]
  /** The handler that a scope's names go to; a loop or `catch` shares that of its body. */
  const handlerOf = new Map<Scope, Handler>([[fact.bodyScope, handlers[0] as Handler]])
  const shared = new Map<Node, Handler>()
  const harmless = new Set<Scope | undefined>()
  const blocks = new Map<Node, Scope>(scopes.map((scope) => [scope.node, scope]))
  const joinedOf = createJoinedOf(input)
  for (const scope of scopes) {
    if (scope.inWith || scope.depth > MAX_DEPTH || input.isBare?.(scope)) continue
    const existing = shared.get(scope.node)
    if (!existing && !needsHandler(scope, input, harmless)) continue
    const handler =
      existing ?? innerHandler(scope, input, { handlerOf, blocks, joinedOf, index: firstIndex + handlers.length })
    if (!handler) continue
    handlerOf.set(scope, handler)
    if (!existing) handlers.push(handler)
    const body = 'body' in scope.node ? scope.node.body : undefined
    // A body that is a loop or a `switch` itself has a region of its own.
    if (isNode(body) && body.type === 'BlockStatement' && scope.kind !== 'block') shared.set(body, handler)
    if (!handler.joining) addNames(handler, scope, input)
  }
  return handlers
}

const REGION_KINDS: { [kind in Scope['kind']]?: ScopeKind } = {
  block: 'block',
  loop: 'loop',
  switch: 'switch',
  catch: 'catch',
}

function rootHandler(input: HandlerInput): Handler {
  const { fact, superCall, firstIndex, assertions } = input
  const { node, bodyScope } = fact
  const handler = createHandler(node, narrowRegion(functionRegion(node, superCall), bodyScope, input), {
    index: firstIndex,
    parent: -1,
    kind: 'function',
    guardsThis: fact.usesThis && !superCall && isInDerivedConstructor(fact),
    isBehindSuper: superCall !== undefined,
    keyword: keywordOf(input),
    joining: undefined,
    ...(assertions && { assertions }),
  })
  const parameters = bodyScope.parent as Scope
  for (const binding of parameters.bindings.values())
    if (binding.kind === 'parameter' && isWritten(binding.name, input) && !keepsExports(binding)) {
      handler.parameters.push(binding.name)
      addSources(handler, binding, input)
    }
  if (fact.usesThis && isWritten('this', input)) handler.locals.push({ name: 'this', how: 'direct' })
  if (fact.usesArguments && isWritten('arguments', input)) handler.locals.push({ name: 'arguments', how: 'direct' })
  addNames(handler, bodyScope, input)
  addOuterNames(handler, fact, input)
  return handler
}

interface Around {
  readonly handlerOf: Map<Scope, Handler>
  /** The scopes of the function by their nodes. */
  readonly blocks: ReadonlyMap<Node, Scope>
  readonly joinedOf: JoinedOf
  readonly index: number
}

function innerHandler(scope: Scope, input: HandlerInput, around: Around): Handler | undefined {
  const { handlerOf, blocks, joinedOf, index } = around
  const whole = regionOf(scope)
  if (!whole) return undefined
  const region = narrowRegion(whole, blocks.get(whole.node), input)
  const kind = REGION_KINDS[scope.kind] as ScopeKind
  const outer = parentOf(scope, handlerOf)
  const joined = joinedOf(scope, region, outer)
  const handler = createHandler(scope.node, region, {
    index,
    parent: outer.index,
    kind,
    guardsThis: false,
    isBehindSuper: false,
    keyword: 'let',
    joining: joined?.joining,
  })
  if (joined) {
    outer.joined.push(handler)
    handler.locals.push(...joined.locals)
    addHoisted(handler, joined.hoisted, input)
    for (const binding of joined.bindings) addSources(handler, binding, input)
  }
  return handler
}

/**
 * At the top of a function `var` means the same as `let`, and several get their value in one assignment, because a
 * debugger stops at each initialiser. But a sloppy function in a block becomes a `var` around the block too, unless
 * there is a `let` of that name.
 */
function keywordOf({ fact: { bodyScope }, scopes }: HandlerInput): Handler['keyword'] {
  if (bodyScope.strict) return 'var'
  const inBlocks = new Set(scopes.flatMap(({ bindings }) => [...bindings.values()].filter(isFunction).map(nameOf)))
  // `if (x) function f() {}` has no scope of its own here, and declares the name again.
  const isThere = ({ name, kind, isDeclaredAgain }: Binding): boolean =>
    (kind === 'let' || kind === 'const') && (isDeclaredAgain || inBlocks.has(name))
  return [...bodyScope.bindings.values()].some(isThere) ? 'let' : 'var'
}

const isFunction = ({ kind }: Binding): boolean => kind === 'function'

const nameOf = ({ name }: Binding): string => name

const declaresNames = ({ bindings }: Scope, input: HandlerInput): boolean =>
  [...bindings.keys()].some((name) => isWritten(name, input))

/** @param harmless the scopes found so plain that nothing inside them needs a handler either; grows. */
function needsHandler(scope: Scope, input: HandlerInput, harmless: Set<Scope | undefined>): boolean {
  if (harmless.has(scope.parent)) harmless.add(scope)
  if (harmless.has(scope) || !REGION_KINDS[scope.kind] || !declaresNames(scope, input)) return false
  if (isHarmless(scope, input)) harmless.add(scope)
  return !harmless.has(scope)
}

/** A scope that is so plain that it throws only for values that no program has: see `canThrow`. */
function isHarmless({ node }: Scope, { fact, isMarked, reach, narrowing, returns }: HandlerInput): boolean {
  const body = ('body' in node ? node.body : node) as Node | readonly Node[]
  if (!isMarked && !canThrow(body) && !namesMayThrow(fact, reach)) return true
  return waitingReturns(fact, returns).length === 0 && narrowing.isPlain(body, fact)
}

function regionOf({ kind, node }: Scope): Region | undefined {
  if (node.type === 'SwitchStatement') return switchRegion(node)
  if (kind === 'block') return statementRegion(node)
  const body = 'body' in node ? node.body : undefined
  return isNode(body) && body.type !== 'EmptyStatement' ? statementRegion(body) : undefined
}

function parentOf(scope: Scope, handlerOf: Map<Scope, Handler>): Handler {
  for (let around = scope.parent; around; around = around.parent) {
    const handler = handlerOf.get(around)
    if (handler) return handler.joining?.outer ?? handler
  }
  throw new Error(`A ${scope.kind} scope has no handler around it.`)
}

function createHandler(
  node: Node,
  region: Region,
  {
    assertions = [],
    ...rest
  }: Pick<Handler, 'index' | 'parent' | 'kind' | 'guardsThis' | 'isBehindSuper' | 'keyword' | 'joining'> &
    Partial<Pick<Handler, 'assertions'>>,
): Handler {
  return {
    ...rest,
    node,
    region,
    parameters: [],
    locals: [],
    lazy: [],
    closure: [],
    unsure: new Set(),
    module: [],
    sources: new Map(),
    hoisted: [],
    uncaptured: [],
    redeclared: new Set(),
    placed: new Set(),
    joined: [],
    assertions,
  }
}

function isInDerivedConstructor(fact: FunctionFact): boolean {
  let owner: FunctionFact | undefined = fact
  while (owner?.isArrow) owner = owner.parent
  return owner !== undefined && derivedClassOf(owner) !== undefined
}
