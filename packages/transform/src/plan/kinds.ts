// Why: docs/adr/lean-emission.md
import type { Binding, Reference } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'
import type { Uses } from './uses.ts'

/** The kinds of values that an expression may have, as bits. */
export type Kinds = number

/** Numbers, and what arithmetic takes for one: booleans, `null` and `undefined`. */
export const NUMBER = 1
export const STRING = 2
/** Objects, symbols and big integers: arithmetic on them may throw. */
export const OTHER = 4

/** Finds the kinds of the values of expressions, as far as their text proves them. */
export type KindsOf = (expression: Node) => Kinds

/** More names than this depend on each other in generated code alone. */
const MAX_NAMES = 100
/** Deeper expressions are generated, and would overflow the stack. */
const MAX_NESTING = 32

/** A name has the kinds of all that is assigned to it anywhere. */
export function createKindsOf(uses: Uses): KindsOf {
  const proved = new Map<Binding, Kinds>()
  /** The kinds known so far of the names that depend on the requested one. */
  let assumed = new Map<Binding, Kinds>()
  const kindsOfBinding = (binding: Binding): Kinds => {
    const known = proved.get(binding) ?? assumed.get(binding)
    if (known !== undefined) return known
    if (!isFollowed(binding)) return OTHER
    assumed.set(binding, 0)
    return 0
  }
  const ofName = ({ start }: Node): Kinds => {
    const reference = uses.at(start)
    if (!reference) return OTHER
    if (reference.binding) return kindsOfBinding(reference.binding)
    return NUMBERS.has(reference.name) ? NUMBER : OTHER
  }
  const kindsOf = (expression: Node, depth = 0): Kinds => {
    if (depth > MAX_NESTING) return OTHER
    return kindsByRule(expression, { ofName, of: (part) => kindsOf(part, depth + 1) })
  }
  return (expression) => {
    assumed = new Map()
    let found = kindsOf(expression)
    for (let grew = assumed.size > 0; grew; ) {
      grew = false
      for (const [binding, before] of assumed) {
        const kinds = assumed.size > MAX_NAMES ? OTHER : kindsAssignedTo(binding, kindsOf)
        if (kinds !== before) grew = true
        assumed.set(binding, kinds)
      }
      found = kindsOf(expression)
    }
    for (const [binding, kinds] of assumed) proved.set(binding, kinds)
    assumed = new Map()
    return found
  }
}

const NUMBERS = new Set(['undefined', 'NaN', 'Infinity'])

/** Whether every value that a name can get is written out as an assignment to it. */
function isFollowed({ kind, scope, declarator, isDeclaredAgain, name }: Binding): boolean {
  if (kind !== 'let' && kind !== 'const' && kind !== 'var') return false
  if (scope.hasEval || isDeclaredAgain || !scope.owner) return false
  if (kind === 'var' && scope.parent?.bindings.has(name)) return false
  // Without an initialiser it may be the head of a loop.
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && Boolean(declarator.init)
}

function kindsAssignedTo({ declarator, references, kind }: Binding, kindsOf: KindsOf): Kinds {
  const init = declarator?.type === 'VariableDeclarator' ? declarator.init : undefined
  let kinds = init ? kindsOf(init) : OTHER
  // A `var` is `undefined` before.
  if (kind === 'var') kinds |= NUMBER
  for (const reference of references) if (reference.write) kinds |= kindsWritten(reference, kindsOf)
  return kinds
}

const kindsWritten = ({ assignedBy }: Reference, kindsOf: KindsOf): Kinds => (assignedBy ? kindsOf(assignedBy) : OTHER)

interface Parts {
  readonly ofName: KindsOf
  readonly of: KindsOf
}

/** Whether arithmetic on values of these kinds cannot throw. */
export const isArithmetic = (kinds: Kinds): boolean => kinds < OTHER

function kindsByRule(expression: Node, { of, ofName }: Parts): Kinds {
  const node = unwrap(expression)
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'string') return STRING
      return typeof node.value === 'number' || typeof node.value === 'boolean' || isNull(node) ? NUMBER : OTHER
    case 'TemplateLiteral':
      return STRING
    case 'Identifier':
      return ofName(node)
    case 'UnaryExpression':
      if (node.operator === 'typeof') return STRING
      return node.operator === '-' || node.operator === '~' ? numeric(of(node.argument)) : NUMBER
    case 'UpdateExpression':
      return numeric(of(node.argument))
    case 'BinaryExpression':
      return kindsOfOperation(node.operator, of(node.left), of(node.right))
    case 'AssignmentExpression':
      return kindsOfAssignment(node, of)
    case 'LogicalExpression':
      return of(node.left) | of(node.right)
    case 'ConditionalExpression':
      return of(node.consequent) | of(node.alternate)
    case 'SequenceExpression':
      return of(node.expressions.at(-1) as Node)
    default:
      return OTHER
  }
}

const isNull = (node: Node & { type: 'Literal' }): boolean => 'raw' in node && node.raw === 'null'

/** Of an operation that makes a number of everything but big integers. */
const numeric = (kinds: Kinds): Kinds => (isArithmetic(kinds) ? NUMBER : OTHER)

const COMPARES = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'instanceof'])

function kindsOfOperation(operator: string, left: Kinds, right: Kinds): Kinds {
  if (COMPARES.has(operator)) return NUMBER
  const kinds = left | right
  if (operator === '+' && isArithmetic(kinds) && (kinds & STRING) !== 0) return NUMBER | STRING
  return numeric(kinds)
}

function kindsOfAssignment({ operator, left, right }: Node & { type: 'AssignmentExpression' }, of: KindsOf): Kinds {
  if (operator === '=') return of(right)
  if (operator === '&&=' || operator === '||=' || operator === '??=') return of(left) | of(right)
  return kindsOfOperation(operator.slice(0, -1), of(left), of(right))
}
