import fc, { type Arbitrary } from 'fast-check'
import { type Arbitraries, type Choices, choose, node, pick, rarely, type Tie } from './choices.ts'
import type { Expression, ObjectMember } from './tree.ts'

const DEPTH = { identifier: 'expression', max: 4 }
const PLAIN_DEPTH = { identifier: 'plain expression', max: 2 }

export function expressionArbitraries(tie: Tie): Pick<Arbitraries, 'ref' | 'expression' | 'plainExpression'> {
  const literal: Arbitrary<Expression> = node('literal', { pick: pick(19) })
  const name: Arbitrary<Expression> = node('name', { ref: tie('ref') })
  return {
    ref: fc.record({ pick: pick(11), early: rarely(40) }),
    plainExpression: choose(PLAIN_DEPTH, [2, literal], [4, name], ...operators(tie, tie('plainExpression'))),
    expression: choose(
      DEPTH,
      [3, literal],
      [8, name],
      ...operators(tie, tie('expression')),
      ...calls(tie),
      ...members(tie),
      ...makers(tie),
    ),
  }
}

const operators = (tie: Tie, operand: Arbitrary<Expression>): Choices<Expression> => [
  [1, node('unary', { operator: pick(), operand })],
  [3, node('binary', { operator: pick(31), left: operand, right: operand })],
  [1, node('conditional', { test: operand, yes: operand, no: operand })],
  [2, node('assign', { operator: pick(), target: tie('ref'), value: operand, careless: rarely(8) })],
  [1, node('update', { operator: pick(3), target: tie('ref'), careless: rarely(8) })],
  [1, node('special', { pick: pick(7) })],
]

function calls(tie: Tie): Choices<Expression> {
  const value = tie('expression')
  const values = fc.array(value, { maxLength: 3 })
  const careless = rarely(8)
  return [
    [9, node('call', { how: pick(7), callee: tie('ref'), values, spread: rarely(6), careless })],
    [1, node('invoke', { function: tie('function'), values })],
    [2, node('await', { value })],
    [2, node('yield', { value, delegate: rarely(4), careless })],
    [2, node('keep', { value })],
    [1, fc.record({ type: fc.constant('kept' as const) })],
    [1, node('eval', { ref: tie('ref'), declares: fc.boolean() })],
    [1, node('missing', { guarded: rarely(2) })],
  ]
}

function members(tie: Tie): Choices<Expression> {
  const object = tie('expression')
  const key = pick()
  const careless = rarely(6)
  return [
    [2, node('member', { object, key, careless })],
    [1, node('method call', { object, key, careless })],
    [1, node('set member', { object, key, value: object, careless })],
    [2, node('private', { pick: pick(3), how: pick(3), value: object })],
  ]
}

function makers(tie: Tie): Choices<Expression> {
  const value = tie('expression')
  const member: Arbitrary<ObjectMember> = fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: node('value', { key: pick(), value }) },
    {
      weight: 1,
      arbitrary: node('function', {
        key: pick(),
        kind: fc.constantFrom<('method' | 'get' | 'set')[]>('method', 'get', 'set'),
        function: tie('function'),
      }),
    },
  )
  return [
    [2, node('function', { function: tie('function') })],
    [1, node('function', { function: tie('plainFunction') })],
    [1, node('class', { class: tie('class') })],
    [2, node('object', { members: fc.array(member, { maxLength: 3 }) })],
    [2, node('array', { items: fc.array(value, { maxLength: 3 }), spread: rarely(4) })],
    [1, node('template', { value, tagged: fc.boolean() })],
    [1, node('destructure', { pattern: tie('pattern'), value })],
  ]
}
