/**
 * `@traceghost/transform/tree`: the plan of a file, and the texts that instrument it, for hosts that change a tree
 * instead of a text.
 */

export { analyze } from './analyze/analyze.ts'
export type { Facts } from './analyze/facts.ts'
export { mayHaveMarks } from './analyze/mentions.ts'
export { createLines, type Lines } from './ast/lines.ts'
export type { Node } from './ast/node.ts'
export { skipTrivia } from './ast/tokens.ts'
export { type Fields, unknownSyntax } from './ast/unknown-syntax.ts'
export { type Names, pickNames } from './emit/fresh-names.ts'
export { headerOf, needsHeader } from './emit/header.ts'
export type {
  AddedDirective,
  AttachedOptions,
  DeclarationEdit,
  DeclaratorEdit,
  HandlerEdit,
  JoinedEdit,
  ReturnEdit,
  TreeEdit,
  TreeRegion,
  WrappedField,
} from './emit/tree-edit.ts'
export { treeEditsOf } from './emit/tree-edits.ts'
export { MarkError } from './errors.ts'
export { resolveTransformOptions } from './options.ts'
export { originOf } from './origin.ts'
export { relative, slashes } from './paths.ts'
export { type FilePlan, planFile } from './plan/file.ts'
export { hasAppliedDecorators } from './plan/made-for-decorators.ts'
export { skippedOf, warningsOf } from './result.ts'
export type { InputMap } from './source-map.ts'
