/**
 * `@traceghost/transform/tree`: the plan of a file, and the texts that instrument it, for hosts that change a tree instead of a text.
 */

export type { Ancestors, Facts } from './analyze/facts.ts'
export type { DecoratorMark } from './analyze/mark.ts'
export { partsOf } from './analyze/patterns.ts'
export type { Lines } from './ast/lines.ts'
export type { Node } from './ast/node.ts'
export { catchOf, entryOf, leavingOf, leftBodyOf, returnOf, variablesOf } from './emit/handling.ts'
export { headerOf, needsHeader } from './emit/header.ts'
export { attachOf } from './emit/marks.ts'
export { type Names, pickNames } from './emit/names.ts'
export { MarkError } from './errors.ts'
export { resolveTransformOptions } from './options.ts'
export { originOf } from './origin.ts'
export { printLiteral } from './plan/literal.ts'
export type { Handler, MarkPlan, Plan, Region, ReturnPlan, SitePlan } from './plan/model.ts'
export { type PlannedProgram, planProgram } from './program.ts'
export { skippedOf, warningsOf } from './result.ts'
export type { InputMap } from './source-map.ts'
export { mayHaveMarks } from './transform.ts'
