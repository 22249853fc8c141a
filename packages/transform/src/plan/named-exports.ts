/**
 * Forms of CommonJS that Node reads by their text: `cjs-module-lexer` finds the names that `import` may take, token by
 * token, in the forms that compilers write. A `try` in one of these functions would hide the names, and `import { x }`
 * would be a SyntaxError.
 *
 * @see https://github.com/nodejs/cjs-module-lexer#grammar
 */

import type { Ancestors, FunctionFact } from '../analyze/facts.ts'
import type { FunctionNode, Node } from '../ast/node.ts'
import type { MarkPlan } from './model.ts'

/** Whether the lexer reads a function by its text. */
export const isReadByItsText = (fact: FunctionFact): boolean => FORMS.some((isForm) => isForm(fact))

const FORMS: readonly ((fact: FunctionFact) => boolean)[] = [isGetterOfExport, isLoopOverExports]

/**
 * `Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return m.x } })`, and
 * `get() { return m.x }`.
 */
function isGetterOfExport({ node, above }: FunctionFact): boolean {
  const [property, object, call] = chain(above)
  if (!node || property?.type !== 'Property' || keyOf(property) !== 'get' || object?.type !== 'ObjectExpression')
    return false
  return definesExport(call) && isPlainFunction(node, 0) && returnsPlace(node)
}

/** `Object.keys(m).forEach(function (key) { if (…) return; …; exports[key] = m[key] })`, at the top of the file. */
function isLoopOverExports({ node, above, parent }: FunctionFact): boolean {
  if (parent || !node || !isPlainFunction(node, 1)) return false
  const [call] = chain(above)
  if (call?.type !== 'CallExpression' || call.arguments.length !== 1 || !isForEachKey(call.callee)) return false
  const statements = node.body?.body ?? []
  const last = statements.at(-1)
  return statements.slice(0, -1).every(isGuard) && last !== undefined && copiesExport(last)
}

/** `Object.keys(m).forEach` */
function isForEachKey(callee: Node): boolean {
  if (!isMember(callee, 'forEach')) return false
  const { object } = callee
  return object.type === 'CallExpression' && isMemberOf(object.callee, 'Object', 'keys')
}

/** `if (key === 'default' || key === '__esModule') return` */
const isGuard = (statement: Node): boolean =>
  statement.type === 'IfStatement' &&
  !statement.alternate &&
  statement.consequent.type === 'ReturnStatement' &&
  !statement.consequent.argument

/** `exports[key] = m[key]`, or the definition of a getter for it, also behind `if (key !== 'default')`. */
function copiesExport(statement: Node): boolean {
  if (statement.type === 'IfStatement') return !statement.alternate && copiesExport(statement.consequent)
  if (statement.type !== 'ExpressionStatement') return false
  const { expression } = statement
  if (expression.type !== 'AssignmentExpression') return definesExport(expression)
  const { left, right } = expression
  return left.type === 'MemberExpression' && isExports(left.object) && isPlace(right)
}

/** `Object.defineProperty(exports, …)` */
function definesExport(node: Node | undefined): boolean {
  if (node?.type !== 'CallExpression' || !isMemberOf(node.callee, 'Object', 'defineProperty')) return false
  const [target] = node.arguments
  return target !== undefined && isExports(target)
}

/** `exports` or `module.exports` */
const isExports = (node: Node): boolean => isName(node, 'exports') || isMemberOf(node, 'module', 'exports')

const isPlainFunction = (node: Node, parameters: number): node is FunctionNode =>
  node.type === 'FunctionExpression' && !node.async && !node.generator && node.params.length === parameters

/** Whether the body is `return m`, `return m.x`, `return m['x']` or `return m[key]`. */
function returnsPlace({ body }: FunctionNode): boolean {
  const [statement, ...others] = body?.body ?? []
  if (statement?.type !== 'ReturnStatement' || others.length > 0 || !statement.argument) return false
  return isPlace(statement.argument)
}

function isPlace(node: Node): boolean {
  if (node.type === 'Identifier') return true
  if (node.type !== 'MemberExpression' || node.optional || node.object.type !== 'Identifier') return false
  return node.property.type === 'Identifier' || isText(node.property)
}

/**
 * Names that the lexer finds only by the word `ghost`: in `module.exports = { a, f: ghost(…) }` it takes `a` and `f`,
 * because an identifier stands behind each, and then stops. Once the mark is gone, a literal stands there.
 */
export const namesBehindMarks = (marks: readonly MarkPlan[]): string[] =>
  marks.flatMap((plan) =>
    plan.kind === 'remove' && plan.mark.form === 'call' ? nameBehind(plan.mark.node, plan.mark.above) : [],
  )

function nameBehind(call: Node, above: Ancestors): string[] {
  const [property, object, assignment] = chain(above)
  if (property?.type !== 'Property' || property.value !== call || object?.type !== 'ObjectExpression') return []
  const isExported =
    assignment?.type === 'AssignmentExpression' &&
    assignment.right === object &&
    isMemberOf(assignment.left, 'module', 'exports')
  const name = keyOf(property)
  const members: readonly Node[] = object.properties
  const before = members.slice(0, members.indexOf(property))
  return isExported && name !== undefined && before.every(isReadOn) ? [name] : []
}

/** Whether the lexer goes on behind a property: `a`, `a: b`, `...c`, `...require('d')`. */
function isReadOn(property: Node): boolean {
  if (property.type === 'SpreadElement') return property.argument.type === 'Identifier' || isRequire(property.argument)
  return property.type === 'Property' && keyOf(property) !== undefined && property.value.type === 'Identifier'
}

const isRequire = (node: Node): boolean => node.type === 'CallExpression' && isName(node.callee, 'require')

/** The three nodes above a node, innermost first. */
const chain = (above: Ancestors | undefined): (Node | undefined)[] => [
  above?.node,
  above?.above?.node,
  above?.above?.above?.node,
]

const isName = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name

type Member = Node & { type: 'MemberExpression' }

const isMember = (node: Node, name: string): node is Member =>
  node.type === 'MemberExpression' && !node.computed && isName(node.property, name)

const isMemberOf = (node: Node, object: string, name: string): boolean =>
  isMember(node, name) && isName(node.object, object)

const isText = (node: Node): boolean => node.type === 'Literal' && typeof node.value === 'string'

/** The name of a property that is not computed. */
function keyOf({ key, computed }: Node & { type: 'Property' }): string | undefined {
  if (computed) return undefined
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined
}
