// Why: docs/adr/functions-sent-as-text.md
import type { Facts, Taker } from '../analyze/facts.ts'
import { propertyOf } from '../analyze/text.ts'
import { type Node, unwrap } from '../ast/node.ts'

/** At the top of a function, or of a file. */
export const DIRECTIVES: ReadonlySet<string> = new Set([
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

/**
 * Methods that take a factory, which the tool moves above the imports, or refuses for the names it uses: by object.
 * Jest and Vitest leave that of a `doMock` where it stands.
 */
const FACTORY_TAKERS: Readonly<Record<string, ReadonlySet<string>>> = {
  jest: new Set(['mock']),
  vi: new Set(['mock', 'hoisted']),
  rs: new Set(['mock', 'doMock', 'mockRequire', 'doMockRequire', 'hoisted']),
  // Bun.
  mock: new Set(['module']),
}

/** Other names of those objects: `import { jest as j } from '@jest/globals'` is found by what is imported. */
const FACTORY_OBJECTS: Readonly<Record<string, string>> = { vitest: 'vi', rstest: 'rs' }

const TEST_MODULES: ReadonlySet<string> = new Set(['@jest/globals', 'vitest', '@rstest/core', 'bun:test'])

/** Why a function that a call takes runs elsewhere, as the end of a sentence that begins with the function. */
export function sendingReasonOf({ callee, isProperty }: Taker): string | undefined {
  const inner = sentBy(unwrap(callee))
  const name = nameOf(inner)
  if (inner.type === 'Identifier' && WORKLET_TAKERS.has(name)) return `it is a worklet of \`${name}\``
  const method = inner.type === 'MemberExpression' ? propertyOf(inner) : undefined
  const isSending = SENDERS.has(name) || (method !== undefined && SENDING_METHODS.has(method))
  return isSending && (!isProperty || method === 'executeScript')
    ? `it is an argument of \`${method ?? name}\`, which sends its text elsewhere`
    : undefined
}

/** `page.evaluate` of `page.evaluate.call` and its like. */
function sentBy(callee: Node): Node {
  if (callee.type !== 'MemberExpression' || !/^(?:call|apply|bind)$/.test(propertyOf(callee) ?? '')) return callee
  return unwrap(callee.object)
}

/**
 * The same of a literal that is the factory of a mock. @param imports what the names of test runners mean: see
 * `importedObjects`
 */
export function factoryReasonOf(
  { callee, isProperty }: Taker,
  imports: ReadonlyMap<string, string>,
): string | undefined {
  const inner = unwrap(callee)
  if (isProperty || inner.type !== 'MemberExpression') return undefined
  const object = rootOf(inner.object)
  const method = propertyOf(inner)
  if (object === undefined || method === undefined) return undefined
  const known = imports.get(object) ?? FACTORY_OBJECTS[object] ?? object
  const isFactory = Object.hasOwn(FACTORY_TAKERS, known) && FACTORY_TAKERS[known]?.has(method)
  return isFactory ? `it is a factory of \`${nameOf(inner)}\`` : undefined
}

/** `evaluate`, `page.evaluate`, `.evaluate` where the object has no name. */
function nameOf(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name
  return callee.type === 'MemberExpression' ? `${rootOf(callee.object) ?? ''}.${propertyOf(callee)}` : ''
}

/** `jest` of `jest` and of `jest.mock('a').mock`. */
function rootOf(node: Node): string | undefined {
  let inner = unwrap(node)
  while (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression')
    inner = unwrap(inner.callee.object)
  return inner.type === 'Identifier' ? inner.name : undefined
}

/** `import { jest as j } from '@jest/globals'`: the import that `j` stands for. */
export function* importedObjects({ scopes }: Facts): Iterable<[string, string]> {
  for (const { name, imported } of scopes[0]?.bindings.values() ?? []) {
    if (imported && TEST_MODULES.has(imported.from)) yield [name, FACTORY_OBJECTS[imported.name] ?? imported.name]
  }
}
