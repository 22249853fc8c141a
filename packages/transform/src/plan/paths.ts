// Why: docs/adr/one-handler.md
import { isNode, isUsing, type Node } from '../ast/node.ts'
import type { Region } from './model.ts'

/** Finds the statements around blocks of a function. */
export interface Paths {
  /**
   * The way from the `try` of a handler to a block inside of it; `undefined` where the block may run several times in
   * it, or where an error may not reach the handler.
   */
  between(block: Node, region: Region): Path | undefined
}

export interface Path {
  /** Labels around the block, and whether a `switch` is. */
  readonly labels: ReadonlySet<string>
  readonly isInSwitch: boolean
  /** Nothing comes after the block in the `try`. */
  readonly isLast: boolean
  /** The statement with its own labels, and whether a list of statements holds it. */
  readonly whole: Node
  readonly ownLabels: ReadonlySet<string>
  readonly isInList: boolean
}

export function createPaths(fn: Node): Paths {
  const parents = parentsIn(fn)
  return {
    between(block, region) {
      const labels = new Set<string>()
      let isInSwitch = false
      let isLast = true
      let node = block
      let parent = parents.get(node)
      while (region.kind === 'statement' ? node !== region.node : parent !== region.node) {
        if (!parent || !runsOnce(node, parent)) return undefined
        if (parent.type === 'LabeledStatement') labels.add(parent.label.name)
        isInSwitch ||= parent.type === 'SwitchStatement'
        isLast &&= isAtEnd(node, parent)
        node = parent
        parent = parents.get(node)
      }
      if (!isInTry(node, region)) return undefined
      return { labels, isInSwitch, isLast: isLast && isLastOf(node, region), ...ownOf(block, parents) }
    },
  }
}

/** Whether a statement runs at most once in the one around it, and its errors leave that one. */
function runsOnce(node: Node, around: Node): boolean {
  switch (around.type) {
    case 'IfStatement':
    case 'BlockStatement':
    case 'LabeledStatement':
    case 'SwitchStatement':
      return true
    case 'TryStatement':
      return node === around.finalizer || (node !== around.block && !around.finalizer)
    default:
      return false
  }
}

/** Whether nothing comes after a statement in the one around it: behind a `finally`, an error may go on. */
function isAtEnd(node: Node, around: Node): boolean {
  switch (around.type) {
    case 'BlockStatement':
      return around.body.at(-1) === node
    case 'SwitchStatement':
      return around.cases.at(-1)?.consequent.at(-1) === node
    default:
      return around.type !== 'TryStatement'
  }
}

/** A statement with its labels. */
function ownOf(block: Node, parents: ReadonlyMap<Node, Node>): Pick<Path, 'whole' | 'ownLabels' | 'isInList'> {
  const ownLabels = new Set<string>()
  let whole = block
  let parent = parents.get(whole)
  for (; parent?.type === 'LabeledStatement'; parent = parents.get(whole)) {
    ownLabels.add(parent.label.name)
    whole = parent
  }
  return { whole, ownLabels, isInList: parent !== undefined && LISTS.has(parent.type) }
}

const LISTS = new Set<Node['type']>(['BlockStatement', 'StaticBlock', 'SwitchStatement'])

/** A statement in front of a `super()` is not. */
const isInTry = ({ start }: Node, region: Region): boolean =>
  region.kind !== 'braces' || !region.after || start >= region.after.end

/** Whether a statement is the last one in the `try` of a region. */
function isLastOf(node: Node, region: Region): boolean {
  if (region.kind === 'switch') return isAtEnd(node, region.node)
  return region.kind !== 'braces' || node === (region.until ?? region.node.body.at(-1))
}

/** The statement around each statement of a function, those of functions inside it left out. */
function parentsIn(fn: Node): Map<Node, Node> {
  const parents = new Map<Node, Node>()
  const open: Node[] = fn.type === 'StaticBlock' ? [fn] : 'body' in fn && isNode(fn.body) ? [fn.body] : []
  for (let node = open.pop(); node; node = open.pop())
    for (const child of statementsIn(node)) {
      parents.set(child, node)
      open.push(child)
    }
  return parents
}

function statementsIn(node: Node): readonly Node[] {
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body
    case 'IfStatement':
      return node.alternate ? [node.consequent, node.alternate] : [node.consequent]
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent)
    case 'TryStatement':
      return [node.block, node.handler?.body, node.finalizer].flatMap((part) => part ?? [])
    case 'LabeledStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'WithStatement':
      return [node.body]
    default:
      return []
  }
}

/** The ways out of a block that stay in the `try` around it. */
export interface Exits {
  /** Its end can be reached. */
  readonly falls: boolean
  readonly breaks: readonly Node[]
}

const LEAVES = new Set<Node['type'] | undefined>([
  'BreakStatement',
  'ContinueStatement',
  'ReturnStatement',
  'ThrowStatement',
])

type Block = Node & { readonly body: readonly Node[] }

/** `undefined` where code of the block runs behind a `break` that leaves it. */
export function exitsOf(block: Block, { labels, isInSwitch }: Path): Exits | undefined {
  const breaks: Jump[] = []
  eachJump(block, (jump) => {
    const { node, isInSwitch: isTaken, isInLoop } = jump
    if (node.type !== 'BreakStatement') return
    if (node.label ? labels.has(node.label.name) : isInSwitch && !isTaken && !isInLoop) breaks.push(jump)
  })
  return breaks.some(isHeldUp) ? undefined : { falls: fallsThrough(block), breaks: breaks.map(nodeOf) }
}

/** The ways from a round of a loop to the next one. */
export interface Rounds {
  readonly falls: boolean
  readonly continues: readonly Node[]
}

/** `undefined` where a jump leads further than behind the loop, or code of the body runs behind one. */
export function roundsOf(body: Block, ownLabels: ReadonlySet<string>): Rounds | undefined {
  const continues: Jump[] = []
  let isLeft = false
  const inside = new Set<string>()
  eachJump(body, (jump) => {
    const { node, isInLoop } = jump
    if (node.type === 'LabeledStatement') inside.add(node.label.name)
    else if (node.label && !ownLabels.has(node.label.name)) isLeft ||= !inside.has(node.label.name)
    else if (node.type === 'ContinueStatement' && (node.label || !isInLoop)) continues.push(jump)
  })
  if (isLeft || continues.some(isHeldUp)) return undefined
  return { falls: fallsThrough(body), continues: continues.map(nodeOf) }
}

interface Jump {
  readonly node: Extract<Node, { type: 'BreakStatement' | 'ContinueStatement' | 'LabeledStatement' }>
  /** Inside of a `switch` or a loop of the block. */
  readonly isInSwitch: boolean
  readonly isInLoop: boolean
  /** Inside of what runs code once a jump leaves it: a `finally`, the end of an iterator, resources. */
  readonly isHeldUp: boolean
}

const isHeldUp = (jump: Jump): boolean => jump.isHeldUp

const nodeOf = ({ node }: Jump): Node => node

/** Visits jumps, after the labels around them. */
function eachJump(block: Block, visit: (jump: Jump) => void): void {
  const open = block.body.map((node) => ({ node, isInSwitch: false, isInLoop: false, isHeldUp: false }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, ...around } = next
    if (node.type === 'BreakStatement' || node.type === 'ContinueStatement' || node.type === 'LabeledStatement')
      visit({ node, ...around })
    const isInSwitch = around.isInSwitch || node.type === 'SwitchStatement'
    const isInLoop = around.isInLoop || /^(?:For|While|DoWhile)/.test(node.type)
    const isHeldUp = around.isHeldUp || holdsUp(node)
    for (const child of statementsIn(node)) open.push({ node: child, isInSwitch, isInLoop, isHeldUp })
  }
}

function holdsUp(node: Node): boolean {
  if (node.type === 'BlockStatement') return node.body.some(isUsing)
  return node.type === 'ForOfStatement' || (node.type === 'TryStatement' && node.finalizer !== null)
}

const fallsThrough = ({ body }: Block): boolean => !LEAVES.has(body.at(-1)?.type)
