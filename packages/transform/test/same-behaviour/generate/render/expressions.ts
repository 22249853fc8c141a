import type { Expression, Ref } from '../tree/tree.ts'
import { type Context, expression, pickOf } from './context.ts'
import { access, isCalledUnseen, KEYS } from './keys.ts'
import { methodText } from './methods.ts'
import { ASSIGN, BINARY, CALLS, fill, LITERALS, SPECIAL, UNARY, UPDATE } from './operators.ts'
import { target } from './patterns.ts'
import type { Entry } from './scope.ts'

type Of<Type extends Expression['type']> = Extract<Expression, { type: Type }>
type Renderers = { readonly [Type in Expression['type']]: (tree: Of<Type>, context: Context) => string }

/** The text of an expression, in parentheses where it has operators. */
export function expressionText(tree: Expression, context: Context): string {
  return (renderers[tree.type] as (tree: Expression, context: Context) => string)(tree, context)
}

const renderers: Renderers = {
  literal: ({ pick }) => pickOf(LITERALS, pick).replace(/^[{-].*/s, '($&)'),
  name: ({ ref }, { scope }) => scope.resolve(ref)?.name ?? 'undeclared',
  missing: ({ guarded }) => (guarded ? '(typeof undeclared)' : 'undeclared'),
  special: ({ pick }, { abilities, program }) => unchained(special(pickOf(SPECIAL, pick), abilities), program.chains),
  unary: ({ operator, operand }, context) => unary(pickOf(UNARY, operator), expression(operand, context)),
  binary: ({ operator, left, right }, context) =>
    `(${fill(pickOf(BINARY, operator), [expression(left, context), expression(right, context)])})`,
  conditional: ({ test, yes, no }, context) =>
    `(${expression(test, context)} ? ${expression(yes, context)} : ${expression(no, context)})`,
  assign(tree, context) {
    const place = written(tree, context)
    const value = expression(tree.value, context)
    return place ? `(${place} ${pickOf(ASSIGN, tree.operator)} ${value})` : value
  },
  update(tree, context) {
    const place = written(tree, context)
    return place ? `(${fill(pickOf(UPDATE, tree.operator), [place])})` : '0'
  },
  destructure: ({ pattern, value }, context) => `(${target(pattern, context)} = ${valueFor(pattern, value, context)})`,
  call,
  invoke({ function: tree, values }, context) {
    const made = `(${context.program.write.functionText(tree, context)})(${list(values, context)})`
    return tree.isGenerator && tree.form === 'function' && !tree.isAsync ? `drain(${made})` : made
  },
  member: ({ object, key, careless }, context) => memberOf(object, pickOf(KEYS, key), { careless, context }),
  'method call'({ object, key, careless }, context) {
    const place = memberOf(object, pickOf(KEYS, key), { careless, context })
    if (careless) return `${place}()`
    return context.program.chains ? `${place}?.()` : place
  },
  'set member'({ object, key, value, careless }, context) {
    const place = careless ? objectText(object, context) : `box(${expression(object, context)})`
    return `(${access(place, pickOf(KEYS, key))} = ${expression(value, context)})`
  },
  private: privateText,
  function: ({ function: tree }, context) => `(${context.program.write.functionText(tree, context)})`,
  class: ({ class: tree }, context) =>
    `(${context.program.write.classText(tree, context, tree.name % 2 ? 'own' : undefined)})`,
  object: ({ members }, context) => `({ ${members.map((member) => memberText(member, context)).join(', ')} })`,
  array: ({ items, spread }, context) => `[${list(items, context, spread)}]`,
  template: ({ value, tagged }, context) => `${tagged ? 'tag' : ''}\`{\${${expression(value, context)}}\``,
  await: ({ value }, context) =>
    context.abilities.await ? `(await ${expression(value, context)})` : expression(value, context),
  yield: yieldText,
  keep: ({ value }, context) => `keep(() => ${expression(value, { ...context, abilities: inArrow(context) })})`,
  kept: () => 'callKept()',
  eval({ ref, declares }, { scope }) {
    const name = scope.resolve(ref)?.name ?? 'undeclared'
    return declares ? `eval('var ev = ${name}; ev')` : `eval('${name}')`
  },
}

/** Expressions with commas between them; with `spread`, the last one is taken apart. */
const list = (trees: readonly Expression[], context: Context, spread = false): string =>
  trees
    .map((tree, at) =>
      spread && at === trees.length - 1 ? `...list(${expression(tree, context)})` : expression(tree, context),
    )
    .join(', ')

/** The sources that can fill a pattern. */
export function valueFor(pattern: Of<'destructure'>['pattern'], value: Expression, context: Context): string {
  const text = expression(value, context)
  if (pattern.type === 'name' || pattern.careless) return text
  return `${pattern.type === 'array' ? 'list' : 'box'}(${text})`
}

/** Arrow functions are no place for `await` and `yield` of the function around. */
const inArrow = ({ abilities }: Context): Context['abilities'] => ({ ...abilities, await: false, yield: false })

const isVariable = ({ kind }: Entry): boolean => kind === 'let' || kind === 'var' || kind === 'parameter'

/** Assignment targets; careless ones assign to constants and functions. */
function written({ target, careless }: { target: Ref; careless: boolean }, { scope }: Context): string | undefined {
  const found = scope.resolve(target, careless ? ({ kind }) => kind === 'const' : isVariable)
  return found && (careless || isVariable(found)) ? found.name : undefined
}

/** `a.x`; what is not careless minds that there may be no object. */
function memberOf(
  object: Expression,
  key: string,
  { careless, context }: { careless: boolean; context: Context },
): string {
  if (careless) return access(objectText(object, context), key)
  if (context.program.chains) return access(objectText(object, context), key, true)
  return access(`box(${expression(object, context)})`, key)
}

const objectText = (tree: Expression, context: Context): string => {
  const text = expression(tree, context)
  return /^[a-z_.]+\d?$/i.test(text) ? text : `(${text})`
}

/** In a program without optional chains. */
const unchained = (text: string, chains: boolean): string => (chains ? text : text.replace(/\?\.(?=\()|\?(?=\.)/, ''))

function special(text: string, abilities: Context['abilities']): string {
  if (text.startsWith('arguments')) return abilities.arguments ? text : '0'
  if (text.startsWith('super')) return abilities.super ? text : 'this'
  return text === 'new.target' && !abilities.newTarget ? 'this' : text
}

/** Strict code may not delete names, and no code private ones. */
function unary(operator: string, operand: string): string {
  const isNoPlace = /^\w+$|#\w+\)*$/.test(operand)
  return operator === 'delete ' && isNoPlace ? `(void ${operand})` : `(${operator}${operand})`
}

function yieldText({ value, delegate, careless }: Of<'yield'>, context: Context): string {
  const text = expression(value, context)
  if (!context.abilities.yield) return text
  if (!delegate) return `(yield ${text})`
  return careless ? `(yield* ${text})` : `(yield* list(${text}))`
}

function call({ how, callee, values, spread, careless }: Of<'call'>, context: Context): string {
  const entry = context.scope.resolve(callee, ({ callable }) => callable !== undefined)
  if (!entry || !(entry.callable || careless)) return 'callKept()'
  const { isAsync = false, isGenerator = false, isClass = false } = entry.callable ?? {}
  const picked = isClass ? 'new %(#)' : pickOf(CALLS, isAsync || isGenerator ? how % 4 : how)
  const form = unchained(picked, context.program.chains)
  const made = form.replace('%', () => entry.name).replace('#', () => list(values, context, spread))
  if (isGenerator && !isAsync && how % 2 === 0) return `drain(${made})`
  if (isAsync && !isGenerator) return context.abilities.await && how % 2 === 0 ? `(await ${made})` : `follow(${made})`
  return made
}

function privateText({ pick, how, value }: Of<'private'>, context: Context): string {
  const { privates } = context
  if (privates.length === 0) return access('this', pickOf(KEYS, pick), context.program.chains)
  const key = pickOf(privates, pick)
  const texts = [`this.${key}`, `(this.${key} = ${expression(value, context)})`, `(${key} in this)`, `this?.${key}`]
  return unchained(pickOf(texts, how), context.program.chains)
}

function memberText(member: Of<'object'>['members'][number], context: Context): string {
  const key = pickOf(KEYS, member.key)
  if (member.type === 'value') return `${key}: ${isCalledUnseen(key) ? '1' : expression(member.value, context)}`
  const text = methodText(member.function, context, { kind: member.kind, isUnseen: isCalledUnseen(key), super: true })
  return text.replace('%key%', () => key)
}
