import type { ClassMember, ClassTree, Key } from '../tree/tree.ts'
import { type Abilities, type Context, expression, NO_JUMPS, pickOf } from './context.ts'
import { isCalledUnseen, KEYS } from './keys.ts'
import { braces, indent } from './lines.ts'
import { methodText, type SuperCall } from './methods.ts'
import { counted } from './patterns.ts'
import { Scope } from './scope.ts'

type Member<Type extends ClassMember['type']> = Extract<ClassMember, { type: Type }>

/** A class with a name of its own or without. */
export function classText(tree: ClassTree, context: Context, name?: string): string {
  const outer: Context = { ...context, scope: new Scope('block', context.scope), strict: true }
  const base = baseOf(tree, outer)
  const members = distinct(tree.members)
  const inner = { ...outer, privates: [...new Set([...members.flatMap(privateNames), ...context.privates])] }
  const lines = members.map((member) => memberText(member, inner, base !== ''))
  const content = lines.length > 0 ? `{\n${indent(lines.join('\n'))}\n}` : '{}'
  return `class ${name ? `${name} ` : ''}${base ? `extends ${base} ` : ''}${content}`
}

function baseOf({ base }: ClassTree, { scope }: Context): string {
  if (base === 0) return ''
  if (base < 3) return base === 1 ? 'Object' : 'Error'
  const found = scope.resolve({ pick: base, early: false }, ({ callable }) => callable?.isClass === true)
  return found?.callable?.isClass ? found.name : ''
}

/** At most one constructor, and each private name once. */
function distinct(members: readonly ClassMember[]): ClassMember[] {
  const seen = new Set<string>()
  return members.filter((member) => {
    const [id] = member.type === 'constructor' ? ['constructor'] : privateNames(member)
    if (id === undefined) return true
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  })
}

const privateName = ({ pick }: Key): string => `#p${pick % 3}`

const privateNames = (member: ClassMember): string[] =>
  'key' in member && member.key.form === 'private' ? [privateName(member.key)] : []

function memberText(member: ClassMember, context: Context, isDerived: boolean): string {
  switch (member.type) {
    case 'field':
      return field(member, context)
    case 'method':
      return method(member, context)
    case 'constructor': {
      const superCall = isDerived ? SUPER_CALLS[member.calls] : undefined
      const text = methodText(member.function, context, {
        kind: 'constructor',
        isUnseen: false,
        super: true,
        superCall,
      })
      return text.replace('%key%', () => 'constructor')
    }
    case 'static block': {
      const inner = inInitialiser(context)
      return `static ${braces(context.program.write.body(member.body, inner), context)}`
    }
  }
}

/** By what the tree says of a constructor; the first one has none. */
const SUPER_CALLS: readonly (SuperCall | undefined)[] = [
  undefined,
  { text: 'super(1)', isFirst: true },
  { text: 'super()', isFirst: false },
  { text: 'void (() => super())()', isFirst: true },
]

const INITIALISER: Abilities = {
  await: false,
  yield: false,
  return: false,
  arguments: false,
  newTarget: true,
  super: true,
}

const inInitialiser = (context: Context): Context => ({
  ...context,
  scope: new Scope('function', new Scope('parameters', context.scope)),
  abilities: INITIALISER,
  jumps: NO_JUMPS,
})

function keyText(key: Key, context: Context): { text: string; isUnseen: boolean } {
  if (key.form === 'private') return { text: privateName(key), isUnseen: false }
  const plain = pickOf(KEYS, key.pick)
  if (key.form === 'plain') return { text: plain, isUnseen: isCalledUnseen(plain) }
  return { text: `[key(${expression(key.value, context)})]`, isUnseen: true }
}

function field({ key, isStatic, value }: Member<'field'>, context: Context): string {
  const { text, isUnseen } = keyText(key, context)
  const initial = isUnseen && key.form === 'plain' ? '1' : counted(value, inInitialiser(context))
  return `${isStatic ? 'static ' : ''}${text} = ${initial};`
}

function method({ key, isStatic, kind, function: tree }: Member<'method'>, context: Context): string {
  const { text, isUnseen } = keyText(key, context)
  const rendered = methodText(tree, context, { kind, isUnseen, super: true })
  return `${isStatic ? 'static ' : ''}${rendered.replace('%key%', () => text)}`
}
