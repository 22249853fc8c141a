import type { Expression, Pattern, PatternPart } from '../tree/tree.ts'
import { type Context, expression, pickOf } from './context.ts'
import { KEYS } from './keys.ts'
import { isPlainValue } from './plain.ts'
import type { Entry } from './scope.ts'

/** Names that are declared, and their text, which is made when its place is reached. */
export interface Bound {
  readonly entries: readonly Entry[]
  readonly text: (context: Context) => string
}

/** Declares the names of a pattern. */
export function bind(pattern: Pattern, declare: (pick: number) => Entry): Bound {
  if (pattern.type === 'name') {
    const entry = declare(pattern.name)
    return { entries: [entry], text: () => entry.name }
  }
  const parts = pattern.parts.map((part) => ({ part, bound: bind(part.pattern, declare) }))
  const rest = pattern.rest ? declare(pattern.parts.length) : undefined
  return {
    entries: [...parts.flatMap(({ bound }) => bound.entries), ...(rest ? [rest] : [])],
    text(context) {
      const texts = parts.map(({ part, bound }) => partText(pattern.type, { part, text: bound.text(context), context }))
      return around(pattern.type, rest ? [...texts, `...${rest.name}`] : texts)
    },
  }
}

/** The same pattern as the target of an assignment: it takes names that there are. */
export function target(pattern: Pattern, context: Context): string {
  if (pattern.type === 'name') {
    const found = context.scope.resolve({ pick: pattern.name, early: false }, ({ kind }) => kind !== 'const')
    return found?.name ?? 'undeclared'
  }
  const texts = pattern.parts.map((part) =>
    partText(pattern.type, { part, text: target(part.pattern, context), context }),
  )
  return around(pattern.type, texts)
}

const around = (type: 'object' | 'array', texts: readonly string[]): string =>
  type === 'object' ? `{ ${texts.join(', ')} }` : `[${texts.join(', ')}]`

function partText(
  type: 'object' | 'array',
  { part, text, context }: { part: PatternPart; text: string; context: Context },
): string {
  const { key, initial, pattern } = part
  const value = withInitial(text, { pattern, initial, context })
  return type === 'array' ? value : `${pickOf(KEYS, key)}: ${value}`
}

/** A default; a pattern that is not careless has one. */
function withInitial(
  text: string,
  { pattern, initial, context }: { pattern: Pattern; initial: Expression | undefined; context: Context },
): string {
  if (pattern.type === 'name' || pattern.careless) return initial ? `${text} = ${counted(initial, context)}` : text
  return `${text} = ${pattern.type === 'array' ? '[1, [2]]' : '{ x: 1, y: [2] }'}`
}

/** Code that a function runs before its body could count the call. */
export function counted(tree: Expression, context: Context): string {
  const text = expression(tree, context)
  return isPlainValue(tree) ? text : `(tick(${context.program.sites++}), ${text})`
}
