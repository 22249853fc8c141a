import fc, { type Arbitrary } from 'fast-check'
import { type Parts, rarely } from './choices.ts'
import { expressionArbitraries } from './expressions.ts'
import { functionArbitraries } from './functions.ts'
import { statementArbitraries } from './statements.ts'
import type { ProgramTree } from './tree.ts'

/** Programs of every kind; they end, and most of what they do works. */
export const programs: Arbitrary<ProgramTree> = (() => {
  const parts = fc.letrec<Parts>((tie) => ({
    ...expressionArbitraries(tie),
    ...statementArbitraries(tie),
    ...functionArbitraries(tie),
  }))
  return fc.record({
    dialect: fc.constantFrom('module', 'sloppy', 'strict'),
    semicolons: rarely(4).map((without) => !without),
    chains: rarely(8).map((without) => !without),
    functions: fc.array(fc.oneof({ weight: 4, arbitrary: parts.function }, parts.plainFunction), {
      minLength: 1,
      maxLength: 5,
      size: 'max',
    }),
    constants: fc.array(parts.expression, { maxLength: 2 }),
    isAsync: fc.boolean(),
  })
})()
