import {
  catchOf,
  entryOf,
  type Handler,
  leavingOf,
  leftBodyOf,
  type Region,
  type ReturnPlan,
  returnOf,
  type SitePlan,
  variablesOf,
} from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Emission } from './emission.ts'
import { emitJoined } from './joined.ts'
import { block, endLike } from './nodes.ts'

/** Wraps the regions of a site in their handlers, and its returns in the code that follows their promises. */
export function emitSite(site: SitePlan, emission: Emission): void {
  for (const handler of site.handlers)
    if (handler.joining) emitJoined(handler, handler.joining, emission)
    else emitHandler(handler, site, emission)
  for (const planned of site.returns) if (planned.node.type === 'ReturnStatement') emitReturn(planned, site, emission)
}

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

function emitHandler(handler: Handler, site: SitePlan, emission: Emission): void {
  const { region } = handler
  const parsed = parseHandler(handler, site, emission)
  switch (region.kind) {
    case 'braces':
      wrapBody(region, parsed, emission)
      break
    case 'statement':
      wrapStatement(emission.tree.babelOf(region.node), parsed, emission)
      break
    case 'expression':
      wrapExpression(region, parsed, { site, emission })
      break
    case 'switch':
      wrapSwitch(region, parsed, emission)
  }
}

function parseHandler(handler: Handler, site: SitePlan, { names, parse }: Emission): Parsed {
  const [open, close] = leftBodyOf(handler, site, names)
  const text = `try{${open}${entryOf(handler, names)}${close}}catch(${names.error}){${catchOf(handler, site, names)}}`
  const statements = parse.body(variablesOf(handler, site, names) + text, isAsync(site))
  const { block, handler: clause } = statements.at(-1) as BabelNode
  const attempt = block as BabelNode
  const handling = (clause as BabelNode).body as BabelNode
  const list = attempt.body as BabelNode[]
  const left = open ? (list[0]?.body as BabelNode) : undefined
  return { statements, attempt, handling, entry: (left ?? attempt).body as BabelNode[], left }
}

const isAsync = ({ fact: { node } }: SitePlan): boolean => node !== undefined && 'async' in node && node.async

/**
 * The list of the statements goes into the `try` itself: its nodes then hang there. Those up to `after` and from `next`
 * on stay outside.
 */
function wrapBody(
  { node, after, next }: Region & { kind: 'braces' },
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
function wrapExpression(
  { node }: Region & { kind: 'expression' },
  { statements, attempt, entry }: Parsed,
  { site, emission }: { site: SitePlan; emission: Emission },
): void {
  const arrow = emission.tree.babelOf(node)
  const argument = arrow.body as BabelNode
  // For errors without a place of their own, V8 reports the place of `return`, or the beginning of an expression body.
  const returned: BabelNode = { type: 'ReturnStatement', argument, loc: innermost(argument).loc }
  emission.tree.hang(argument, { parent: returned, key: 'argument' })
  entry.push(returned)
  arrow.body = blockLike(argument, statements, attempt)
  arrow.expression = false
  const [planned] = site.returns
  if (planned) follow(returned, { planned, site }, emission)
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
  { node, entries }: Region & { kind: 'switch' },
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

function emitReturn(planned: ReturnPlan, site: SitePlan, emission: Emission): void {
  const returned = emission.tree.babelOf(planned.node)
  if (planned.how === 'leave') leave(returned, emission)
  else follow(returned, { planned, site }, emission)
}

/** `return f()` → `{ $r = f(); break $b }` */
function leave(returned: BabelNode, { tree, names, parse }: Emission): void {
  const { before, after, exit } = leavingOf(names)
  const [labelled] = parse.body(`${names.label}:${before}0${after};${exit}`, true)
  const exiting = labelled?.body as BabelNode
  const [{ expression: place }] = exiting.body as [{ expression: BabelNode }]
  const value = returned.argument as BabelNode
  place.right = value
  tree.hang(value, { parent: place, key: 'right' })
  tree.replace(returned, exiting)
}

/** `return f()` → `return typeof ($r = f()) == "object" && typeof $t == "function" && $q($r) ? await $r : $r` */
function follow(
  returned: BabelNode,
  { planned, site }: { planned: ReturnPlan; site: SitePlan },
  { tree, names, parse }: Emission,
): void {
  const [before, after] = returnOf(planned, site, names)
  const followed = parse.expression(`${before}0${after}`, isAsync(site))
  const place = assignedIn(followed)
  const value = returned.argument as BabelNode
  place.right = value
  tree.hang(value, { parent: place, key: 'right' })
  returned.argument = followed
}

/** `$r = 0` in `typeof ($r = 0) == "object" && … ? … : …` */
function assignedIn({ test }: BabelNode): BabelNode {
  let first = test as BabelNode
  while (first.type !== 'UnaryExpression') first = first.left as BabelNode
  return first.argument as BabelNode
}
