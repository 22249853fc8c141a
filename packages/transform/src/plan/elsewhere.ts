import type { Ancestors, Binding, Facts, FunctionFact } from '../analyze/facts.ts'
import { isUsedAsText, propertyOf } from '../analyze/text.ts'
import { isFunctionLiteral, isWrapper, type Node, unwrap } from '../ast/node.ts'

/**
 * Functions that run elsewhere: their text is sent to another realm, or other tools move them or read them. They are left alone, with all inside, since
 * nothing there knows what a handler calls.
 */

/** At the top of a function, or of a file. */
const DIRECTIVES: ReadonlySet<string> = new Set([
  // Ours.
  'no ghost',
  // React Native: runs in another runtime.
  'worklet',
  // TypeGPU: compiled to a shader.
  'use gpu',
  // Compiled as it stands, or not at all.
  'use asm',
])

/** Methods of any object whose arguments are sent to a page as text. */
const SENDING_METHODS: ReadonlySet<string> = new Set([
  // Playwright and Puppeteer.
  'evaluate',
  'evaluateHandle',
  'evaluateAll',
  'evaluateOnNewDocument',
  '$eval',
  '$$eval',
  'waitForFunction',
  'addInitScript',
  // Selenium, WebdriverIO, Nightwatch, and extensions of browsers: `executeScript({ func() {} })`.
  'executeScript',
  'executeAsyncScript',
])

/** The same, where their object or they themselves have a name of their own: Cypress and TestCafe. */
const SENDERS: ReadonlySet<string> = new Set(['cy.origin', 'ClientFunction'])

/** Functions whose arguments the plugin of React Native's worklets takes for worklets. */
const WORKLET_TAKERS: ReadonlySet<string> = new Set([
  'useFrameCallback',
  'useAnimatedStyle',
  'useAnimatedProps',
  'createAnimatedPropAdapter',
  'useDerivedValue',
  'useAnimatedScrollHandler',
  'useAnimatedReaction',
  'withTiming',
  'withSpring',
  'withDecay',
  'withRepeat',
  'runOnUI',
  'runOnUISync',
  'runOnUIAsync',
  'executeOnUIRuntimeSync',
  'scheduleOnUI',
  'runOnRuntime',
  'runOnRuntimeSync',
  'runOnRuntimeAsync',
  'scheduleOnRuntime',
])

/** Methods that take a factory, which the tool moves above the imports, or refuses for the names it uses: by object. */
const FACTORY_TAKERS: Readonly<Record<string, ReadonlySet<string>>> = {
  jest: new Set(['mock', 'doMock', 'setMock', 'unstable_mockModule']),
  vi: new Set(['mock', 'doMock', 'hoisted']),
  rs: new Set(['mock', 'doMock', 'mockRequire', 'doMockRequire', 'hoisted']),
  // Bun.
  mock: new Set(['module']),
}

/** Other names of those objects: `import { jest as j } from '@jest/globals'` is found by what is imported. */
const FACTORY_OBJECTS: Readonly<Record<string, string>> = { vitest: 'vi', rstest: 'rs' }

const TEST_MODULES: ReadonlySet<string> = new Set(['@jest/globals', 'vitest', '@rstest/core', 'bun:test'])

/** Why a function is left alone, as the end of a sentence that begins with the function; `undefined` for one that runs where it stands. */
export type Elsewhere = (fact: FunctionFact) => string | undefined

/** @param marks the calls of `ghost`: what they hold stands where they do. */
export function createElsewhere(facts: Facts, marks: ReadonlySet<Node>): Elsewhere {
  const ofFile = directiveIn(facts.program.body)
  const texts = textsOf(facts)
  const imports = new Map(importedObjects(facts))
  const reasons = new Map<FunctionFact, string | undefined>()
  const own = ({ node, above }: FunctionFact): string | undefined =>
    node && (directiveIn(bodyOf(node)) ?? (isSent(node, above) ? AS_TEXT : undefined) ?? takerOf(node, above))
  const isSent = (node: Node, above: Ancestors | undefined): boolean =>
    texts.has(node) || (above !== undefined && (isTextOutside(node, above, marks) || isInClass(above, texts)))
  const takerOf = (node: Node, above: Ancestors | undefined): string | undefined => {
    const taker = isFunctionLiteral(node) && above ? callAround(node, above, marks) : undefined
    return taker && reasonOf(taker, imports)
  }
  // Outer functions come first. Not by recursion: the depth of a program is no limit.
  for (const fact of facts.functions) {
    const around = fact.parent && reasons.get(fact.parent)
    reasons.set(fact, around ? around.replace(/^it /, 'a function around it ') : own(fact))
  }
  return (fact) => (ofFile ? ofFile.replace(/^it /, 'its file ') : reasons.get(fact))
}

const AS_TEXT = 'it is used as text, which may run elsewhere'

function directiveIn(body: readonly Node[]): string | undefined {
  for (const statement of body) {
    const directive = 'directive' in statement ? statement.directive : undefined
    if (typeof directive !== 'string') return undefined
    if (DIRECTIVES.has(directive)) return `it has the directive '${directive}'`
  }
  return undefined
}

function bodyOf(node: Node): readonly Node[] {
  const body = 'body' in node ? (node.body as Node | null) : null
  return body?.type === 'BlockStatement' ? body.body : []
}

/** Whether its text is taken, or that of the call of `ghost` around it. */
function isTextOutside(node: Node, above: Ancestors, marks: ReadonlySet<Node>): boolean {
  const mark = above.above && marks.has(above.node) ? above : undefined
  return isUsedAsText(mark?.node ?? node, mark?.above ?? above)
}

/** The functions and classes of the file whose text is taken by their names. */
function textsOf({ references }: Facts): ReadonlySet<Node> {
  const bindings = new Set<Binding>()
  for (const { isText, binding } of references) if (isText && binding) bindings.add(binding)
  return new Set([...bindings].flatMap((binding) => codeOf(binding) ?? []))
}

/** The function or class that a name stands for, if it is never assigned again. */
function codeOf({ declarator, references }: Binding): Node | undefined {
  const isVariable = declarator?.type === 'VariableDeclarator'
  const code =
    isVariable && declarator.init && declarator.id.type === 'Identifier' ? innermost(declarator.init) : declarator
  return code && CODE.test(code.type) && !references.some(({ write }) => write) ? code : undefined
}

const CODE = /^(?:ArrowFunction|Function|Class)(?:Expression|Declaration)$/

/** The function in `ghost(…)`. */
function innermost(node: Node): Node {
  const inner = unwrap(node)
  if (inner.type !== 'CallExpression') return inner
  const literal = (inner.arguments as Node[]).map(unwrap).find(isFunctionLiteral)
  return literal ?? inner
}

/** Whether one of the classes around, up to the next function, is in a set. */
function isInClass(above: Ancestors, classes: ReadonlySet<Node>): boolean {
  if (classes.size === 0) return false
  for (let current: Ancestors | undefined = above; current; current = current.above) {
    if (classes.has(current.node)) return true
    if ('params' in current.node) return false
  }
  return false
}

/** A call, and whether the function is a property of an object that is an argument of it. */
interface Taker {
  readonly callee: Node
  readonly isProperty: boolean
}

/** The call that takes a function literal as an argument, or in an object. */
function callAround(node: Node, from: Ancestors, marks: ReadonlySet<Node>): Taker | undefined {
  let child = node
  let above: Ancestors | undefined = from
  let isProperty = false
  while (above && (isWrapper(above.node) || marks.has(above.node) || isPart(above.node))) {
    isProperty ||= isPart(above.node)
    child = above.node
    above = above.above
  }
  const call = above?.node
  if (call?.type !== 'CallExpression' || call.callee === child) return undefined
  return { callee: unwrap(call.callee), isProperty }
}

const isPart = ({ type }: Node): boolean => type === 'Property' || type === 'ObjectExpression'

function reasonOf({ callee, isProperty }: Taker, imports: ReadonlyMap<string, string>): string | undefined {
  if (callee.type === 'Identifier' && WORKLET_TAKERS.has(callee.name)) return `it is a worklet of \`${callee.name}\``
  const method = callee.type === 'MemberExpression' ? propertyOf(callee) : undefined
  const object = callee.type === 'MemberExpression' ? rootOf(callee.object) : undefined
  const name = callee.type === 'Identifier' ? callee.name : `${object ?? ''}.${method}`
  const isSending = SENDERS.has(name) || (method !== undefined && SENDING_METHODS.has(method))
  if (isSending && (!isProperty || method === 'executeScript'))
    return `it is an argument of \`${method ?? name}\`, which sends its text elsewhere`
  const known = object && (imports.get(object) ?? FACTORY_OBJECTS[object] ?? object)
  const isFactory = known && method && Object.hasOwn(FACTORY_TAKERS, known) && FACTORY_TAKERS[known]?.has(method)
  return isFactory && !isProperty ? `it is a factory of \`${name}\`` : undefined
}

/** `jest` of `jest` and of `jest.mock('a').mock`. */
function rootOf(node: Node): string | undefined {
  let inner = unwrap(node)
  while (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression')
    inner = unwrap(inner.callee.object)
  return inner.type === 'Identifier' ? inner.name : undefined
}

/** `import { jest as j } from '@jest/globals'`: what `j` is. */
function* importedObjects({ scopes }: Facts): Iterable<[string, string]> {
  for (const { name, imported } of scopes[0]?.bindings.values() ?? []) {
    if (imported && TEST_MODULES.has(imported.from)) yield [name, FACTORY_OBJECTS[imported.name] ?? imported.name]
  }
}
