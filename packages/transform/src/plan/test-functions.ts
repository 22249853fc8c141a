import { type FunctionFact, resolve, type Scope } from '../analyze/facts.ts'
import { propertyOf } from '../analyze/text.ts'
import { isWrapper, type Node, unwrap } from '../ast/node.ts'

/** Functions that take a test, and methods of those names: `t.test`, `Deno.test`. */
const TESTS: ReadonlySet<string> = new Set(['test', 'it', 'specify', 'fit'])

/** Functions that take a hook. */
const HOOKS: ReadonlySet<string> = new Set('beforeAll beforeEach afterAll afterEach before after'.split(' '))

/** Members of such functions that take a test, or make a function that does: `test.only`, `it.each(table)`. */
const MODIFIERS: ReadonlySet<string> = new Set(
  `only skip todo fails failing fail slow fixme skipIf runIf if todoIf concurrent sequential serial parallel each for
  extend override scoped step`.split(/\s+/),
)

/** Modules whose default export takes a test. */
const TEST_MODULES: ReadonlySet<string> = new Set(['ava', 'tape', 'tap', 'node:test'])

/** Names that stand for each other are followed so far. */
const MAX_NAMES = 4

/** Whether a function is written where a test is expected: `test('adds', () => {})`. */
export function isTestFunction(fact: FunctionFact): boolean {
  const taker = takerOf(fact)
  return taker !== undefined && takesTest(taker.callee, taker.scope, MAX_NAMES)
}

/** The same of a hook: `beforeEach(() => {})`, `test.before(() => {})`. */
export function isHookFunction(fact: FunctionFact): boolean {
  const callee = takerOf(fact)?.callee
  const name = callee?.type === 'Identifier' ? callee.name : callee?.type === 'MemberExpression' && propertyOf(callee)
  return HOOKS.has(name || '')
}

/** The function that a function literal is an argument of. */
function takerOf({ node, above, bodyScope }: FunctionFact): { callee: Node; scope: Scope } | undefined {
  let held: Node | undefined = node
  let around = above
  while (around && isWrapper(around.node)) {
    held = around.node
    around = around.above
  }
  const call = around?.node
  const scope = bodyScope?.parent?.parent
  const isTaken = call?.type === 'CallExpression' && call.callee !== held
  return isTaken && scope ? { callee: unwrap(call.callee), scope } : undefined
}

function takesTest(callee: Node, scope: Scope, names: number): boolean {
  const node = unwrap(callee)
  switch (node.type) {
    case 'Identifier':
      return TESTS.has(node.name) || isOtherName(node.name, scope, names)
    case 'MemberExpression': {
      const name = propertyOf(node) ?? ''
      return TESTS.has(name) || (MODIFIERS.has(name) && takesTest(node.object, scope, names))
    }
    case 'CallExpression':
      return isModified(node.callee, scope, names)
    case 'TaggedTemplateExpression':
      return isModified(node.tag, scope, names)
    default:
      return false
  }
}

/** `test.each` of `test.each(table)`; not `test`. */
const isModified = (callee: Node, scope: Scope, names: number): boolean =>
  unwrap(callee).type === 'MemberExpression' && takesTest(callee, scope, names)

/**
 * `import { test as base } from 'vitest'`, `const withCart = test.extend({ … })`, `const cart = suite('cart')` of uvu.
 */
function isOtherName(name: string, scope: Scope, names: number): boolean {
  const { imported, declarator, kind } = resolve(scope, name) ?? {}
  if (imported) return TESTS.has(imported.name) || (imported.name === 'default' && TEST_MODULES.has(imported.from))
  if (kind !== 'const' || declarator?.type !== 'VariableDeclarator' || !declarator.init || names === 0) return false
  const init = unwrap(declarator.init)
  return takesTest(init, scope, names - 1) || (init.type === 'CallExpression' && isSuite(init.callee, scope))
}

function isSuite(callee: Node, scope: Scope): boolean {
  const { imported } = (callee.type === 'Identifier' && resolve(scope, callee.name)) || {}
  return imported?.from === 'uvu' && imported.name === 'suite'
}
