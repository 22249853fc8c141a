import type { Binding, FunctionFact, Scope } from '../../../src/analyze/facts.ts'
import type { FunctionLike, Node } from '../../../src/ast/node.ts'
import { keepsExports } from '../../../src/plan/namespaces.ts'
import { fixedSuperOf } from '../../../src/plan/super-call.ts'
import type { ShownError, ShownFrame } from './events.ts'
import type { SourceFacts } from './source-facts.ts'
import { childNodes, pathTo } from './syntax.ts'

const NO_MARKS: ReadonlySet<Node> = new Set()

/** Where a frame stands in the text, and how far an error leaves it. */
export interface FramePath {
  readonly fact: FunctionFact
  /** V8 does not know where in the function the frame stands. */
  readonly isLost: boolean
  /** From the body of the function inwards to the place. */
  readonly nodes: readonly Node[]
  /** Scopes of the function around the place, innermost first. */
  readonly scopes: readonly PathScope[]
  /** The body has not begun, or the part of it behind a `super()` that stays outside of the handler. */
  readonly isInParameters: boolean
  /** A `catch` of the function takes the error. */
  readonly isCaught: boolean
  /** A `finally` ends the error by leaving in another way. */
  readonly mayBeOverridden: boolean
  /** Code that runs while the error goes through the function: `finally`, `using`, the end of an iterator. */
  readonly hasCleanup: boolean
}

export interface PathScope {
  readonly scope: Scope
  /** The error leaves it. */
  readonly isLeft: boolean
  /** A `finally` inside it may end the error. */
  readonly mayBeKept: boolean
  /** The place is in the head of the loop or of the `catch` whose scope it is. */
  readonly isInHead: boolean
  /** Cleanup runs before the error leaves it. */
  readonly isAfterCleanup: boolean
}

/**
 * `module` is the code outside of functions; `implicit` what the engine makes up, as the constructor of a class that
 * declares none.
 */
export function framePathOf(
  frame: ShownFrame,
  source: SourceFacts,
  later: readonly ShownError[],
): FramePath | 'module' | 'implicit' {
  const all = pathTo(source.root, source.offsetOf(frame.at))
  const fact = functionOf(frame, { all, source })
  if (typeof fact === 'string') return fact
  const node = (fact.node ?? fact.initializer) as Node
  const nodes = all.slice(all.indexOf(node) + 1)
  const { caughtAt, cleanupAt, overriddenAt } = exitOf(nodes, (part) =>
    isThrownIn(part, { file: frame.file, source, later }),
  )
  const superCall = fixedSuperOf(fact, NO_MARKS)
  const isBeforeSuper = superCall !== undefined && nodes[1] !== undefined && nodes[1].start <= superCall.start
  const isInParameters = isBeforeSuper || ('params' in node && nodes[0] !== (node as FunctionLike).body)
  const scopes = source.facts.scopes
    .filter((scope) => scope.owner === fact)
    .filter((scope) => scope.node === node || nodes.includes(scope.node))
    .reverse()
    .map((scope): PathScope => {
      const index = nodes.indexOf(scope.node)
      return {
        scope,
        isLeft: caughtAt < 0 || index > caughtAt,
        mayBeKept: index < overriddenAt,
        isInHead: isInHead(scope, nodes[index + 1]),
        isAfterCleanup: index < cleanupAt,
      }
    })
  const rest = { isCaught: caughtAt >= 0, mayBeOverridden: overriddenAt >= 0, hasCleanup: cleanupAt >= 0 }
  return { fact, isLost: !all.includes(node), nodes, scopes, isInParameters, ...rest }
}

/** All static initialisers of a class are one function to V8, and so are those of its instances. */
function functionOf(
  { functionName, functionAt }: ShownFrame,
  { all, source }: { all: readonly Node[]; source: SourceFacts },
): FunctionFact | 'module' | 'implicit' {
  const { functions } = source.facts
  if (functionName === '<static_initializer>' || functionName === '<instance_members_initializer>')
    return initializerOf(functions, all) ?? 'implicit'
  const start = source.offsetOf(functionAt)
  const head = pathTo(source.root, start).findLast((node) => /^Class|Function|^StaticBlock$/.test(node.type))
  if (head?.type === 'ClassDeclaration' || head?.type === 'ClassExpression') return 'implicit'
  return functions.find(({ node }) => node !== undefined && node === head) ?? 'module'
}

function initializerOf(functions: readonly FunctionFact[], all: readonly Node[]): FunctionFact | undefined {
  const isOne = ({ node, initializer }: FunctionFact): boolean =>
    node ? node.type === 'StaticBlock' && all.includes(node) : initializer !== undefined && all.includes(initializer)
  return functions.findLast(isOne)
}

function isThrownIn(
  { start, end }: Node,
  { file, source, later }: { file: string; source: SourceFacts; later: readonly ShownError[] },
): boolean {
  const isInside = (offset: number): boolean => start <= offset && offset < end
  return later.some(({ frames }) => frames.some((frame) => frame.file === file && isInside(source.offsetOf(frame.at))))
}

interface Exit {
  /** Index in the path of the `try` that catches; -1 when none does. */
  readonly caughtAt: number
  /** Index of the innermost node that runs something on the way out; -1 when none does. */
  readonly cleanupAt: number
  /** Index of the innermost `try` whose `finally` may end the error; -1 when none does. */
  readonly overriddenAt: number
}

function exitOf(nodes: readonly Node[], throws: (node: Node) => boolean): Exit {
  let cleanupAt = -1
  let overriddenAt = -1
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index] as Node
    const child = nodes[index + 1]
    if (node.type === 'TryStatement' && child !== node.finalizer) {
      if (child === node.block && node.handler) return { caughtAt: index, cleanupAt, overriddenAt }
      if (node.finalizer && (leavesAbruptly(node.finalizer) || throws(node.finalizer)))
        overriddenAt = Math.max(overriddenAt, index)
    }
    // Resources are disposed inside of the handler of their block.
    if (disposes(node)) overriddenAt = Math.max(overriddenAt, index + 1)
    if (runsCleanup(node, child)) cleanupAt = Math.max(cleanupAt, index)
  }
  return { caughtAt: -1, cleanupAt, overriddenAt }
}

function runsCleanup(node: Node, child: Node | undefined): boolean {
  switch (node.type) {
    case 'TryStatement':
      return node.finalizer !== null && child !== node.finalizer
    case 'ForOfStatement':
      return child === node.body || child === node.left
    case 'ArrayPattern':
      return true
    case 'YieldExpression':
      return node.delegate
    default:
      return disposes(node)
  }
}

/** An error of a resource's disposal takes the place of the error. */
const disposes = (node: Node): boolean =>
  (node.type === 'BlockStatement' || node.type === 'StaticBlock') &&
  node.body.some((it) => it.type === 'VariableDeclaration' && /using/.test(it.kind))

/** Whether anything in it may end the error: what is inside a function of its own cannot. */
function leavesAbruptly(node: Node): boolean {
  if (/^(Return|Break|Continue|Throw)Statement$|^(Yield|Await)Expression$/.test(node.type)) return true
  return !/Function|^Class/.test(node.type) && childNodes(node).some(leavesAbruptly)
}

function isInHead({ kind, node }: Scope, child: Node | undefined): boolean {
  return (kind === 'loop' || kind === 'catch') && 'body' in node && child !== node.body
}

/** The reason that a scope has no handler although the function has one; `undefined` when there is none. */
export function whyNotCaptured({ scope, isInHead }: PathScope, name: string): string | undefined {
  const { kind, inWith, bindings } = scope
  if (inWith) return 'inside a `with` statement'
  if (kind === 'class') return "a class's own name"
  if (isInHead) return kind === 'loop' ? 'names of a loop, thrown in its head' : 'names of a catch, thrown in its head'
  if (keepsExportsOf(bindings.get(name))) return 'namespaces of dynamic imports, used for their members'
  if (kind === 'switch' && bindings.get(name)?.kind === 'function') return 'functions of a switch'
  if (isLostAround(bindings.get(name))) return 'functions of a loop, around it'
  return isAssignedResource(bindings.get(name)) ? 'resources that the program assigns to' : undefined
}

const keepsExportsOf = (binding: Binding | undefined): boolean => binding !== undefined && keepsExports(binding)

const isLostAround = (binding: Binding | undefined): boolean => binding?.kind === 'var' && binding.isOfLoop

const isAssignedResource = (binding: Binding | undefined): boolean =>
  binding?.kind === 'using' && binding.references.some(({ write }) => write)
