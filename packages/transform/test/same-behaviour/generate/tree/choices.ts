import fc, { type Arbitrary, type LetrecTypedTie } from 'fast-check'
import type { ClassTree, Declarator, Expression, FunctionTree, Pattern, Ref, Statement } from './tree.ts'

/** The parts of a tree. */
export interface Parts {
  ref: Ref
  expression: Expression
  /** Without calls, loops and the like: what a function has that needs no handler. */
  plainExpression: Expression
  pattern: Pattern
  declarator: Declarator
  statement: Statement
  plainStatement: Statement
  body: Statement[]
  function: FunctionTree
  plainFunction: FunctionTree
  class: ClassTree
}

export type Arbitraries = { [Part in keyof Parts]: Arbitrary<Parts[Part]> }

/** Leads from one part to the others. */
export type Tie = LetrecTypedTie<Parts>

export type Choices<T> = readonly (readonly [weight: number, arbitrary: Arbitrary<T>])[]

/** Shrinks towards the first choice; as deep as `max` there is only that. */
export const choose = <T>(depth: { identifier: string; max: number }, ...choices: Choices<T>): Arbitrary<T> =>
  fc.oneof(
    { withCrossShrink: true, maxDepth: depth.max, depthIdentifier: depth.identifier },
    ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })),
  )

/** A node of one type. */
export const node = <Type extends string, Rest extends object>(
  type: Type,
  rest: { [Key in keyof Rest]: Arbitrary<Rest[Key]> },
): Arbitrary<{ type: Type } & Rest> =>
  fc.record({ type: fc.constant(type), ...rest }) as unknown as Arbitrary<{ type: Type } & Rest>

/** A number that `render` takes modulo the number of choices. */
export const pick = (max = 15): Arbitrary<number> => fc.nat(max)

/** True once in so many. */
export const rarely = (times: number): Arbitrary<boolean> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })

export const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
