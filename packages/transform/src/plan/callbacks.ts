// Why: docs/adr/components.md
import type { Ancestors, Binding, Facts, FunctionFact } from '../analyze/facts.ts'
import { isFixed } from '../analyze/imports.ts'
import { takerOf } from '../analyze/taker.ts'
import { isFunctionLiteral, isWrapper, type Node, unwrap } from '../ast/node.ts'
import { hookOf } from './hooks.ts'
import { attributeName } from './jsx.ts'
import type { Boundaries } from './marked.ts'

/**
 * Makes boundaries of the functions in a marked component that the framework calls later, when no caller in the
 * component is there to see their errors: those given to a hook, and to an element as `on…`. They never suppress, since
 * a framework may need what they return.
 */
export function markCallbacks(facts: Facts, boundaries: Boundaries): void {
  const { marked, marks } = boundaries
  if (marked.size === 0) return
  const attached = new Set(marks.flatMap((mark) => (mark.kind === 'attach' ? mark.functions : [])))
  const given = callbacksIn(facts)
  const found = facts.functions.flatMap((fact) => {
    const { node } = fact
    const component = node && given.has(node) && !marked.has(node) ? markedAround(fact, boundaries) : undefined
    // Options that are computed are not known here, nor what they mask.
    return node && component && !attached.has(component) ? [{ node, component }] : []
  })
  for (const { node, component } of found) {
    const { logRuntime: _, logMemory: __, ...options } = marked.get(component)?.options ?? {}
    marked.set(node, { options: { ...options, suppress: false }, meter: 'none' })
  }
}

/** The innermost marked function around a function, unless a wrapper that stays is nearer. */
function markedAround(fact: FunctionFact, { marked, wrapped }: Boundaries): Node | undefined {
  for (let around = fact.parent; around; around = around.parent) {
    if (around.node && wrapped.has(around.node)) return undefined
    if (around.node && marked.has(around.node)) return around.node
  }
  return undefined
}

/** Functions that are given away where they stand, or by their name, and those that effects return. */
function callbacksIn({ functions, references }: Facts): Set<Node> {
  const given = new Set<Node>()
  const effects = new Set<Node>()
  const give = (node: Node, name: Node, above: Ancestors): void => {
    const hook = hookAround(name, above)
    if (hook !== undefined || isHandler(name, above)) given.add(node)
    if (hook?.endsWith('Effect')) effects.add(node)
  }
  for (const { node, above } of functions) if (node && above) give(node, node, above)
  for (const { node, above, binding } of references) {
    const held = binding && functionOf(binding)
    if (held && above) give(held, node, above)
  }
  for (const fact of functions) {
    const effect = fact.parent?.node
    if (fact.node && effect && effects.has(effect) && isReturned(fact, effect)) given.add(fact.node)
  }
  return given
}

/** The function that a name stands for all its life. */
function functionOf(binding: Binding): Node | undefined {
  const { kind, declarator } = binding
  if (kind === 'function') return isFixed(binding) ? declarator : undefined
  if (kind !== 'const' || declarator?.type !== 'VariableDeclarator' || !declarator.init) return undefined
  const init = unwrap(declarator.init)
  return isFunctionLiteral(init) ? init : undefined
}

/** `useEffect(f)`, `React.useCallback(ready ? f : g)` */
function hookAround(node: Node, above: Ancestors): string | undefined {
  const taker = takerOf(node, above)
  return taker && !taker.isProperty && taker.member === undefined ? hookOf(taker.callee) : undefined
}

/** `return () => stop()`, `() => () => stop()` */
function isReturned({ above }: FunctionFact, effect: Node): boolean {
  let around = above
  while (around && isWrapper(around.node)) around = around.above
  return around?.node.type === 'ReturnStatement' || around?.node === effect
}

/** `<a onClick={f}>`, `<a onClick={ready ? f : g}>`, `jsx('a', { onClick: f })` */
function isHandler(node: Node, from: Ancestors): boolean {
  let held = node
  let above: Ancestors | undefined = from
  while (above && isPassedOn(above.node, held)) {
    held = above.node
    above = above.above
  }
  const parent = above?.node
  if (parent?.type === 'JSXExpressionContainer') {
    const attribute = above?.above?.node
    return attribute?.type === 'JSXAttribute' && isHandlerName(attributeName(attribute))
  }
  if (parent?.type !== 'Property' || parent.computed || parent.value !== held) return false
  const call = above?.above?.above?.node
  const key = parent.key.type === 'Identifier' ? parent.key.name : ''
  return isHandlerName(key) && call?.type === 'CallExpression' && isElementMaker(call.callee)
}

function isPassedOn(parent: Node, held: Node): boolean {
  if (parent.type === 'ConditionalExpression') return parent.test !== held
  return isWrapper(parent) || (parent.type === 'LogicalExpression' && parent.right === held)
}

/** `onClick`, `on:click` */
const isHandlerName = (name: string): boolean => /^on(?::|[A-Z])/.test(name)

/** `jsx`, `_jsx`, `(0, jsx_runtime_1.jsx)`, `React.createElement` */
function isElementMaker(callee: Node): boolean {
  const target = unwrap(callee)
  const last = target.type === 'SequenceExpression' ? target.expressions.at(-1) : target
  const name = last?.type === 'MemberExpression' && !last.computed ? last.property : last
  return name?.type === 'Identifier' && /^_*(?:jsx(?:s|DEV)?|createElement)\d*$/.test(name.name)
}
