// Why: docs/adr/lean-emission.md

import type { Binding, BindingKind, Facts, FunctionFact, Reference, Scope } from '../analyze/facts.ts'
import { ALWAYS_DEFINED } from '../analyze/globals.ts'
import { isUsing, type Node } from '../ast/node.ts'
import { isInside } from '../ast/span.ts'
import { createKindsOf, isArithmetic } from './kinds.ts'
import type { Reach } from './reach.ts'
import { ASSIGNABLE, canThrow, PLAIN_RULES, provedRules, type Rules } from './throws.ts'
import { createUses, type Uses } from './uses.ts'

/** Finds the statements of a block that need no handler. */
export interface Narrowing {
  /** How many statements at the beginning of a block and at its end stay outside of its `try`. */
  of(block: Block): Outside
  /** Whether nothing in a part of an inner block can throw. */
  isPlain(part: Node | readonly Node[], fact: FunctionFact): boolean
  /** Whether an expression is proved to be no object: a number, a string or the like. */
  isPrimitive(expression: Node): boolean
}

export interface Block {
  readonly statements: readonly Node[]
  /** The scope of their names, if they have any. */
  readonly scope: Scope | undefined
  readonly fact: FunctionFact
  /** Of a whole function: nothing around it records an error for it. */
  readonly isRoot: boolean
  /** The returns that wait for a promise or follow it. */
  readonly returns: readonly Node[]
  /** Declarators whose names are declared in front of the `try`. */
  readonly hoisted: ReadonlySet<Node | undefined>
  /** Whether code may stand behind the `try`. */
  readonly hasEnd: boolean
}

export interface Outside {
  readonly before: number
  readonly behind: number
}

const NOTHING: Outside = { before: 0, behind: 0 }

/** Generated code alone has longer chains of functions that name each other. */
const MAX_ROUNDS = 16

export function createNarrowing(facts: Pick<Facts, 'references'>, reach: Reach): Narrowing {
  const uses = createUses(facts)
  const kindsOf = createKindsOf(uses)
  const proved = provedRules(kindsOf)
  const staysQuiet = (part: Node, fact: FunctionFact, rules: Rules): boolean =>
    !canThrow(part, rules) && !mayThrowForNames(part, fact, { uses, reach })
  return {
    of(block) {
      const { statements, scope, fact, isRoot, returns } = block
      if (scope?.hasEval || fact.bodyScope?.hasEval || statements.length === 0) return NOTHING
      const rules = isRoot ? proved : PLAIN_RULES
      const mayMove = (statement: Node): boolean =>
        staysQuiet(statement, fact, rules) &&
        !returns.some((returned) => isInside(returned, statement)) &&
        !shadowsHead(statement, scope)
      const before = statements.findIndex((statement) => !mayMove(statement))
      // The last handler of a function stays.
      if (before < 0) return NOTHING
      const behind = block.hasEnd && !statements.some(isUsing) ? runAtEnd(statements, mayMove) : 0
      return settle({ before, behind }, statements, (statement, inside) =>
        isTrapped(statement, inside, { ...block, uses }),
      )
    },
    isPlain: (part, fact) => [part].flat().every((node) => staysQuiet(node as Node, fact, PLAIN_RULES)),
    isPrimitive: (expression) => isArithmetic(kindsOf(expression)),
  }
}

/** Takes statements back into the `try` until none outside of it is trapped by what is inside. */
function settle(
  outside: Outside,
  statements: readonly Node[],
  isTrapped: (statement: Node, inside: readonly Node[]) => boolean,
): Outside {
  let { before, behind } = outside
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const inside = statements.slice(before, statements.length - behind)
    const isFree = (statement: Node): boolean => !isTrapped(statement, inside)
    const fewer = countWhile(statements.slice(0, before), isFree)
    const less = runAtEnd(statements.slice(statements.length - behind), isFree)
    if (fewer === before && less === behind) return { before, behind }
    before = fewer
    behind = less
  }
  return NOTHING
}

function countWhile(statements: readonly Node[], test: (statement: Node) => boolean): number {
  const first = statements.findIndex((statement) => !test(statement))
  return first < 0 ? statements.length : first
}

const runAtEnd = (statements: readonly Node[], test: (statement: Node) => boolean): number =>
  countWhile([...statements].reverse(), test)

/**
 * `for (const x of list) { go(); const x = 0 }`: outside of the `try`, `x` would be the inner one to the handler, which
 * hands over that of the loop, too.
 */
export function shadowsHead(statement: Node, scope: Scope | undefined): boolean {
  if (scope?.kind !== 'block' || scope.parent?.kind !== 'loop') return false
  const { bindings } = scope.parent
  return [...scope.bindings.values()].some(({ name, node }) => bindings.has(name) && isInside(node, statement))
}

interface Surroundings {
  readonly uses: Uses
  readonly reach: Reach
}

/**
 * Whether a part uses names, itself and not in a function in it, that may not be there, or that are not its to write.
 */
function mayThrowForNames({ start, end }: Node, fact: FunctionFact, { uses, reach }: Surroundings): boolean {
  return uses.someBetween(
    start,
    end,
    (reference) => reference.owner === fact && (isOfOthers(reference) || !reach.isFilled(reference)),
  )
}

const READABLE = new Set<BindingKind>(['parameter', 'var', 'let', 'const', 'function', 'class', 'catch', 'self'])

function isOfOthers({ binding, name, write }: Reference): boolean {
  if (!binding) return write || !ALWAYS_DEFINED.has(name)
  if (binding.scope.kind === 'switch' && binding.kind !== 'function') return true
  return write ? !ASSIGNABLE.has(binding.kind) : !READABLE.has(binding.kind)
}

/** Whether a statement uses a name whose declaration stays inside of the `try`, also in a function in it. */
function isTrapped(
  { start, end }: Node,
  inside: readonly Node[],
  { uses, scope, hoisted }: Pick<Block, 'scope' | 'hoisted'> & Pick<Surroundings, 'uses'>,
): boolean {
  if (!scope) return false
  return uses.someBetween(
    start,
    end,
    ({ binding }) => binding?.scope === scope && staysInside(binding, inside, hoisted),
  )
}

function staysInside(
  { node, kind, declarator }: Binding,
  inside: readonly Node[],
  hoisted: ReadonlySet<Node | undefined>,
): boolean {
  const [first] = inside
  if (!first || kind === 'var' || kind === 'parameter' || hoisted.has(declarator)) return false
  return node.start >= first.start && node.end <= (inside.at(-1) as Node).end
}
