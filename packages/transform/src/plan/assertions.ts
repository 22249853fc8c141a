// Why: docs/adr/expressions-of-assertions.md
import type { Facts, FunctionFact, Scope } from '../analyze/facts.ts'
import { isNode, type Node, unwrap } from '../ast/node.ts'
import { isInside, type Span } from '../ast/span.ts'
import { asserts, quotesItsText } from './assertion-calls.ts'
import { textOfExpression } from './expression-text.ts'
import { type AssertionCalls, expressionsOf } from './kept-expressions.ts'
import type { Assertion } from './model.ts'
import { type SourcesOf, sourcesOfValue } from './sources.ts'
import { isTestFunction } from './test-functions.ts'

/** Finds the assertions of a function, where that is a test. Those of functions inside it are not its own. */
export type AssertionsOf = (fact: FunctionFact, scopes: readonly Scope[]) => readonly Assertion[]

const NONE: readonly Assertion[] = []

export function createAssertionsOf({ code }: Pick<Facts, 'code'>, sourcesOf: SourcesOf): AssertionsOf {
  return (fact, scopes) => {
    const { node, bodyScope } = fact
    if (!node || !bodyScope || bodyScope.hasEval || !isTestFunction(fact)) return NONE
    const context = contextOf(node)
    return statementsIn(node).flatMap(({ expression, isLast }) => {
      const scope = scopeAt(expression, bodyScope, scopes)
      const calls: AssertionCalls = {
        asserts: (part) => asserts(part, { scope, context }),
        quotesItsText: (part) => quotesItsText(part, { scope, context }),
      }
      return assertionsIn(expression, calls.asserts).flatMap(({ node, root }): Assertion[] => {
        const found = expressionsOf(root, calls)
        if (found.length === 0) return []
        const expressions = found.map((each) => ({
          ...each,
          text: textOfExpression(unwrap(each.node), code),
          sources: sourcesOfValue(each.node, scope, sourcesOf),
        }))
        return [{ expressions, node, whole: isLast ? undefined : expression }]
      })
    })
  }
}

/** The name of the object that a test is given: `t` of `(t) => t.is(1, 1)`. */
function contextOf(node: NonNullable<FunctionFact['node']>): string | undefined {
  const [first] = 'params' in node ? node.params : []
  return first?.type === 'Identifier' ? first.name : undefined
}

/** The innermost scope of a function around a place. */
export const scopeAt = (place: Span, bodyScope: Scope, scopes: readonly Scope[]): Scope =>
  scopes.findLast(({ node }) => isInside(place, node)) ?? bodyScope

interface Stated {
  readonly expression: Node
  /** Nothing of the function runs behind it. */
  readonly isLast: boolean
}

/** The expressions that are statements of a function or returned by it, in source order. */
function statementsIn(fn: Node): Stated[] {
  const stated: Stated[] = []
  const body = 'body' in fn && isNode(fn.body) ? fn.body : undefined
  if (body?.type !== 'BlockStatement') return body ? [{ expression: body, isLast: true }] : []
  const open: (Node | null | undefined)[] = [body]
  while (open.length > 0) {
    const node = open.pop()
    if (node?.type === 'ExpressionStatement') stated.push({ expression: node.expression, isLast: false })
    else if (node?.type === 'ReturnStatement' && node.argument) stated.push({ expression: node.argument, isLast: true })
    else if (node) {
      const inner = ((STATEMENTS[node.type] as ((node: Node) => Inner) | undefined)?.(node) ?? []) as Node[]
      for (let index = inner.length - 1; index >= 0; index--) open.push(inner[index])
    }
  }
  return stated
}

type Inner = readonly (Node | null | undefined)[]

/** The statements inside of others; a body of `with` is no place for names of ours. */
const STATEMENTS: { readonly [Type in Node['type']]?: (node: Extract<Node, { type: Type }>) => Inner } = {
  BlockStatement: ({ body }) => body,
  IfStatement: ({ consequent, alternate }) => [consequent, alternate],
  ForStatement: ({ body }) => [body],
  ForInStatement: ({ body }) => [body],
  ForOfStatement: ({ body }) => [body],
  WhileStatement: ({ body }) => [body],
  DoWhileStatement: ({ body }) => [body],
  LabeledStatement: ({ body }) => [body],
  SwitchStatement: ({ cases }) => cases.flatMap(({ consequent }) => consequent),
  TryStatement: ({ block, handler, finalizer }) => [block, handler?.body, finalizer],
}

interface Found {
  /** The assertion, with what is done to its value. */
  readonly node: Node
  readonly root: Node
}

/** The assertions in an expression whose value nobody uses, or that is returned. */
function assertionsIn(expression: Node, isAssertion: (node: Node) => boolean): Found[] {
  const found: Found[] = []
  const open: Found[] = [{ node: expression, root: expression }]
  for (let each = open.pop(); each; each = open.pop()) {
    const root = unwrap(each.root)
    if (root.type === 'AwaitExpression' || root.type === 'UnaryExpression')
      open.push({ node: each.node, root: root.argument })
    else if (root.type === 'SequenceExpression') open.push(...root.expressions.map(alone).reverse())
    else if (root.type === 'ConditionalExpression') open.push(alone(root.alternate), alone(root.consequent))
    else if (root.type === 'LogicalExpression') open.push(alone(root.right), alone(root.left))
    else if (isAssertion(root)) found.push({ node: each.node, root })
  }
  return found
}

const alone = (node: Node): Found => ({ node, root: node })
