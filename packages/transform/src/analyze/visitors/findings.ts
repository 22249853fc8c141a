import { type FunctionLike, type Node, unwrap } from '../../ast/node.ts'
import type { Call, Flow, FunctionFact, Reference, Scope } from '../facts.ts'
import { partsOf } from '../patterns.ts'
import { createScope } from '../scopes.ts'
import { takerOf } from '../taker.ts'
import { isUsedAsText } from '../text.ts'
import type { Go, Visit } from '../walk.ts'

/** The findings of a walk, in source order. */
export interface Findings {
  /** Whether references keep their ancestors: that keeps the whole walk in memory, and only marks need it. */
  readonly mayHaveMarks: boolean
  readonly scopes: Scope[]
  readonly functions: FunctionFact[]
  readonly references: Reference[]
  readonly flows: Flow[]
  readonly calls: Call[]
}

/** The nodes of one type. */
export type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>

/** Makes the scope of the node that is visited, inside the one it stands in. */
export function openScope(
  { scopes }: Findings,
  visit: Visit,
  rest: Pick<Scope, 'kind'> & Partial<Pick<Scope, 'strict' | 'owner' | 'inWith'>>,
): Scope {
  const { kind, ...overrides } = rest
  const surroundings = { parent: visit.scope, owner: visit.owner, strict: visit.scope.strict, ...overrides }
  const scope = createScope(kind, visit.node, surroundings)
  scopes.push(scope)
  return scope
}

/** Notes a function: a node of its own, or the value of a field, which runs as one. */
export function openFunction(
  { functions }: Findings,
  visit: Visit,
  { node, initializer }: { node?: FunctionLike; initializer?: Node },
): FunctionFact {
  const fact: FunctionFact = {
    node,
    initializer,
    above: initializer ? visit : visit.above,
    parent: visit.owner,
    start: visit.node.start,
    isArrow: node?.type === 'ArrowFunctionExpression',
    usesThis: false,
    usesArguments: false,
    usesGlobals: false,
    handles: false,
    throwsKept: false,
    throwsGiven: false,
    bodyScope: undefined,
    directive: undefined,
    references: [],
    returns: [],
  }
  functions.push(fact)
  return fact
}

/** Notes that a name is used, directly below `visit`. */
export function refer(
  { references, mayHaveMarks }: Findings,
  visit: Visit,
  { node, write }: Pick<Reference, 'write'> & Name,
): void {
  const { scope, owner } = visit
  const above = mayHaveMarks ? visit : undefined
  const { name, start } = node
  const isCalled = isCallee(node, visit)
  references.push({
    name,
    start,
    scope,
    owner,
    binding: undefined,
    isCalled,
    isText: isUsedAsText(node, visit),
    isMember: isMemberObject(node, visit.node),
    isAwaited: visit.node.type === 'AwaitExpression',
    takenApartBy: patternAround(visit.node),
    taker: isCalled ? undefined : takerOf(node, visit),
    write,
    assignedBy: write && isAssigned(node, visit.node) ? visit.node : undefined,
    node,
    above,
  })
}

/** `name` in `name = 1`, `name += 1` and `name++`. */
const isAssigned = (node: Node, parent: Node): boolean =>
  (parent.type === 'AssignmentExpression' && unwrap(parent.left) === node) ||
  (parent.type === 'UpdateExpression' && unwrap(parent.argument) === node)

/** A declarator of an object pattern: a name right below it is the initialiser. */
const patternAround = (node: Node): Node | undefined =>
  node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' ? node : undefined

/** `name` in `name.a` and `name['a']`. */
const isMemberObject = (node: Node, parent: Node): boolean =>
  parent.type === 'MemberExpression' &&
  parent.object === node &&
  (!parent.computed || parent.property.type === 'Literal')

/** `f` in `f()`, `new f`, `` f`…` ``, `<f>`, `f.method()`, `(0, f.method)()` and `f.default.method()`. */
function isCallee(node: Node, { node: parent, above }: Visit): boolean {
  switch (parent.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === node
    case 'TaggedTemplateExpression':
      return parent.tag === node
    case 'JSXOpeningElement':
    case 'JSXMemberExpression':
      return true
    case 'MemberExpression':
      return (
        parent.object === node &&
        above !== undefined &&
        (above.node.type !== 'MemberExpression' || isDefault(parent)) &&
        isCallee(parent, above)
      )
    case 'SequenceExpression':
      return parent.expressions.at(-1) === node && above !== undefined && isCallee(parent, above)
    default:
      return false
  }
}

/** `module.default`, which compilers write for a default import. */
const isDefault = ({ property }: Node & { type: 'MemberExpression' }): boolean =>
  property.type === 'Identifier' && property.name === 'default'

interface Name {
  readonly node: Node & { name: string }
}

/** Expressions whose value has no name at its source. */
const NAMELESS = new Set<Node['type'] | undefined>([
  'ArrowFunctionExpression',
  'ClassExpression',
  'FunctionExpression',
  'Literal',
  'ObjectExpression',
  'UnaryExpression',
  'UpdateExpression',
])

/** Notes the source of a value that names get. */
export function flow(
  { flows }: Findings,
  { scope }: Pick<Visit, 'scope'>,
  { pattern, value, isEach = false }: Pick<Flow, 'pattern'> & { value?: Node | null | undefined; isEach?: boolean },
): void {
  if (pattern.type === 'MemberExpression' || (pattern.type === 'Identifier' && (!value || NAMELESS.has(value.type))))
    return
  flows.push({ pattern, value: value ?? undefined, isEach, scope })
}

/** Notes that the names in an assignment target get a value. */
export function assign(
  findings: Findings,
  visit: Visit,
  { target, go, ...taken }: { target: Node; value?: Node | undefined; isEach?: boolean; go: Go },
): void {
  flow(findings, visit, { pattern: target, ...taken })
  const { targets, expressions } = partsOf(target)
  for (const { node } of targets) refer(findings, visit, { node, write: true })
  for (const node of expressions) go(node)
}
