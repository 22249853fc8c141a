/**
 * `@traceghost/transform/tree`: the plan of a file, and the texts that instrument it, for hosts that change a tree
 * instead of a text.
 */

export { analyze } from './analyze/analyze.ts'
export type { Ancestors, DecoratorMark, Facts } from './analyze/facts.ts'
export { partsOf } from './analyze/patterns.ts'
export type { Lines } from './ast/lines.ts'
export type { Node } from './ast/node.ts'
export { type Names, pickNames } from './emit/fresh-names.ts'
export {
  catchOf,
  endMark,
  entryMark,
  entryOf,
  exitMark,
  leavingOf,
  leftBodyOf,
  returnOf,
  variablesOf,
} from './emit/handler-text.ts'
export { headerOf, needsHeader } from './emit/header.ts'
export { attachOf } from './emit/marks.ts'
export { printLiteral } from './emit/print-literal.ts'
export { MarkError } from './errors.ts'
export { resolveTransformOptions } from './options.ts'
export { originOf } from './origin.ts'
export { type FilePlan, planFile } from './plan/file.ts'
export type { Handler, MarkPlan, Plan, Region, ReturnPlan, SitePlan } from './plan/model.ts'
export { skippedOf, warningsOf } from './result.ts'
export type { InputMap } from './source-map.ts'
export { mayHaveMarks } from './transform.ts'
