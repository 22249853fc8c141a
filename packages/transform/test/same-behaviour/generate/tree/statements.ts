import fc, { type Arbitrary } from 'fast-check'
import { type Arbitraries, type Choices, choose, maybe, node, pick, rarely, type Tie } from './choices.ts'
import type { Declarator, Pattern, Statement } from './tree.ts'

const DEPTH = { identifier: 'statement', max: 4 }
const PLAIN_DEPTH = { identifier: 'plain statement', max: 2 }
const PATTERN_DEPTH = { identifier: 'pattern', max: 2 }

type StatementParts = 'pattern' | 'declarator' | 'statement' | 'plainStatement' | 'body'

export function statementArbitraries(tie: Tie): Pick<Arbitraries, StatementParts> {
  const expression = tie('expression')
  const pattern = tie('pattern')
  const name: Arbitrary<Pattern> = node('name', { name: pick(7) })
  return {
    pattern: choose(PATTERN_DEPTH, [10, name], [2, nested('object', tie)], [1, nested('array', tie)]),
    declarator: fc.record({ pattern, initial: maybe(expression) }),
    body: fc.array(tie('statement'), { maxLength: 7, depthIdentifier: 'statement', size: 'medium' }),
    statement: choose<Statement>(
      DEPTH,
      [4, node('log', { values: fc.array(expression, { minLength: 1, maxLength: 2 }) })],
      [5, node('expression', { expression })],
      ...declarations(tie),
      ...branches(tie),
      ...loops(tie),
      ...jumps(tie),
    ),
    plainStatement: plainStatement(tie, name),
  }
}

function plainStatement(tie: Tie, pattern: Arbitrary<Pattern>): Arbitrary<Statement> {
  const expression = tie('plainExpression')
  const body = fc.array(tie('plainStatement'), { maxLength: 3 })
  const bare = fc.boolean()
  return choose<Statement>(
    PLAIN_DEPTH,
    [2, node('expression', { expression })],
    [3, declaration(fc.record({ pattern, initial: maybe(expression) }))],
    [1, node('block', { body, labelled: fc.boolean() })],
    [1, node('if', { test: expression, yes: body, no: maybe(body), bare })],
  )
}

function nested(type: 'object' | 'array', tie: Tie): Arbitrary<Pattern> {
  const part = fc.record({ pattern: tie('pattern'), key: pick(), initial: maybe(tie('expression')) })
  const parts = fc.array(part, { minLength: 1, maxLength: 3 })
  return node(type, { parts, rest: rarely(4), careless: rarely(8) })
}

const declaration = (part: Arbitrary<Declarator>): Arbitrary<Statement> =>
  node('declare', {
    kind: fc.constantFrom<('let' | 'const' | 'var')[]>('let', 'const', 'var'),
    parts: fc.array(part, { minLength: 1, maxLength: 2 }),
  })

const declarations = (tie: Tie): Choices<Statement> => [
  [12, declaration(tie('declarator'))],
  [4, node('function', { function: tie('function') })],
  [1, node('function', { function: tie('plainFunction') })],
  [1, node('class', { class: tie('class') })],
  [1, node('using', { name: pick(7), isAsync: fc.boolean(), fails: rarely(3) })],
]

function branches(tie: Tie): Choices<Statement> {
  const body = tie('body')
  const expression = tie('expression')
  const switchCase = fc.record({ test: maybe(expression), body })
  const handler = fc.record({ pattern: maybe(tie('pattern')), body })
  return [
    [2, node('block', { body, labelled: fc.boolean() })],
    [3, node('if', { test: expression, yes: body, no: maybe(body), bare: rarely(3) })],
    [2, node('switch', { value: expression, cases: fc.array(switchCase, { maxLength: 3 }) })],
    [6, node('try', { block: body, handler: maybe(handler), finalizer: maybe(body) })],
    [1, node('with', { object: expression, body })],
  ]
}

function loops(tie: Tie): Choices<Statement> {
  const loop = {
    kind: fc.constantFrom<('let' | 'const' | 'var' | 'none')[]>('let', 'const', 'var', 'none'),
    value: tie('expression'),
    body: tie('body'),
    labelled: fc.boolean(),
    bare: rarely(4),
  }
  const over = fc.constantFrom<('of' | 'in' | 'await of')[]>('of', 'in', 'await of')
  return [
    [2, node('for', { name: pick(7), step: maybe(tie('expression')), ...loop })],
    [2, node('each', { over, pattern: tie('pattern'), ...loop })],
    [1, node('while', { isDo: fc.boolean(), ...loop })],
  ]
}

function jumps(tie: Tie): Choices<Statement> {
  const value = tie('expression')
  const how = fc.constantFrom<('break' | 'continue')[]>('break', 'continue')
  return [
    [2, node('jump', { how, pick: pick(3) })],
    [2, node('throw', { pick: pick(7), value })],
    [2, node('return', { value: maybe(value) })],
  ]
}
