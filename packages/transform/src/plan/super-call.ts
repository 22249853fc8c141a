// Why: docs/adr/super-calls.md
import type { Ancestors, Binding, FunctionFact, Member, Scope } from '../analyze/facts.ts'
import { type Class, type FunctionNode, isWrapper, type Node } from '../ast/node.ts'

/**
 * The statement `super(…)` at the root of a constructor, if compilers move code into the constructor, which they put
 * behind it. oxc and Bun look only for such a statement: inside a `try` they do not find it, and put
 * `this.status = status` in front. So it stays where it is, and the `try` opens after it.
 */
export function fixedSuperOf(fact: FunctionFact, marks: ReadonlySet<Node>): Node | undefined {
  const { node } = fact
  const classNode = node?.body && derivedClassOf(fact)
  if (!classNode || node?.type !== 'FunctionExpression' || !movesIntoConstructor(classNode, node, marks))
    return undefined
  return node.body?.body.find(isSuperCall)
}

/** The derived class whose constructor it is. */
export function derivedClassOf({ above }: FunctionFact): Class | undefined {
  const method = above?.node
  if (method?.type !== 'MethodDefinition' || method.kind !== 'constructor') return undefined
  const classNode = (above as Ancestors).above?.above?.node
  return classNode && 'superClass' in classNode && classNode.superClass !== null ? (classNode as Class) : undefined
}

/** In parentheses, with a type, or behind a `void`, which Bun ignores. */
function isSuperCall(statement: Node): boolean {
  let node = statement.type === 'ExpressionStatement' ? (statement.expression as Node) : statement
  for (;;) {
    if (isWrapper(node)) node = node.expression
    else if (node.type === 'UnaryExpression' && node.operator === 'void') node = node.argument
    else return node.type === 'CallExpression' && node.callee.type === 'Super'
  }
}

const movesIntoConstructor = ({ body }: Class, { params }: FunctionNode, marks: ReadonlySet<Node>): boolean =>
  params.some((parameter) => (parameter as Node).type === 'TSParameterProperty') ||
  body.body.some((member) => isMoved(member, marks))

/** Whether a member runs code for each object, which may be moved into the constructor. */
function isMoved(member: Node, marks: ReadonlySet<Node>): boolean {
  switch (member.type) {
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return !member.static && !member.declare
    case 'MethodDefinition':
      return !member.static && (member.key.type === 'PrivateIdentifier' || isDecorated(member, marks))
    default:
      return false
  }
}

/** Marks go, unless they stand beside other decorators. */
const isDecorated = ({ decorators }: Member, marks: ReadonlySet<Node>): boolean =>
  decorators.some((decorator) => !marks.has(decorator))

/** Whether a name of the body is declared after the `super()`, where the `try` is around it. */
export const isDeclaredBehind = ({ node, kind }: Binding, superCall: Node): boolean =>
  kind !== 'var' && node.start > superCall.end

/** Whether the code before the `super()`, or in it, may refer to a name that a `try` behind it would hide. */
export function isUsedBeforeSuper({ bindings, hasEval }: Scope, superCall: Node): boolean {
  const isUsedBefore = ({ references }: Binding): boolean =>
    hasEval || references.some(({ start }) => start < superCall.end)
  return [...bindings.values()].some((binding) => isDeclaredBehind(binding, superCall) && isUsedBefore(binding))
}
