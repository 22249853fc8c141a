// Why: docs/adr/reachable-functions.md
import {
  type Ancestors,
  type Binding,
  type BindingKind,
  type FunctionFact,
  type Reference,
  resolve,
} from '../analyze/facts.ts'
import { isWrapper, type Node } from '../ast/node.ts'
import type { Redeclares } from './redeclared.ts'

/** Finds the place of a function from which on a reference inside it can be evaluated. */
export interface Reach {
  /**
   * The earliest offset, in the text of `owner`, whose execution can lead to the evaluation of `reference`: its own
   * place when `owner` makes it itself; for one inside a nested function, the place from which that function can be
   * called.
   */
  earliest(reference: Reference, owner: FunctionFact | undefined): number
  /** Whether the name has its value, as far as its declaration goes, wherever `reference` can be evaluated. */
  isFilled(reference: Reference): boolean
}

/** A function that can be called only through a name: a declaration, or a literal that is all a constant holds. */
interface Carried {
  readonly fact: FunctionFact
  readonly binding: Binding
  /** The name holds nothing that can be called before this offset. */
  readonly floor: number
  reach: number
  /** Functions that are referred to inside this one. */
  readonly leadsTo: Carried[]
}

/** Works out, for every function of a file, where it can be called first. */
export function createReach(functions: readonly FunctionFact[], redeclares: Redeclares): Reach {
  const carried = new Map<FunctionFact, Carried>()
  for (const fact of functions) {
    const found = carrierOf(fact)
    if (found) carried.set(fact, { ...found, fact, leadsTo: [] })
  }
  lowerToFixpoint(carried)
  const earliest: Reach['earliest'] = (reference, owner) => {
    const outermost = outermostWithin(reference.scope.owner, owner)
    return outermost ? (carried.get(outermost)?.reach ?? entryOf(outermost)) : reference.start
  }
  return {
    earliest,
    isFilled(reference) {
      const { binding } = reference
      if (!binding || !MAY_BE_UNSET.has(binding.kind)) return true
      const offset = earliest(reference, binding.scope.owner)
      return isComplete(binding, offset) || isInPattern(binding, offset, redeclares)
    },
  }
}

const MAY_BE_UNSET = new Set<BindingKind>(['let', 'const', 'using', 'class'])

const isComplete = ({ declarator }: Binding, offset: number): boolean => !declarator || offset >= declarator.end

/** In the pattern itself, behind the part that fills the name, unless all names are filled together in the end. */
const isInPattern = ({ declarator, filledAt }: Binding, offset: number, redeclares: Redeclares): boolean =>
  declarator?.type === 'VariableDeclarator' &&
  offset >= filledAt &&
  offset < declarator.id.end &&
  !redeclares(declarator)

/**
 * Lowers `reach` until nothing changes: a function is reached where its name is used, or where a function that uses it
 * is reached.
 */
function lowerToFixpoint(carried: Map<FunctionFact, Carried>): void {
  const lowered = [...carried.values()].filter(({ reach }) => reach < Number.POSITIVE_INFINITY)
  const lower = (target: Carried, offset: number): void => {
    const reach = Math.max(target.floor, offset)
    if (reach >= target.reach) return
    target.reach = reach
    lowered.push(target)
  }
  for (const target of carried.values()) {
    for (const reference of target.binding.references) {
      const user = outermostWithin(reference.scope.owner, target.fact.parent)
      if (user === target.fact) continue
      const userCarried = user && carried.get(user)
      if (userCarried) userCarried.leadsTo.push(target)
      else lower(target, user ? entryOf(user) : reference.start)
    }
  }
  for (let source = lowered.pop(); source; source = lowered.pop()) {
    for (const target of source.leadsTo) lower(target, source.reach)
  }
}

/**
 * The place from which on a function without a known name can be called: a literal from where it stands, a declaration
 * from anywhere.
 */
const entryOf = ({ node, start }: FunctionFact): number => (node?.type === 'FunctionDeclaration' ? 0 : start)

/** The function directly inside `owner` that holds `inner`; `undefined` when `inner` is `owner` itself. */
export function outermostWithin(
  inner: FunctionFact | undefined,
  owner: FunctionFact | undefined,
): FunctionFact | undefined {
  let current = inner
  while (current && current !== owner && current.parent !== owner) current = current.parent
  return current === owner ? undefined : current
}

function carrierOf(fact: FunctionFact): Pick<Carried, 'binding' | 'floor' | 'reach'> | undefined {
  const around = fact.bodyScope?.parent?.parent
  if (!fact.node || !around) return undefined
  if (fact.node.type === 'FunctionDeclaration') {
    const binding = fact.node.id ? around.bindings.get(fact.node.id.name) : undefined
    const floor = around.kind === 'block' || around.kind === 'switch' ? around.node.start : 0
    if (binding?.declarator !== fact.node) return undefined
    // Known outside of its block too, where other names may carry it on.
    return { binding, floor, reach: binding.isAlsoVar ? floor : Number.POSITIVE_INFINITY }
  }
  const declarator = declaratorAbove(fact.above)
  if (declarator?.id.type !== 'Identifier') return undefined
  const binding = resolve(around, declarator.id.name)
  return binding?.declarator === declarator && !isReassigned(binding)
    ? { binding, floor: declarator.end, reach: Number.POSITIVE_INFINITY }
    : undefined
}

/** The declarator whose value a literal is part of, with nothing in between that could call it. */
function declaratorAbove(above: Ancestors | undefined): Extract<Node, { type: 'VariableDeclarator' }> | undefined {
  let current = above
  while (current && isContainer(current.node)) current = current.above
  return current?.node.type === 'VariableDeclarator' ? current.node : undefined
}

const isContainer = (node: Node): boolean =>
  node.type === 'ObjectExpression' || node.type === 'ArrayExpression' || node.type === 'Property' || isWrapper(node)

const isReassigned = (binding: Binding): boolean => binding.references.some(({ write }) => write)
