import type { HandlerEdit, TreeRegion } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Emission } from './emission.ts'
import { block, endLike } from './nodes.ts'
import { follow } from './returns.ts'

/** The statements of a handler, and its `try` block, which begins with the entry. */
interface Parsed {
  readonly statements: BabelNode[]
  readonly attempt: BabelNode
  /** The block of the `catch`. */
  readonly handling: BabelNode
  readonly entry: BabelNode[]
  /** The block inside the `try` that is left before its return value is awaited: `$b: { …; return }`. */
  readonly left: BabelNode | undefined
}

/** Wraps a region in its handler. */
export function emitHandler(edit: HandlerEdit, emission: Emission): void {
  const { region } = edit
  const parsed = parseHandler(edit, emission)
  switch (region.kind) {
    case 'braces':
      wrapBody(region, parsed, emission)
      break
    case 'statement':
      wrapStatement(emission.tree.babelOf(region.node), parsed, emission)
      break
    case 'expression':
      wrapExpression(edit, parsed, emission)
      break
    case 'switch':
      wrapSwitch(region, parsed, emission)
  }
}

function parseHandler({ text, isAsync, isLeft }: HandlerEdit, { parse }: Emission): Parsed {
  const statements = parse.body(text, isAsync)
  const { block, handler: clause } = statements.find(({ type }) => type === 'TryStatement') as BabelNode
  const attempt = block as BabelNode
  const handling = (clause as BabelNode).body as BabelNode
  const list = attempt.body as BabelNode[]
  const left = isLeft ? (list[0]?.body as BabelNode) : undefined
  return { statements, attempt, handling, entry: (left ?? attempt).body as BabelNode[], left }
}

/**
 * The list of the statements goes into the `try` itself: its nodes then hang there. Those up to `after` and from `next`
 * on stay outside.
 */
function wrapBody(
  { node, after, next }: TreeRegion,
  { statements, attempt, handling, entry, left }: Parsed,
  { tree }: Emission,
): void {
  const babel = tree.babelOf(node)
  const list = babel.body as BabelNode[]
  const behind = next ? list.splice(list.indexOf(tree.babelOf(next))) : []
  const before = after ? list.splice(0, list.indexOf(tree.babelOf(after)) + 1) : []
  const last = behind.length > 0 ? (list.at(-1) as BabelNode) : babel
  const end = left ? entry.splice(-1) : []
  list.unshift(...entry)
  list.push(...end)
  const inner = left ?? attempt
  inner.body = list
  endLike(attempt, last)
  // V8's ranges end behind the `catch` too.
  endLike(handling, last)
  const body = [...before, ...statements, ...behind]
  babel.body = body
  for (const statement of [...before, ...behind]) tree.hang(statement, { list: body })
}

/** `for (…) f()` → `for (…) { try { f() } catch … }` */
function wrapStatement(node: BabelNode, { statements, attempt, entry }: Parsed, { tree }: Emission): void {
  tree.replace(node, blockLike(node, statements, attempt))
  entry.push(node)
  tree.hang(node, { list: entry })
}

/** `=> x` → `=> { try { return x } catch … }` */
function wrapExpression(edit: HandlerEdit, { statements, attempt, entry }: Parsed, emission: Emission): void {
  const arrow = emission.tree.babelOf(edit.region.node)
  const argument = arrow.body as BabelNode
  // For errors without a place of their own, V8 reports the place of `return`, or the beginning of an expression body.
  const returned: BabelNode = { type: 'ReturnStatement', argument, loc: innermost(argument).loc }
  emission.tree.hang(argument, { parent: returned, key: 'argument' })
  entry.push(returned)
  arrow.body = blockLike(argument, statements, attempt)
  arrow.expression = false
  if (edit.follow !== undefined) follow(returned, { text: edit.follow, isAsync: edit.isAsync }, emission)
}

/** Braces stand for the statement in them, where nodes have places. */
function blockLike(node: BabelNode, statements: BabelNode[], attempt: BabelNode): BabelNode {
  const loc = attempt.loc ? node.loc : undefined
  endLike(attempt, node)
  return { ...block(statements), loc }
}

/** The expression in parentheses, where the parser makes nodes of them. */
function innermost(expression: BabelNode): BabelNode {
  let inner = expression
  while (inner.type === 'ParenthesizedExpression') inner = inner.expression as BabelNode
  return inner
}

/** No `try` fits into its scope: it stands around, and each case that needs the accessor makes it. */
function wrapSwitch(
  { node, entries = [] }: TreeRegion,
  { statements, attempt, entry }: Parsed,
  { tree, types }: Emission,
): void {
  const babel = tree.babelOf(node)
  tree.replace(babel, blockLike(babel, statements, attempt))
  attempt.body = [babel]
  tree.hang(babel, { list: attempt.body as BabelNode[] })
  for (const each of entries) {
    const list = tree.babelOf(each).consequent as BabelNode[]
    list.unshift(...entry.map((statement) => types.cloneNode(statement, true)))
  }
}
