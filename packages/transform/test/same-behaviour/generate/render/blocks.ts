import type { Declarator, Expression, Pattern, Statement } from '../tree/tree.ts'
import { type Context, expression } from './context.ts'
import { valueFor } from './expressions.ts'
import { callableOf } from './functions.ts'
import { type Bound, bind } from './patterns.ts'
import type { Scope } from './scope.ts'

type Of<Type extends Statement['type']> = Extract<Statement, { type: Type }>

/** Renders a statement once all names of its block are declared. */
type Ready = (context: Context) => string

/** The statements of a region whose scope exists. */
export function body(statements: readonly Statement[], context: Context): string[] {
  const ready = statements.map((tree) => declareNames(tree, context.scope))
  return ready.map((render) => render(context))
}

function declareNames(tree: Statement, scope: Scope): Ready {
  switch (tree.type) {
    case 'declare':
      return declaration(tree, scope)
    case 'function':
      return functionDeclaration(tree, scope)
    case 'class':
      return classDeclaration(tree, scope)
    case 'using':
      return resource(tree, scope)
    default:
      return (context) => context.program.write.statement(tree, context)
  }
}

/** In the body of a function some share their names with `var`s and with each other. */
function functionDeclaration({ function: tree }: Of<'function'>, scope: Scope): Ready {
  const callable = callableOf(tree)
  const isShared = scope.kind === 'function' && tree.name > 5
  const { name } = isShared
    ? scope.redeclare(tree.name, callable)
    : scope.declare('lexical', tree.name, { kind: 'function', callable })
  return (context) => context.program.write.functionText(tree, context, name)
}

function classDeclaration({ class: tree }: Of<'class'>, scope: Scope): Ready {
  const callable = { isAsync: false, isGenerator: false, isClass: true }
  const entry = scope.declare('class', tree.name, { kind: 'class', callable })
  return (context) => {
    const text = context.program.write.classText(tree, context, entry.name)
    entry.ready = true
    return text
  }
}

function resource({ name, isAsync, fails }: Of<'using'>, scope: Scope): Ready {
  const entry = scope.declare('lexical', name, { kind: 'const' })
  return ({ abilities, program }) => {
    entry.ready = true
    const keyword = isAsync && abilities.await ? 'await using' : 'using'
    return `${keyword} ${entry.name} = disposable(${program.logs++}, ${fails})`
  }
}

function declaration({ kind, parts }: Of<'declare'>, scope: Scope): Ready {
  const declarators = parts.map((part) => ({ part, bound: bindDeclarator(part, kind, scope) }))
  return (context) => {
    const texts = declarators.map(({ part, bound }) => {
      const value = initialOf(part, kind, context)
      const pattern = bound.text(context)
      for (const entry of bound.entries) entry.ready = true
      return value ? `${pattern} = ${value}` : pattern
    })
    return `${kind} ${texts.join(', ')}`
  }
}

const bindDeclarator = ({ pattern }: Declarator, kind: 'var' | 'let' | 'const', scope: Scope): Bound =>
  bind(pattern, (pick) =>
    kind === 'var' ? scope.home.declare('var', pick, { kind }) : scope.declare('lexical', pick, { kind }),
  )

/** A pattern and a constant need a value. */
function initialOf({ pattern, initial }: Declarator, kind: string, context: Context): string {
  if (initial) return valueFor(pattern, initial, context)
  if (pattern.type !== 'name') return FILLINGS[pattern.type][pattern.parts.length % 4] as string
  return kind === 'const' ? expression(FIVE, context) : ''
}

const FIVE: Expression = { type: 'literal', pick: 16 }

export const FILLINGS: Readonly<Record<Exclude<Pattern['type'], 'name'>, readonly string[]>> = {
  array: ["'text'", '[1, [2], { x: 3 }]', 'items()', '[]'],
  object: ['{}', '{ x: 1, y: [2], z: { x: 3 } }', 'gettable()', "'text'"],
}
