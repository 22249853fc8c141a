// Why: docs/adr/lean-emission.md
import type { FunctionFact, Scope } from '../analyze/facts.ts'
import { partsOf } from '../analyze/patterns.ts'
import type { FunctionLike, Node } from '../ast/node.ts'
import { type HoistRules, hoistable } from './hoist.ts'
import type { Region, ReturnPlan } from './model.ts'
import { type Narrowing, shadowsHead } from './narrow.ts'
import { statementsOf } from './regions.ts'

export interface NarrowInput extends HoistRules {
  readonly fact: FunctionFact & { node: FunctionLike; bodyScope: Scope }
  readonly narrowing: Narrowing
  /**
   * Whether a name is in the source: compilers add others.
   * @default every one does
   */
  readonly isWritten?: ((name: string) => boolean) | undefined
  /** How promises that it returns are handled. */
  readonly returns: readonly ReturnPlan[]
  /** Its time is measured from the beginning on. */
  readonly isMetered: boolean
  /** Tools of coverage take code behind a `try` for unreached where an error has left it. */
  readonly isCovered: boolean
}

/** Leaves statements outside of a region that cannot throw, at its beginning and its end. */
export function narrowRegion(region: Region, scope: Scope | undefined, input: NarrowInput): Region {
  const { fact, narrowing, returns, isMetered, isCovered } = input
  const isRoot = scope === fact.bodyScope
  if (region.kind !== 'braces' || (isRoot && isMetered)) return region
  const statements = statementsOf(region)
  const written = statements.filter((statement) => namesWritten(statement, input) && !shadowsHead(statement, scope))
  const declarations = scope ? hoistable(scope, written, input) : []
  const { before, behind } = narrowing.of({
    statements,
    scope,
    fact,
    isRoot,
    returns: waitingReturns(fact, returns),
    hoisted: new Set<Node>(declarations.flatMap((each) => each.declarations)),
    // A body that is left by a `break` ends with a `return`.
    hasEnd: !isCovered && !returns.some(({ how }) => isRoot && how === 'leave'),
  })
  const after = statements.slice(0, before).findLast((statement) => !isDirective(statement)) ?? region.after
  const next = statements[statements.length - behind]
  const until = next && statements[statements.length - behind - 1]
  return { ...region, after, until, next }
}

/** A declaration stays where it is if compilers made all its names. */
export const namesWritten = (statement: Node, { isWritten = () => true }: Pick<NarrowInput, 'isWritten'>): boolean =>
  statement.type !== 'VariableDeclaration' ||
  statement.declarations.some(({ id }) => partsOf(id).targets.some(({ node }) => isWritten(node.name)))

/** Those that follow a promise, and all of an async generator, which waits for what it returns. */
export function waitingReturns(
  { node, returns }: FunctionFact & { node: FunctionLike },
  plans: readonly ReturnPlan[],
): Node[] {
  const isAsyncGenerator = 'generator' in node && node.generator && node.async
  return isAsyncGenerator ? returns.map((each) => each.node) : plans.map((each) => each.node)
}

const isDirective = (statement: Node): boolean => 'directive' in statement && typeof statement.directive === 'string'
