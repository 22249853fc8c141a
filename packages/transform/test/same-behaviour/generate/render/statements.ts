import type { Statement } from '../tree/tree.ts'
import { type Context, expression, pickOf } from './context.ts'
import { braces, indent, terminated } from './lines.ts'
import { loop } from './loops.ts'
import { THROWN } from './operators.ts'
import { bind } from './patterns.ts'
import { bareOrBraces, block, withLabel } from './regions.ts'
import { Scope } from './scope.ts'

type Of<Type extends Statement['type']> = Extract<Statement, { type: Type }>

/** Statements that declare names are rendered by `body`. */
type Declaring = 'declare' | 'function' | 'class' | 'using'
type Renderers = {
  readonly [Type in Exclude<Statement['type'], Declaring>]: (tree: Of<Type>, context: Context) => string
}

/** The text of a statement that declares nothing, without the semicolon after it. */
export function statementText(tree: Statement, context: Context): string {
  const render = renderers[tree.type as keyof Renderers] as (tree: Statement, context: Context) => string
  return render(tree, context)
}

const renderers: Renderers = {
  log: ({ values }, context) =>
    `log(${context.program.logs++}, ${values.map((value) => expression(value, context)).join(', ')})`,
  expression: ({ expression: tree }, context) => startingSafely(expression(tree, context)),
  block({ body: statements, labelled }, context) {
    if (!labelled) return braces(block(statements, context), context)
    const [label, inner] = withLabel(context, false)
    return `${label}${braces(block(statements, inner), context)}`
  },
  if({ test, yes, no, bare }, context) {
    const branch = (statements: readonly Statement[]): string => bareOrBraces(statements, bare, context)
    return `if (${expression(test, context)}) ${branch(yes)}${no ? ` else ${branch(no)}` : ''}`
  },
  for: loop,
  each: loop,
  while: loop,
  jump,
  switch: switchText,
  try: tryText,
  throw({ pick, value }, context) {
    const thrown = pickOf(THROWN, pick).replace('#', () => `${context.program.logs++}`)
    return `throw ${thrown.replace('%', () => expression(value, context))}`
  },
  return({ value }, context) {
    if (!context.abilities.return) return value ? startingSafely(expression(value, context)) : '0'
    return value ? `return ${expression(value, context)}` : 'return'
  },
  with({ object, body: statements }, context) {
    const inside = braces(block(statements, context), context)
    return context.strict ? inside : `with (box(${expression(object, context)})) ${inside}`
  },
}

/** A statement cannot begin with what begins a declaration or a block. */
const startingSafely = (text: string): string => (/^(\{|function|class|let\b|async)/.test(text) ? `(${text})` : text)

function jump({ how, pick }: Of<'jump'>, { jumps }: Context): string {
  const labels = jumps.labels.filter(({ isLoop }) => isLoop || how === 'break')
  const isPlainPossible = how === 'break' ? jumps.canBreak : jumps.canContinue
  const forms = [...(isPlainPossible ? [how] : []), ...labels.map(({ name }) => `${how} ${name}`)]
  return forms.length > 0 ? pickOf(forms, pick) : '0'
}

function switchText({ value, cases }: Of<'switch'>, context: Context): string {
  const scope = new Scope('block', context.scope)
  const inner: Context = { ...context, scope, jumps: { ...context.jumps, canBreak: true } }
  const isDefault = (at: number): boolean => at === cases.findIndex(({ test }) => !test)
  // A resource cannot be declared in a clause. All clauses are one scope, so their names are declared together.
  const bodies = cases.map(({ body: statements }) => statements.filter(({ type }) => type !== 'using'))
  const lines = context.program.write.body(bodies.flat(), inner)
  const texts = cases.map(({ test }, at) => {
    const own = lines.splice(0, bodies[at]?.length)
    const head = isDefault(at) ? 'default:' : `case ${test ? expression(test, inner) : '1'}:`
    return own.length > 0 ? `${head}\n${indent(terminated(own, context))}` : head
  })
  return `switch (${expression(value, context)}) {\n${indent(texts.join('\n'))}\n}`
}

function tryText({ block: statements, handler, finalizer }: Of<'try'>, context: Context): string {
  const tried = `try ${braces(block(statements, context), context)}`
  const handled = handler || !finalizer ? ` catch ${handlerText(handler, context)}` : ''
  return `${tried}${handled}${finalizer ? ` finally ${braces(block(finalizer, context), context)}` : ''}`
}

/** The names of the head are parameters to those of the body: it cannot declare them again. */
function handlerText(handler: Of<'try'>['handler'], context: Context): string {
  if (!handler?.pattern) return braces(block(handler?.body ?? [], context), context)
  const { body: statements } = handler
  // V8's message about an error that is not iterable names the last function called.
  const pattern = handler.pattern.type === 'array' ? { ...handler.pattern, type: 'object' as const } : handler.pattern
  const head = new Scope('catch', context.scope)
  const bound = bind(pattern, (pick) => head.declare('lexical', pick, { kind: 'let' }))
  const text = bound.text({ ...context, scope: head })
  for (const entry of bound.entries) entry.ready = true
  return `(${text}) ${braces(block(statements, { ...context, scope: head }), context)}`
}
