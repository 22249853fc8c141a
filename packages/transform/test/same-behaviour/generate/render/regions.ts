import type { Statement } from '../tree/tree.ts'
import type { Context } from './context.ts'
import { braces, indent } from './lines.ts'
import { Scope } from './scope.ts'

/** The statements of a block, in a scope of their own. */
export const block = (statements: readonly Statement[], context: Context): string[] =>
  context.program.write.body(statements, { ...context, scope: new Scope('block', context.scope) })

/** One statement that declares nothing may stand without braces. */
export function bareOrBraces(statements: readonly Statement[], bare: boolean, context: Context): string {
  const [only] = statements
  if (!bare || !only || statements.length > 1 || NEEDS_BRACES.has(only.type))
    return braces(block(statements, context), context)
  const text = context.program.write.statement(only, context)
  return `\n${indent(ENDS_WITH_BODY.has(only.type) ? text : `${text};`)}\n`
}

/** Code behind an `if` might be taken for its `else`. */
const NEEDS_BRACES = new Set<Statement['type']>(['declare', 'function', 'class', 'using', 'if'])

/** A `;` after these would stand for a second statement. */
const ENDS_WITH_BODY = new Set<Statement['type']>(['block', 'for', 'each', 'while', 'switch', 'try', 'with'])

/** A label, and the context inside it. */
export function withLabel(context: Context, isLoop: boolean): [label: string, inner: Context] {
  const name = `label${context.program.labels++}`
  const { jumps } = context
  return [`${name}: `, { ...context, jumps: { ...jumps, labels: [...jumps.labels, { name, isLoop }] } }]
}
