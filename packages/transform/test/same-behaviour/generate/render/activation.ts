import type { FunctionTree } from '../tree/tree.ts'
import { type Abilities, type Context, expression, NO_JUMPS } from './context.ts'
import { braces } from './lines.ts'
import { bind, counted } from './patterns.ts'
import { Scope } from './scope.ts'

export const FUNCTION_ABILITIES: Abilities = {
  await: false,
  yield: false,
  return: true,
  arguments: true,
  newTarget: true,
  super: false,
}

export interface Activation {
  readonly abilities: Abilities
  /** Counts its calls, so that recursion ends. */
  readonly counts: boolean
  /** An arrow function without braces. */
  readonly isShort: boolean
  readonly superCall?: { readonly text: string; readonly isFirst: boolean } | undefined
}

/** The parameters and the body of a function of any kind. */
export function activation(
  tree: FunctionTree,
  context: Context,
  { abilities, counts, isShort, superCall }: Activation,
): { parameters: string; text: string } {
  const isSimple = !tree.rest && tree.parameters.every(({ pattern, initial }) => pattern.type === 'name' && !initial)
  const hasDirective = tree.strict && isSimple && !isShort
  const scope = new Scope('parameters', context.scope)
  const inner: Context = { ...context, scope, strict: context.strict || hasDirective, abilities, jumps: NO_JUMPS }
  const parameters = `(${parameterTexts(tree, { ...inner, abilities: { ...abilities, await: false, yield: false } })})`
  const tick = counts ? `tick(${context.program.sites++})` : ''
  const bodyContext = { ...inner, scope: new Scope('function', scope) }
  if (isShort) {
    const result = expression(tree.result, bodyContext)
    return { parameters, text: tick ? `(${tick}, ${result})` : `(${result})` }
  }
  const statements = context.program.write.body(tree.body, bodyContext)
  const result = superCall || !abilities.return ? '' : `return ${expression(tree.result, bodyContext)}`
  const first = superCall?.isFirst ? superCall.text : ''
  const last = superCall && !superCall.isFirst ? superCall.text : result
  const lines = [hasDirective ? "'use strict'" : '', first, tick, ...statements, last]
  return { parameters, text: braces(lines.filter(Boolean), context) }
}

/** A parameter may have the name of a `var`. */
function parameterTexts({ parameters, rest }: FunctionTree, context: Context): string {
  const { scope } = context
  const texts = parameters.map(({ pattern, initial }, index) => {
    const pool = (pick: number): 'var' | 'lexical' => (pick % 3 === 2 ? 'var' : 'lexical')
    const bound = bind(pattern, (pick) => scope.declare(pool(pick), pick, { kind: 'parameter' }))
    for (const entry of bound.entries) entry.ready = false
    const value = initial ? ` = ${counted(initial, context)}` : ''
    const text = bound.text(context)
    for (const entry of bound.entries) entry.ready = true
    return rest && index === parameters.length - 1 ? `...${text}` : `${text}${value}`
  })
  return texts.join(', ')
}
