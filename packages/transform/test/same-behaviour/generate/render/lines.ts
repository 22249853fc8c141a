import type { Context } from './context.ts'

export const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')

/** Statements one under the other; without semicolons, one that would go on with the line before gets one in front. */
export function terminated(statements: readonly string[], { program }: Context): string {
  return statements
    .map((text) => (program.semicolons ? `${text};` : /^[([`/+*-]/.test(text) ? `;${text}` : text))
    .join('\n')
}

/** Statements between braces. */
export const braces = (statements: readonly string[], context: Context): string =>
  statements.length > 0 ? `{\n${indent(terminated(statements, context))}\n}` : '{}'
