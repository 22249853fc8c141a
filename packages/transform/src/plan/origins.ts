import type { Source } from 'traceghost/contract'
import { type Binding, resolve, type Scope } from '../analyze/facts.ts'
import { ALWAYS_DEFINED } from '../analyze/globals.ts'
import { isNode, type Node, unwrap } from '../ast/node.ts'
import { isGetter, keepsValue, mayBeSecret, mixes, nameInCallee, wraps, wrapsAsMember } from './suspects.ts'

/** The name of a value at its source. */
export interface Origin extends Source {
  /** It is the value of a name, so the sources of that name hold for it too. */
  readonly binding?: Binding | undefined
  /** A key of the pattern that takes it apart. */
  readonly isOfPattern?: boolean
}

/** The expressions that make up the value of an expression. */
interface Parts {
  /** The value is that of one of these. */
  readonly one?: readonly Part[]
  /** The value is made of all of these. */
  readonly all?: readonly Part[]
  readonly origin?: Origin | undefined
}

type Part = Node | null | undefined

interface Step {
  readonly node: Part
  /** Whether it is only a part of the value: names that cannot be secret are then left out. */
  readonly isPart: boolean
}

const NONE: readonly Part[] = []

/**
 * Where the value of an expression comes from: `user.token ?? defaults.key` → `token` of `user`, `key` of `defaults`.
 */
export function originsOf(expression: Node, scope: Scope, isPart = false): Origin[] {
  const origins: Origin[] = []
  const open: Step[] = [{ node: expression, isPart }]
  for (let step = open.pop(); step; step = open.pop()) {
    if (!step.node) continue
    const node = unwrap(step.node)
    const rule = RULES[node.type] as ((node: Node, scope: Scope) => Parts) | undefined
    if (!rule) continue
    const { one = NONE, all = NONE, origin } = rule(node, scope)
    if (origin && (!step.isPart || mayBeSecret(origin))) origins.push(origin)
    // The last one is read first.
    for (let index = all.length - 1; index >= 0; index--) open.push({ node: all[index], isPart: true })
    for (let index = one.length - 1; index >= 0; index--) open.push({ node: one[index], isPart: step.isPart })
  }
  return origins
}

/** By node type; any other expression has a value of its own. */
const RULES: { [Type in Node['type']]?: (node: Extract<Node, { type: Type }>, scope: Scope) => Parts } = {
  Identifier: ({ name }, scope) =>
    ALWAYS_DEFINED.has(name) ? {} : { origin: { key: name, binding: resolve(scope, name) } },
  MemberExpression: memberParts,
  ChainExpression: ({ expression }) => ({ one: [expression] }),
  AwaitExpression: ({ argument }) => ({ one: [argument] }),
  YieldExpression: ({ argument }) => ({ one: [argument] }),
  SpreadElement: ({ argument }) => ({ one: [argument] }),
  AssignmentExpression: ({ right }) => ({ one: [right] }),
  SequenceExpression: ({ expressions }) => ({ one: [expressions.at(-1)] }),
  ConditionalExpression: ({ consequent, alternate }) => ({ one: [consequent, alternate] }),
  // The left side of `a && b` is the value only where that is empty.
  LogicalExpression: ({ operator, left, right }) => ({ one: operator === '&&' ? [right] : [left, right] }),
  BinaryExpression: ({ operator, left, right }) => (operator === '+' ? { all: [left, right] } : {}),
  TemplateLiteral: ({ expressions }) => ({ all: expressions }),
  TaggedTemplateExpression: ({ quasi }) => ({ all: quasi.expressions }),
  ArrayExpression: ({ elements }) => ({ all: elements }),
  CallExpression: (node, scope) => callParts(node, scope),
  NewExpression: (node, scope) => callParts(node, scope),
}

/**
 * `user.token`; a value without a name of its own is called like its container: `tokens[0]`. That of `password.length`
 * is not secret.
 */
function memberParts(node: Node & { type: 'MemberExpression' }, scope: Scope): Parts {
  const key = keyOfMember(node, scope)
  if (key === undefined) return { one: [node.object] }
  return key === 'length' || key === 'size' ? {} : { origin: { key, holder: lastNameOf(node.object, scope) } }
}

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>

function callParts({ callee, arguments: args }: Call, scope: Scope): Parts {
  const called = unwrap(callee)
  if (called.type === 'Identifier') {
    if (wraps(called.name)) return formOf(args)
    if (mixes(called.name)) return { all: args, origin: nameInCallee(called.name) }
    return { origin: namedBy(args[0], called.name) ?? nameInCallee(called.name) }
  }
  const name = called.type === 'MemberExpression' ? keyOfMember(called, scope) : undefined
  if (called.type !== 'MemberExpression' || name === undefined) return {}
  const object = unwrap(called.object)
  if (object.type === 'Identifier' && wrapsAsMember(object.name)) return formOf(args)
  if (keepsValue(name)) return { one: [object] }
  if (mixes(name)) return { all: [object, ...args], origin: nameInCallee(name) }
  const named = namedBy(args[0], name)
  return !named && isGetter(name) ? { all: [object] } : { origin: named ?? nameInCallee(name) }
}

/** With one argument it is another form of it; several are parts. */
const formOf = (args: readonly Part[]): Parts => (args.length === 1 ? { one: args } : { all: args })

/** `headers.get('authorization')` */
function namedBy(argument: Part, callee: string): Origin | undefined {
  if (argument?.type !== 'Literal' || typeof argument.value !== 'string' || !isGetter(callee)) return undefined
  return isName(argument.value) ? { key: argument.value } : undefined
}

const isName = (text: string): boolean => /^[^\s]{1,64}$/.test(text)

/** The elements of an array that is written out, also where all of them are awaited: `await Promise.all([…])`. */
export function elementsOf(value: Node): readonly (Node | null)[] | undefined {
  let node = unwrap(value)
  for (let inner = listWithin(node); inner; inner = listWithin(node)) node = unwrap(inner)
  if (node.type !== 'ArrayExpression') return undefined
  return node.elements.some((element) => element?.type === 'SpreadElement') ? undefined : node.elements
}

function listWithin(node: Node): Node | undefined {
  if (node.type === 'AwaitExpression') return node.argument
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  const { object } = node.callee
  return object.type === 'Identifier' && object.name === 'Promise' ? node.arguments[0] : undefined
}

/** `auth` for `config.auth` and `auth[0]` */
function lastNameOf(holder: Node, scope: Scope): string | undefined {
  for (let node: Node | undefined = holder; node; node = withinHolder(unwrap(node))) {
    const named = unwrap(node)
    if (named.type === 'Identifier') return named.name
    const key = named.type === 'MemberExpression' ? keyOfMember(named, scope) : undefined
    if (key !== undefined) return key
  }
  return undefined
}

function withinHolder(node: Node): Node | undefined {
  if (node.type === 'MemberExpression') return node.object
  if (node.type === 'ChainExpression') return node.expression
  return node.type === 'AwaitExpression' ? node.argument : undefined
}

type Member = Extract<Node, { type: 'MemberExpression' }>

const keyOfMember = ({ computed, property }: Member, scope: Scope): string | undefined =>
  keyOf({ computed, key: property }, scope)

/**
 * The name of a key, or the part of it that is written out: `token`, `'api-key'`, `` [`${name}_TOKEN`] ``; an index has
 * none.
 */
export function keyOf({ computed, key }: { computed: boolean; key: Node }, scope: Scope): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key.name
  const text = literalText(key, scope)
  return /^\d*$/.test(text) ? undefined : text
}

function literalText(expression: Node, scope: Scope): string {
  const texts: string[] = []
  const open: Part[] = [expression]
  for (let count = 0; open.length > 0 && count < MAX_PARTS; count++) {
    const part = open.pop()
    const node = part ? unwrap(part) : undefined
    if (node?.type === 'Literal') texts.push(String(node.value))
    else if (node && isTemplateElement(node)) texts.push(node.value.cooked ?? '')
    else if (node?.type === 'TemplateLiteral') open.push(...piecesOf(node).toReversed())
    else if (node?.type === 'BinaryExpression' && node.operator === '+') open.push(node.right, node.left)
    else if (node?.type === 'Identifier') open.push(constantOf(node.name, scope))
  }
  return texts.join('')
}

const MAX_PARTS = 40

type Template = Extract<Node, { type: 'TemplateLiteral' }>

const isTemplateElement = (node: Node): node is Template['quasis'][number] => node.type === 'TemplateElement'

const piecesOf = ({ quasis, expressions }: Template): Part[] =>
  quasis.flatMap((quasi, index) => [quasi, expressions[index]])

/** `const KEY = 'token'` */
function constantOf(name: string, scope: Scope): Part {
  const { declarator, kind } = resolve(scope, name) ?? {}
  if (kind !== 'const' || declarator?.type !== 'VariableDeclarator' || !isNode(declarator.init)) return undefined
  return declarator.id.type === 'Identifier' ? declarator.init : undefined
}
