// Why: docs/adr/waiting-tests.md
import type { FunctionFact, Scope } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import { type Node, unwrap } from '../ast/node.ts'
import { isInside, type Span } from '../ast/span.ts'
import { scopeAt } from './assertions.ts'
import type { Handler, Wait } from './model.ts'
import { isHookFunction, isTestFunction } from './test-functions.ts'

/**
 * The places where a test or a hook waits: its `await`s, and the promises that it returns. Those of functions
 * inside it are not its own.
 */
export function waitsOf(fact: FunctionFact, scopes: readonly Scope[], handlers: readonly Handler[]): readonly Wait[] {
  const { node, bodyScope } = fact
  if (!node || node.type === 'StaticBlock' || node.generator || !bodyScope || bodyScope.hasEval) return []
  if (!isTestFunction(fact) && !isHookFunction(fact)) return []
  return waitingIn(node.body as Node).map((waiting): Wait => {
    const { span } = waiting
    const around = handlersAround(span, handlers).map((handler) => seenFrom(handler, fact, scopes))
    return { ...waiting, scope: scopeAt(span, bodyScope, scopes), scopes: around }
  })
}

const seenFrom = (handler: Handler, { bodyScope }: FunctionFact, scopes: readonly Scope[]): Wait['scopes'][number] => ({
  handler,
  outer: (handler.parent === -1 ? undefined : scopes.findLast(isOf(handler))) ?? (bodyScope as Scope),
})

type Waiting = Pick<Wait, 'span' | 'isAwait'>

/** A loop and its body have a scope each. */
const isOf =
  ({ node, region }: Handler) =>
  (scope: Scope): boolean =>
    scope.node === node || scope.node === region.node

/**
 * The values that a function waits for, in source order: behind `await`, so that brackets and comments are a part of
 * it.
 */
function waitingIn(body: Node): Waiting[] {
  const found: Waiting[] = []
  if (body.type !== 'BlockStatement' && mayWait(body)) found.push({ span: body, isAwait: false })
  const open: Node[] = [body]
  // A list that grows while it is walked through is walked to its new end.
  for (const node of open) {
    if (node.type === 'AwaitExpression') found.push({ span: behindAwait(node), isAwait: true })
    else if (node.type === 'ReturnStatement' && node.argument && mayWait(node.argument))
      found.push({ span: node.argument, isAwait: false })
    if (node.type === 'CatchClause') open.push(node.body)
    else eachChild(node, (child) => open.push(child))
  }
  return found.sort((one, other) => one.span.start - other.span.start)
}

const behindAwait = ({ start, end }: Span): Span => ({ start: start + 'await'.length, end })

const mayWait = (node: Node): boolean =>
  /^(?:CallExpression|NewExpression|Identifier|ConditionalExpression|LogicalExpression)$/.test(unwrap(node).type)

/** The handlers that a place is in, innermost first. */
function handlersAround(place: Span, handlers: readonly Handler[]): Handler[] {
  const isAround = ({ region: { node }, parent, joining }: Handler): boolean =>
    !joining && (parent === -1 || isInside(place, node))
  return handlers.filter(isAround).toReversed()
}
