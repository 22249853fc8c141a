import type { Source } from 'traceghost/contract'
import { type Binding, type Call, type Facts, type FunctionFact, resolve, type Scope } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'
import { elementsOf, keyOf, type Origin, originsOf } from './origins.ts'
import { isTelling, mayBeSecret } from './suspects.ts'

/**
 * The names that the values of a binding have at their source, where these say more than its own name: `t` of
 * `const { token: t } = user`, or of `const t = user.token`. Masks go by names, and `t` says nothing. So does `raw` of
 * `password = raw`, whatever becomes of `password`.
 */
export type SourcesOf = (binding: Binding) => readonly Source[]

type SourceFacts = Pick<Facts, 'flows' | 'calls' | 'functions'>

interface Flowing {
  /** By binding, the origins of its values. */
  readonly origins: ReadonlyMap<Binding, readonly Origin[]>
  /** By binding, the names that its own value is given. Values that are made from the binding do not count. */
  readonly aliases: ReadonlyMap<Binding, readonly Source[]>
}

const NONE: readonly Source[] = []

/** Names that a value has gone through. */
const MAX_NAMES = 8

export function createSourcesOf(facts: SourceFacts): SourcesOf {
  let flowing: Flowing | undefined
  const known = new Map<Binding, readonly Source[]>()
  return (binding) => {
    flowing ??= { origins: readFlows(facts), aliases: readAliases(facts) }
    const sources = known.get(binding) ?? sourcesIn(flowing, binding)
    known.set(binding, sources)
    return sources
  }
}

/** The names that the value of an expression has at its source. */
export function sourcesOfValue(expression: Node, scope: Scope, sourcesOf: SourcesOf): Source[] {
  const sources = new Map<string, Source>()
  for (const { key, holder, binding } of originsOf(expression, scope)) {
    const own = isTelling(holder) ? { key, holder } : { key }
    for (const each of [own, ...(binding && !isOnlyNamed(binding) ? sourcesOf(binding) : [])])
      if (sources.size < MAX_NAMES) sources.set(`${each.holder}.${each.key}`, each)
  }
  return [...sources.values()]
}

/** Only the name of a function is shown. */
const isOnlyNamed = ({ kind }: Binding): boolean => kind === 'function' || kind === 'class'

function sourcesIn({ origins, aliases }: Flowing, binding: Binding): readonly Source[] {
  // Most names have none.
  if (!binding.imported && !origins.has(binding) && !aliases.has(binding)) return NONE
  const sources = new Map<string, Source>()
  const names = new Set([binding])
  // Grows during the loop, by the names whose values it has.
  for (const name of names) {
    for (const { key, holder, binding: next } of [...importedAs(name), ...(origins.get(name) ?? [])]) {
      if (next && isOnlyNamed(next)) continue
      if (next && names.size < MAX_NAMES) names.add(next)
      if (isTelling(holder)) sources.set(`${holder}.${key}`, { key, holder })
      else if (key !== binding.name) sources.set(key, { key })
    }
  }
  for (const alias of aliases.get(binding) ?? []) sources.set(alias.key, alias)
  return [...sources.values()]
}

/** `import { token as t }` */
function importedAs({ imported }: Binding): Origin[] {
  const name = imported?.name
  return name === undefined || name === '*' || name === 'default' ? [] : [{ key: name }]
}

function readFlows({ flows, calls, functions }: SourceFacts): Flowing['origins'] {
  const all = new Map<Binding, Origin[]>()
  const read = (pattern: Node, taken: Taken): void =>
    take(pattern, taken, (name, found) => {
      const binding = found.length > 0 ? resolve(taken.scope, name) : undefined
      const known = binding && all.get(binding)
      // A push of all would overflow the stack.
      if (known) for (const each of found) known.push(each)
      else if (binding) all.set(binding, [...found])
    })
  for (const { pattern, value, isEach, scope } of flows)
    read(pattern, { value: isEach ? undefined : value, origins: value ? originsOf(value, scope) : [], scope })
  const facts = new Map(functions.map((fact) => [fact.node, fact]))
  for (const call of calls) readArguments(call, facts, read)
  return all
}

/** `let password = raw`, `password = raw` */
function readAliases({ flows }: Pick<Facts, 'flows'>): Flowing['aliases'] {
  const all = new Map<Binding, Source[]>()
  for (const { pattern, value, isEach, scope } of flows) {
    const given = value && !isEach ? unwrap(value) : undefined
    const name = unwrap(pattern)
    if (given?.type !== 'Identifier' || name.type !== 'Identifier' || !mayBeSecret({ key: name.name })) continue
    const binding = resolve(scope, given.name)
    if (!binding || name.name === given.name) continue
    const known = all.get(binding)
    if (known) known.push({ key: name.name })
    else all.set(binding, [{ key: name.name }])
  }
  return all
}

/** `login(user.email, user.password)`: what a function of the file is called with, as far as it looks like a secret. */
function readArguments(
  { callee, args, scope }: Call,
  facts: ReadonlyMap<Node | undefined, FunctionFact>,
  read: (pattern: Node, taken: Taken) => void,
): void {
  const fact = facts.get(functionOf(resolve(scope, callee)))
  const parameters = fact?.bodyScope?.parent
  if (!parameters || !fact.node || !('params' in fact.node)) return
  const spread = args.findIndex(({ type }) => type === 'SpreadElement')
  const known = spread < 0 ? args : args.slice(0, spread)
  for (const [index, pattern] of fact.node.params.entries()) {
    const given = pattern.type === 'RestElement' ? known.slice(index) : known.slice(index, index + 1)
    const origins = given.flatMap((each) => originsOf(each, scope, true))
    if (origins.length > 0) read(pattern, { value: undefined, origins, scope: parameters })
  }
}

function functionOf(binding: Binding | undefined): Node | undefined {
  const { kind, declarator } = binding ?? {}
  if (kind === 'function') return declarator
  return declarator?.type === 'VariableDeclarator' && declarator.init ? unwrap(declarator.init) : undefined
}

/** The value that a pattern takes apart. */
interface Taken {
  /** Its expression, where that is known. */
  readonly value: Node | undefined
  readonly origins: readonly Origin[]
  readonly scope: Scope
}

type Give = (name: string, origins: readonly Origin[]) => void

function take(place: Node | null, taken: Taken, give: Give): void {
  const pattern = place && unwrap(place)
  switch (pattern?.type) {
    case 'Identifier':
      give(pattern.name, taken.origins)
      break
    case 'ObjectPattern':
      for (const property of pattern.properties)
        if (property.type === 'RestElement') take(property.argument, withoutValue(taken), give)
        else take(property.value, memberOf(taken, keyOf(property, taken.scope)), give)
      break
    case 'ArrayPattern': {
      const elements = taken.value && elementsOf(taken.value)
      for (const [index, each] of pattern.elements.entries())
        if (each?.type === 'RestElement' || !elements) take(each, withoutValue(taken), give)
        else take(each, elementOf(elements[index], taken.scope), give)
      break
    }
    case 'AssignmentPattern': {
      const other = originsOf(pattern.right, taken.scope)
      take(pattern.left, { ...taken, origins: [...taken.origins, ...other] }, give)
      break
    }
    case 'RestElement':
      take(pattern.argument, withoutValue(taken), give)
      break
    case 'TSParameterProperty':
      take(pattern.parameter, taken, give)
      break
  }
}

const withoutValue = (taken: Taken): Taken => ({ ...taken, value: undefined })

const elementOf = (value: Node | null | undefined, scope: Scope): Taken => ({
  value: value ?? undefined,
  origins: value ? originsOf(value, scope) : [],
  scope,
})

/** `({ auth: { token: t } })`: both keys for `t`. A value without a name is called like its container. */
function memberOf(taken: Taken, key: string | undefined): Taken {
  if (key === undefined) return withoutValue(taken)
  const { origins, scope } = taken
  const around = origins.filter(({ isOfPattern }) => isOfPattern)
  return { value: undefined, scope, origins: [...around, { key, holder: origins.at(-1)?.key, isOfPattern: true }] }
}
