// Why: docs/adr/expressions-of-assertions.md
import { resolve, type Scope } from '../analyze/facts.ts'
import { propertyOf } from '../analyze/text.ts'
import { type Node, unwrap } from '../ast/node.ts'

interface Place {
  readonly scope: Scope
  /** The name of the object that a test is given: `t` of `(t) => t.is(1, 1)`. */
  readonly context: string | undefined
}

const ASSERT = /^(?:expect|assert(?![a-z]).*)$/
const ASSERT_MODULE = /(?:^|[/:])assert(?:$|\/)/

/**
 * Whether an expression begins with what asserts something: `expect(a).not.toBe(b)`, `assert.equal(a, b)`,
 * `assertEquals(a, b)`, `t.is(a, b)`.
 */
export function asserts(expression: Node, { scope, context }: Place): boolean {
  let node = expression
  let isCall = false
  for (;;) {
    if (node.type === 'CallExpression') {
      isCall = true
      node = unwrap(node.callee)
    } else if (node.type === 'ChainExpression') node = unwrap(node.expression)
    else if (node.type === 'MemberExpression') {
      if (isCall && (ASSERT.test(propertyOf(node) ?? '') || isName(node.object, context))) return true
      node = unwrap(node.object)
    } else break
  }
  if (!isCall || node.type !== 'Identifier') return false
  const { from = '', name = node.name } = resolve(scope, node.name)?.imported ?? {}
  return ASSERT.test(node.name) || ASSERT.test(name) || ASSERT_MODULE.test(from)
}

const isName = (node: Node, name: string | undefined): boolean => node.type === 'Identifier' && node.name === name

const moduleOf = (name: string, scope: Scope): string | undefined => resolve(scope, name)?.imported?.from

/** Functions of Node's `assert` that quote the text of their call, where they get no message. */
const QUOTING: ReadonlySet<string> = new Set(['assert', 'ok', 'strict', 'default', '*'])

/** Modules whose functions of these names do not. */
const NOT_OF_NODE = /^(?:chai|vitest|uvu\/assert|(?:jsr:)?@std\/assert.*|bun:test|https:.*)$/

/**
 * Whether a call fails with a message that quotes it: "The expression evaluated to a falsy value: assert(a === b)".
 * Node reads that in the text that runs.
 */
export function quotesItsText(node: Node, { scope, context }: Place): boolean {
  if (node.type !== 'CallExpression' || isMessage(node.arguments[1])) return false
  const callee = unwrap(node.callee)
  if (callee.type === 'Identifier') {
    const { imported } = resolve(scope, callee.name) ?? {}
    const isOfNode = imported !== undefined && ASSERT_MODULE.test(imported.from)
    return QUOTING.has(isOfNode ? imported.name : callee.name) && !NOT_OF_NODE.test(imported?.from ?? '')
  }
  if (callee.type !== 'MemberExpression' || !QUOTING.has(propertyOf(callee) ?? '')) return false
  // `t.ok` of tap; that of Node is `t.assert.ok`.
  return !isName(callee.object, context) && !NOT_OF_NODE.test(moduleOf(rootOf(callee), scope) ?? '')
}

/** Whether an argument is never `undefined`: a text, or an error. */
const isMessage = (node: Node | undefined): boolean =>
  node?.type === 'TemplateLiteral' ||
  node?.type === 'NewExpression' ||
  (node?.type === 'Literal' && typeof node.value === 'string') ||
  (node?.type === 'BinaryExpression' && node.operator === '+' && (isMessage(node.left) || isMessage(node.right)))

function rootOf(node: Node): string {
  let root = node
  while (root.type === 'MemberExpression') root = unwrap(root.object)
  return root.type === 'Identifier' ? root.name : ''
}
