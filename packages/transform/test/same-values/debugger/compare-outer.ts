import type { FunctionFact } from '../../../src/analyze/facts.ts'
import type { Node } from '../../../src/ast/node.ts'
import { keepsExports } from '../../../src/plan/namespaces.ts'
import type { FramePair } from './compare-frame.ts'
import { compareValues, type Outcome } from './compare-value.ts'
import type { ShownBinding, ShownScope } from './events.ts'
import type { SourceFacts } from './source-facts.ts'
import { childNodes } from './syntax.ts'
import { addTo } from './tally.ts'

/** Compares the names around a function; only those that it refers to are captured. */
export function compareOuterNames(
  scopes: readonly ShownScope[],
  { captures, path, frame, source }: FramePair,
  outcome: Outcome,
): void {
  const { tally, fail } = outcome
  const visible = new Map<string, ShownBinding>()
  for (const binding of scopes.filter(({ type }) => type !== 'with').flatMap(({ bindings }) => bindings))
    if (!visible.has(binding.name)) visible.set(binding.name, binding)
  const root = captures.at(-1)
  const captured = root?.values.filter(({ list }) => list === 'closure' || list === 'module') ?? []
  for (const value of captured) {
    const shown = visible.get(value.name)
    if (!shown) fail(`${value.name} around ${frame.functionName} is captured, but not shown`)
    else if (compareValues(shown, value, outcome) !== 'wrong') tally.outerCaptured++
  }
  for (const name of visible.keys()) {
    if (captured.some((value) => value.name === name)) continue
    const reason = whyNotReferredTo(name, path.fact, source)
    if (reason) addTo(tally.outerMissing, reason)
    else fail(`${name} around ${frame.functionName} at ${frame.file}:${frame.at.line + 1} is not captured`)
  }
}

const WRAPPER = new Set(['exports', 'require', 'module', '__filename', '__dirname', 'arguments'])

function whyNotReferredTo(name: string, fact: FunctionFact, source: SourceFacts): string | undefined {
  if (WRAPPER.has(name)) return 'what Node gives to a CommonJS module'
  const { node, bodyScope } = fact
  if (node && !namesIn(node).has(name)) return 'names that the function does not refer to'
  if (node && 'id' in node && node.id?.name === name) return 'the name of the function itself'
  if (isCalledImport(name, fact)) return 'imports that the function only calls, and objects of namespace imports'
  if (isToldName(name, fact, source)) return 'functions and classes whose text says it all'
  if (isDynamicNamespace(name, fact)) return 'namespaces of dynamic imports, used for their members'
  if (isDeclaredInside(name, fact)) return 'names that the function declares too'
  return bodyScope && isClassName(name, fact) ? "a class's own name" : undefined
}

const isToldName = (name: string, { references }: FunctionFact, source: SourceFacts): boolean =>
  references.some(({ name: each, binding }) => each === name && binding !== undefined && source.isTold(binding))

const isDynamicNamespace = (name: string, { references }: FunctionFact): boolean =>
  references.some(({ name: each, binding }) => each === name && binding !== undefined && keepsExports(binding))

function isCalledImport(name: string, { references }: FunctionFact): boolean {
  const imports = references.filter((each) => each.name === name && each.binding?.kind === 'import')
  return imports.length > 0 && imports.every(({ isCalled, binding }) => isCalled || binding?.imported?.name === '*')
}

/** Names that a function uses itself, and not in a function inside it. */
function namesIn(fn: Node): Set<string> {
  const names = new Set<string>()
  const stack = childNodes(fn)
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(node.name)
    else stack.push(...partsOf(node))
  }
  return names
}

/** The parts of a node that the same function evaluates as expressions. */
function partsOf(node: Node): Node[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'StaticBlock':
    case 'MetaProperty':
    case 'BreakStatement':
    case 'ContinueStatement':
      return []
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object]
    case 'Property':
      return node.computed ? [node.key, node.value] : [node.value]
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return node.computed ? [node.key] : []
    case 'LabeledStatement':
      return [node.body]
    default:
      return childNodes(node)
  }
}

/** In a block of its own, or where it hides the other name from the handler. */
function isDeclaredInside(name: string, { bodyScope, node }: FunctionFact): boolean {
  if (bodyScope?.bindings.has(name) || bodyScope?.parent?.bindings.has(name)) return true
  const stack = node ? [node as Node] : []
  for (let each = stack.pop(); each; each = stack.pop()) {
    if (isDeclarationOf(name, each)) return true
    stack.push(...childNodes(each))
  }
  return false
}

function isDeclarationOf(name: string, node: Node): boolean {
  const patterns = node.type === 'VariableDeclarator' ? [node.id] : node.type === 'CatchClause' ? [node.param] : []
  if ('id' in node && node.id && 'name' in node.id && node.id.name === name) return true
  return patterns.some((pattern) => pattern && namesIn({ type: 'x', pattern } as unknown as Node).has(name))
}

function isClassName(name: string, { bodyScope }: FunctionFact): boolean {
  for (let scope = bodyScope; scope; scope = scope.parent) if (scope.bindings.get(name)?.kind === 'self') return true
  return false
}
