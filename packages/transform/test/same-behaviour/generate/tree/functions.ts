import fc, { type Arbitrary } from 'fast-check'
import { type Arbitraries, node, pick, rarely, type Tie } from './choices.ts'
import type { ClassMember, FunctionTree, Key, MethodKind, PatternPart } from './tree.ts'

const FORMS: readonly FunctionTree['form'][] = ['function', 'arrow', 'short arrow']

export function functionArbitraries(tie: Tie): Pick<Arbitraries, 'function' | 'plainFunction' | 'class'> {
  const initial = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, tie('expression'))
  const parameter: Arbitrary<PatternPart> = fc.record({ pattern: tie('pattern'), key: fc.constant(0), initial })
  const form = fc.constantFrom(...FORMS)
  return {
    function: fc.record({
      form,
      name: pick(7),
      isAsync: rarely(4),
      isGenerator: rarely(5),
      strict: rarely(8),
      parameters: fc.array(parameter, { maxLength: 3 }),
      rest: rarely(6),
      body: tie('body'),
      result: tie('expression'),
    }),
    plainFunction: fc.record({
      form,
      name: pick(7),
      isAsync: fc.constant(false),
      isGenerator: fc.constant(false),
      strict: fc.constant(false),
      parameters: fc.array(plainParameter, { maxLength: 2 }),
      rest: fc.constant(false),
      body: fc.array(tie('plainStatement'), { maxLength: 4 }),
      result: tie('plainExpression'),
    }),
    class: fc.record({ name: pick(3), base: pick(5), members: fc.array(classMember(tie), { maxLength: 4 }) }),
  }
}

const plainParameter: Arbitrary<PatternPart> = fc.record({
  pattern: node('name', { name: pick(7) }),
  key: fc.constant(0),
  initial: fc.constant(undefined),
})

function classMember(tie: Tie): Arbitrary<ClassMember> {
  const value = tie('expression')
  const form = fc.constantFrom<Key['form'][]>('plain', 'private', 'computed')
  const key: Arbitrary<Key> = fc.record({ form, pick: pick(), value })
  const kind = fc.constantFrom<MethodKind[]>('method', 'method', 'get', 'set')
  const isStatic = rarely(3)
  const method = fc.oneof({ weight: 3, arbitrary: tie('function') }, tie('plainFunction'))
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: node('field', { key, isStatic, value }) },
    { weight: 5, arbitrary: node('method', { key, isStatic, kind, function: method }) },
    { weight: 2, arbitrary: node('constructor', { function: method, calls: pick(3) }) },
    { weight: 1, arbitrary: node('static block', { body: tie('body') }) },
  )
}
