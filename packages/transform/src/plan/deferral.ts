// Why: docs/adr/react-compiler-phases.md
import type { GhostOptions, SiteKind } from 'traceghost/contract'
import type { Facts, FunctionFact } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import type { Boundaries } from './marked.ts'
import { isComponentOrHook, type Wrappers } from './site-names.ts'

/** The facts about a function that its compiled text lacks. */
export interface Deferral {
  readonly name: string
  readonly kind: SiteKind
  readonly line: number
  readonly endLine: number
  /** The options of its mark; `undefined` without one. */
  readonly options?: GhostOptions | undefined
  /** Every name in it. */
  readonly names: readonly string[]
}

const DIRECTIVE = 'use ghost '

/** As the text of a directive: percent-encoded, so that no printer escapes or refuses any of it. */
export const directiveOf = (deferral: Deferral): string =>
  DIRECTIVE + encodeURIComponent(JSON.stringify(deferral, writeRegExp)).replaceAll("'", '%27')

const writeRegExp = (_: string, value: unknown): unknown =>
  value instanceof RegExp ? { regexp: [value.source, value.flags] } : value

function readRegExp(_: string, value: unknown): unknown {
  const parts = typeof value === 'object' && value !== null && 'regexp' in value ? value.regexp : undefined
  return Array.isArray(parts) ? new RegExp(String(parts[0]), String(parts[1])) : value
}

/**
 * A directive that was left in a function, and its content. Compilers put statements before it, so it may no longer be
 * a directive.
 */
export function deferralOf({ node }: FunctionFact): { readonly node: Node; readonly says: Deferral } | undefined {
  const body = node?.type === 'StaticBlock' ? node.body : node?.body?.type === 'BlockStatement' ? node.body.body : []
  for (const statement of body) {
    const text = stringStatement(statement)
    if (text?.startsWith(DIRECTIVE))
      return { node: statement, says: JSON.parse(decodeURIComponent(text.slice(DIRECTIVE.length)), readRegExp) }
  }
  return undefined
}

function stringStatement(statement: Node): string | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'Literal') return undefined
  const { value } = statement.expression
  return typeof value === 'string' ? value : undefined
}

/**
 * The functions that React's compilers have to see unchanged: components and hooks, and the functions inside them.
 * Where computed options are attached to one of them, or a wrapper stays, it is instrumented at once: React Compiler
 * does not compile it anyway.
 */
export function deferredIn(
  { functions }: Facts,
  { marks, wrapped }: Boundaries,
  wrappers: Wrappers,
): Set<FunctionFact> {
  const held = new Set<Node>([...wrapped, ...marks.flatMap((mark) => (mark.kind === 'attach' ? mark.functions : []))])
  const deferred = new Set<FunctionFact>()
  const isHeld = (root: FunctionFact): boolean =>
    functions.some((fact) => fact.node && held.has(fact.node) && isWithin(fact, root))
  for (const fact of functions) {
    if (fact.parent && deferred.has(fact.parent)) deferred.add(fact)
    else if (isComponentOrHook(fact, wrappers) && (held.size === 0 || !isHeld(fact))) deferred.add(fact)
  }
  return deferred
}

function isWithin(fact: FunctionFact, root: FunctionFact): boolean {
  for (let current: FunctionFact | undefined = fact; current; current = current.parent)
    if (current === root) return true
  return false
}

/** The names in functions, including those in the functions inside them. */
export function namesIn(
  { scopes, references }: Facts,
  functions: Iterable<FunctionFact>,
): Map<FunctionFact, Set<string>> {
  const names = new Map([...functions].map((fact) => [fact, new Set<string>()]))
  const add = (from: FunctionFact | undefined, name: string): void => {
    for (let owner = from; owner; owner = owner.parent) names.get(owner)?.add(name)
  }
  for (const { owner, bindings } of scopes) for (const name of bindings.keys()) add(owner, name)
  for (const { owner, name } of references) add(owner, name)
  for (const [fact, own] of names) if (fact.usesThis) own.add('this')
  return names
}
