import type { Statement } from '../tree/tree.ts'
import { type Context, expression, pickOf } from './context.ts'
import { braces } from './lines.ts'
import { type Bound, bind, target } from './patterns.ts'
import { bareOrBraces, block, withLabel } from './regions.ts'
import { Scope } from './scope.ts'

type Of<Type extends Statement['type']> = Extract<Statement, { type: Type }>

/** A loop of any kind; it ends because it asks `more` before every turn. */
export function loop(tree: Of<'for' | 'each' | 'while'>, context: Context): string {
  const [label, labelled] = tree.labelled ? withLabel(context, true) : ['', context]
  const inner = { ...labelled, jumps: { ...labelled.jumps, canBreak: true, canContinue: true } }
  const more = `more(${context.program.sites++})`
  if (tree.type === 'for') return `${label}${forText(tree, inner, more)}`
  if (tree.type === 'each') return `${label}${eachText(tree, inner, more)}`
  const test = `${more} && ${expression(tree.value, context)}`
  const body = bareOrBraces(tree.body, tree.bare && !tree.isDo, inner)
  return `${label}${tree.isDo ? `do ${body} while (${test})` : `while (${test}) ${body}`}`
}

function forText({ name, kind, value, step, body, bare }: Of<'for'>, context: Context, more: string): string {
  const inner = { ...context, scope: new Scope('block', context.scope) }
  if (kind === 'none')
    return `for (; ${more}; ${step ? expression(step, inner) : ''}) ${bareOrBraces(body, bare, inner)}`
  const bound = bindHead({ type: 'name', name }, kind, inner.scope)
  const [entry] = bound.entries
  const initial = expression(value, inner)
  for (const each of bound.entries) each.ready = true
  const update = `${kind === 'const' ? '0' : `${entry?.name}++`}${step ? `, ${expression(step, inner)}` : ''}`
  return `for (${kind} ${entry?.name} = ${initial}; ${more}; ${update}) ${bareOrBraces(body, bare, inner)}`
}

const ITERATED = {
  of: ['[1, 2, 3]', 'items()', '[[1, 2], { x: 4 }]', 'list(%)', '%'],
  in: ['{ x: 1, y: 2 }', '%', '[7, 8]', "'ab'"],
}

function eachText(tree: Of<'each'>, context: Context, more: string): string {
  const { over, kind, pattern, value, body, bare, labelled } = tree
  const inner = { ...context, scope: new Scope('block', context.scope) }
  const bound = kind === 'none' ? undefined : bindHead(pattern, kind, inner.scope)
  const head = bound ? `${kind} ${bound.text(inner)}` : target(pattern, context)
  const pick = pattern.type === 'name' ? body.length + Number(labelled) : 2
  const iterated = pickOf(ITERATED[over === 'in' ? 'in' : 'of'], pick).replace('%', () => expression(value, inner))
  for (const entry of bound?.entries ?? []) entry.ready = true
  const keywords = [over === 'await of' && context.abilities.await ? 'for await' : 'for', over === 'in' ? 'in' : 'of']
  // The iterated object may have no end.
  if (bare && over !== 'in') return `for (${head} of atMost(${iterated})) ${bareOrBraces(body, bare, inner)}`
  const statements = [`if (!${more}) break`, ...block(body, inner)]
  return `${keywords[0]} (${head} ${keywords[1]} ${iterated}) ${braces(statements, context)}`
}

const bindHead = (pattern: Of<'each'>['pattern'], kind: 'var' | 'let' | 'const', scope: Scope): Bound =>
  bind(pattern, (pick) =>
    kind === 'var' ? scope.home.declare('var', pick, { kind }) : scope.declare('lexical', pick, { kind }),
  )
