// Why: docs/adr/reachable-functions.md, docs/adr/switch-names.md

import type { Binding, Facts, FunctionFact, Reference, Scope } from '../analyze/facts.ts'
import { ALWAYS_DEFINED } from '../analyze/globals.ts'
import { partsOf } from '../analyze/patterns.ts'
import { isNameless, type Node, unwrap } from '../ast/node.ts'
import type { SwitchCase } from './model.ts'
import { isOfKeptPromise, keepsExports } from './namespaces.ts'
import { outermostWithin, type Reach } from './reach.ts'
import type { Redeclares } from './redeclared.ts'
import { isRune } from './runes.ts'
import { firstFrom } from './uses.ts'

/** Whether a name is used in a part of the file, whatever it means there. */
type IsUsedIn = (name: string, part: Node) => boolean

export function createIsUsedIn({ references }: Pick<Facts, 'references'>): IsUsedIn {
  const startsOf = new Map<string, number[]>()
  return (name, { start, end }) => {
    if (startsOf.size === 0) for (const each of references) add(startsOf, each)
    return startsOf.get(name)?.some((at) => start <= at && at < end) ?? false
  }
}

export interface HoistRules {
  readonly reach: Reach
  readonly redeclares: Redeclares
  readonly isUsedIn: IsUsedIn
  readonly mayBeMissing: MayBeMissing
  /** Whether the code is compiled by Svelte, whose runes have to stay declarations: `let count = $state(0)`. */
  readonly hasRunes: boolean
}

/** Whether a function reads a name in one of its parts that may not be there, or not yet. */
type MayBeMissing = (part: Node, fact: FunctionFact) => boolean

export function createMayBeMissing({ references }: Pick<Facts, 'references'>, reach: Reach): MayBeMissing {
  let missing: Reference[] | undefined
  const isMissing = (reference: Reference): boolean =>
    reference.binding ? !reach.isFilled(reference) : !ALWAYS_DEFINED.has(reference.name)
  return ({ start, end }, fact) => {
    missing ??= references.filter(isMissing).sort((a, b) => a.start - b.start)
    for (let at = firstFrom(missing, start); at < missing.length; at++) {
      const reference = missing[at] as Reference
      if (reference.start >= end) return false
      if (reference.owner === fact) return true
    }
    return false
  }
}

function add(startsOf: Map<string, number[]>, { name, start }: Reference): void {
  const starts = startsOf.get(name)
  if (starts) starts.push(start)
  else startsOf.set(name, [start])
}

type VariableDeclaration = Node & { type: 'VariableDeclaration' }

/**
 * The declarations of a block whose names can be declared in front of the `try` without the program noticing:
 * `const a = f()` → `let a='~?~';try{ ;a = f();`. The names of the others stay inside.
 */
export function hoistable(scope: Scope, statements: readonly Node[], rules: HoistRules): VariableDeclaration[] {
  if (scope.hasEval || (scope.kind === 'switch' && scope.parent?.hasEval)) return []
  const fixed = new Set<Node | undefined>()
  for (const binding of scope.bindings.values()) if (!canHoist(binding, rules)) fixed.add(binding.declarator)
  return statements
    .filter(isLexical)
    .filter(({ declarations }) => !declarations.some((declarator) => fixed.has(declarator)))
}

const isLexical = (node: Node): node is VariableDeclaration =>
  node.type === 'VariableDeclaration' && !node.declare && (node.kind === 'let' || node.kind === 'const')

/** Every use comes after the declaration has completed, and no assignment is an error. */
function canHoist(binding: Binding, rules: HoistRules): boolean {
  const { kind, references, name, declarator } = binding
  const { reach, redeclares, isUsedIn, hasRunes } = rules
  if (name === 'arguments' || declarator?.type !== 'VariableDeclarator') return false
  if (hasRunes && declarator.init && isRune(unwrap(declarator.init))) return false
  if (keepsExports(binding) || isOfKeptPromise(binding)) return false
  if (redeclares(declarator) && namesFunctions(declarator.id)) return false
  if (binding.scope.kind === 'switch' && !staysInItsCase(binding, isUsedIn)) return false
  return references.every((reference) => !(reference.write && kind === 'const') && reach.isFilled(reference))
}

/**
 * A name of a `switch` is in its dead zone in every case but its own, unless control came through that one. In front of
 * the `switch`, the discriminant would see it too, where it may mean another name: `switch (a) { case 1: let a }`.
 */
function staysInItsCase({ scope, references, declarator, name }: Binding, isUsedIn: IsUsedIn): boolean {
  const own = caseOf(declarator as Node, scope)
  const { node } = scope
  if (!own || node.type !== 'SwitchStatement' || isUsedIn(name, node.discriminant)) return false
  return references.every((reference) => {
    const place = placeOf(reference, scope)
    return place !== undefined && own.start <= place && place < own.end
  })
}

/** The case of a `switch` that holds a declaration. */
export function caseOf({ start, end }: Node, { node }: Scope): SwitchCase | undefined {
  if (node.type !== 'SwitchStatement') return undefined
  return node.cases.find((each) => each.start <= start && end <= each.end)
}

/**
 * Where a reference, or the function of the activation that makes it, is evaluated; `undefined` for functions that all
 * cases know.
 */
function placeOf(reference: Reference, scope: Scope): number | undefined {
  const outermost = outermostWithin(reference.scope.owner, scope.owner)
  if (!outermost) return reference.start
  const isKnownToAll = outermost.node?.type === 'FunctionDeclaration' && outermost.bodyScope?.parent?.parent === scope
  return isKnownToAll ? undefined : outermost.start
}

/** `[a = () => {}]` gives the function its name: it may not become that of a part. */
const namesFunctions = (pattern: Node): boolean => partsOf(pattern).expressions.map(unwrap).some(isNameless)
