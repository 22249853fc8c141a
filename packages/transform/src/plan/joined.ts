// Why: docs/adr/one-handler.md
/** Blocks and loops without a handler of their own: the handler around them hands over their names, too. */

import type { Binding, FunctionFact, Reference, Scope } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import { isDefined } from './defined.ts'
import { hoistable } from './hoist.ts'
import { headOf } from './joined-loops.ts'
import type { Handler, JoinedLoop, Joining, Local, Region } from './model.ts'
import type { NarrowInput } from './narrow-region.ts'
import { createPaths, exitsOf, type Path, type Paths, roundsOf } from './paths.ts'
import type { UsesOf } from './uses.ts'

export interface JoinRules extends NarrowInput {
  readonly scopes: readonly Scope[]
  readonly usesOf: UsesOf
}

/** A block or loop that joins the handler around it. */
export interface Joined extends Pick<Handler, 'hoisted'> {
  readonly joining: Joining
  readonly locals: readonly Local[]
  readonly bindings: readonly Binding[]
}

/** Finds out how the scopes of a function join handlers around them; `undefined` for one that needs its own. */
export type JoinedOf = (scope: Scope, region: Region, outer: Handler) => Joined | undefined

/** Each value that a handler hands over takes room on the stack. */
const MAX_JOINED = 32

export function createJoinedOf(rules: JoinRules): JoinedOf {
  if (!mayJoinAny(rules)) return () => undefined
  let found: { paths: Paths; counts: ReadonlyMap<string, number>; disposing: ReadonlySet<Scope> } | undefined
  return (scope, region, outer) => {
    if (region.kind !== 'braces' || outer.joined.length === MAX_JOINED) return undefined
    const head = scope.kind === 'loop' ? headOf(scope.node, rules) : undefined
    if (!head && scope.kind !== 'block') return undefined
    found ??= { paths: createPaths(rules.fact.node), counts: namesIn(rules), disposing: disposingIn(rules) }
    const { paths, counts, disposing } = found
    if (isInOne(scope, disposing)) return undefined
    const bindings = [scope, head && rules.scopes.find(({ node }) => node === region.node)].flatMap((each) =>
      each ? [...each.bindings.values()] : [],
    )
    const isAlone = (binding: Binding): boolean => counts.get(binding.name) === 1 && meansOne(binding, rules)
    if (!bindings.every((binding) => isPlainName(binding) && isAlone(binding))) return undefined
    const names = namesOf(bindings, { scope, region, rules })
    const path = names && paths.between(scope.node, outer.region)
    if (!names || !path) return undefined
    const ways = head ? waysOfLoop(head, { region, path, names }) : waysOfBlock(region, path)
    const { witness, marksEntry } = names
    const holders = holdersOf(names, rules)
    return ways && { ...names, joining: { outer, witness, marksEntry, holders, ...ways } }
  }
}

/** Names by which the handler would keep an object alive behind the block, which the plain program lets go there. */
const holdersOf = ({ locals, bindings }: Names, { narrowing }: JoinRules): string[] =>
  locals.flatMap(({ name, how }, at) =>
    how === 'witness' || how === 'late' || isPrimitiveConstant(bindings[at] as Binding, narrowing) ? [] : name,
  )

const isPrimitiveConstant = ({ kind, declarator }: Binding, { isPrimitive }: JoinRules['narrowing']): boolean =>
  kind === 'const' &&
  declarator?.type === 'VariableDeclarator' &&
  declarator.id.type === 'Identifier' &&
  declarator.init !== null &&
  isPrimitive(declarator.init)

type Braces = Region & { kind: 'braces' }

const waysOfBlock = ({ node }: Braces, path: Path): Pick<Joining, 'falls' | 'breaks'> | undefined =>
  path.isLast ? { falls: false, breaks: [] } : exitsOf(node, path)

function waysOfLoop(
  head: JoinedLoop['head'],
  { region, path, names }: { region: Braces; path: Path; names: Names },
): Pick<Joining, 'falls' | 'breaks' | 'loop'> | undefined {
  const rounds = roundsOf(region.node, path.ownLabels)
  if (!rounds || !(path.isLast || path.isInList)) return undefined
  const { falls, continues } = rounds
  const { locals, bindings } = names
  const inRound = locals.filter(({ how }, at) => how !== 'late' && (bindings[at] as Binding).node.start > head.end)
  return { falls, breaks: continues, loop: { head, inRound, end: path.isLast ? undefined : path.whole } }
}

/** Tools of coverage count statements; compilers have added names, or want them to stay; a body that is left waits. */
const mayJoinAny = ({ isCovered, hasRunes, isWritten, returns, fact }: JoinRules): boolean =>
  !isCovered && !hasRunes && !isWritten && !fact.bodyScope.hasEval && !returns.some(({ how }) => how === 'leave')

/** How often the function and its blocks declare each name. */
function namesIn({ scopes, fact: { bodyScope } }: JoinRules): Map<string, number> {
  const counts = new Map<string, number>()
  for (const scope of [...scopes, bodyScope, bodyScope.parent])
    for (const name of scope?.bindings.keys() ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

const isPlainName = ({ kind }: Binding): boolean => kind === 'let' || kind === 'const'

/** Only the function itself uses it, and its name means nothing else around the block. */
function meansOne(binding: Binding, { fact, usesOf }: JoinRules): boolean {
  if (!binding.references.every(({ owner }) => owner === fact)) return false
  return usesOf(binding.name, fact.node).every(
    (reference) => reference.binding === binding || isDeclaredInside(reference, fact),
  )
}

/** In a function inside this one. */
function isDeclaredInside({ binding }: Reference, fact: FunctionFact): boolean {
  for (let owner = binding?.scope.owner?.parent; owner; owner = owner.parent) if (owner === fact) return true
  return false
}

/** The scopes with resources: a `return` disposes of them, when nothing says that a block in them was left. */
const disposingIn = ({ scopes, fact: { bodyScope } }: JoinRules): Set<Scope> =>
  new Set([bodyScope, ...scopes].filter(({ bindings }) => [...bindings.values()].some(({ kind }) => kind === 'using')))

function isInOne(scope: Scope, disposing: ReadonlySet<Scope>): boolean {
  for (let around: Scope | undefined = scope; around && disposing.size > 0; around = around.parent)
    if (disposing.has(around)) return true
  return false
}

interface Names extends Omit<Joined, 'joining'> {
  readonly witness: string
  readonly marksEntry: boolean
}

/**
 * The names of a block by the time at which they get their values: in front of all that can throw, in between, or
 * behind. The first one is its witness. Those of the head of a loop are there before its body.
 */
function namesOf(
  bindings: readonly Binding[],
  { scope, region, rules }: { scope: Scope; region: Braces; rules: JoinRules },
): Names | undefined {
  const { node, after, until } = region
  const isHead = ({ start }: Node): boolean => start < node.start
  const body = scope.kind === 'loop' ? rules.scopes.find((each) => each.node === node) : scope
  const isLate = ({ start }: Node): boolean => until !== undefined && start >= until.end
  const isFilled = (name: Node): boolean => isHead(name) || (after !== undefined && name.start < after.end)
  // Those of a body have no value between rounds.
  const isReady = (name: Node): boolean => isFilled(name) && (body === scope || isHead(name))
  const statements = node.body.filter((statement) => !isLate(statement))
  const hoisted = body ? hoistable(body, statements, rules) : []
  const declarators = new Set<Node | undefined>(hoisted.flatMap(({ declarations }) => declarations))
  const stands = (binding: Binding): boolean =>
    isLate(binding.node) || (isHead(binding.node) ? isNeverEarly(binding, rules) : declarators.has(binding.declarator))
  const [witness] = bindings
  if (!witness || isLate(witness.node) || !bindings.every(stands)) return undefined
  const localOf = (binding: Binding): Local => {
    const { name } = binding
    if (binding === witness) return { name, how: 'witness' }
    if (isLate(binding.node)) return { name, how: 'late' }
    return isReady(binding.node) ? { name, how: 'ready' } : { name, how: 'hoisted', isDefined: isDefined(binding) }
  }
  return {
    bindings,
    hoisted,
    locals: bindings.map(localOf),
    witness: witness.name,
    marksEntry: !isFilled(witness.node),
  }
}

/** A name of a head that no use finds in its dead zone, and no assignment as a constant. */
const isNeverEarly = ({ references, kind, name }: Binding, { reach }: JoinRules): boolean =>
  name !== 'arguments' &&
  references.every((reference) => !(reference.write && kind === 'const') && reach.isFilled(reference))
