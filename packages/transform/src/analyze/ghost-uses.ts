// Why: docs/adr/compiled-marks.md
import { isWrapper, type Node } from '../ast/node.ts'
import type { LostUse } from './facts.ts'
import { type Ancestors, type Binding, type Reference, resolve, type Scope } from './facts.ts'
import { isInterop } from './imports.ts'
import { definedBy, handedTo, lazyCallsOf, reasonOfLoss, registeredBy } from './module-formats.ts'

/** Where `ghost` is imported from. */
export const PACKAGE = 'traceghost'
const EXPORT = 'ghost'

/** A place where the value of `ghost` is used. */
export interface GhostUse {
  /** `ghost`, or `traceghost.ghost`. */
  readonly ghost: Node
  /** The same, with everything around it that changes nothing: `(0, traceghost.ghost)`. */
  readonly node: Node
  /** The ancestors of `node` in the tree. */
  readonly above: Ancestors
}

export interface GhostUses {
  readonly uses: readonly GhostUse[]
  readonly lost: readonly LostUse[]
}

/** The value of an expression: the module, or `ghost` itself. */
type Meaning = 'module' | 'ghost'

interface Place {
  readonly node: Node
  readonly above: Ancestors
  readonly scope: Scope
}

/** A place, and the value there. */
interface Held extends Place {
  readonly meaning: Meaning
  /** Where the value is `ghost`: the name or member that gives it. */
  readonly ghost: Node | undefined
}

/** Follows the module, and `ghost` in it, from where they are imported through constants to where they are used. */
export function ghostUses(scopes: readonly Scope[], references: readonly Reference[]): GhostUses {
  const uses: GhostUse[] = []
  const lost: LostUse[] = []
  const open = collect(references, requiredBy)
  const followed = new Set<Binding>()
  const follow = (binding: Binding, meaning: Meaning): void => {
    if (followed.has(binding)) return
    followed.add(binding)
    if (binding.references.some(({ write }) => write)) {
      lost.push({ node: binding.node, reason: `\`${binding.name}\` is assigned again` })
      return
    }
    for (const { node, above, scope } of binding.references)
      if (above) open.push({ node, above, scope, meaning, ghost: meaning === 'ghost' ? node : undefined })
  }
  for (const { bindings } of scopes) {
    for (const binding of bindings.values()) {
      const meaning = importedBy(binding)
      if (meaning) follow(binding, meaning)
    }
  }
  for (const reference of isModule(scopes) ? [] : references) {
    const defined = definedBy(reference, PACKAGE, scopes)
    if (defined) follow(defined, 'module')
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const held = lookOut(next)
    const named = namedBy(held)
    for (const [name, meaning] of named ?? []) {
      const binding = resolve(held.scope, name)
      if (binding) follow(binding, meaning)
    }
    if (held.ghost && !named) uses.push({ ghost: held.ghost, node: held.node, above: held.above })
    if (held.meaning !== 'module' || named) continue
    const handed = handedTo(held, scopes)
    const calls = lazyCallsOf(held)
    if (handed) follow(handed, 'module')
    for (const call of calls) open.push({ ...call, meaning: 'module', ghost: undefined })
    const reason = handed ? undefined : reasonOfLoss(held)
    if (reason) lost.push({ node: held.node, reason })
  }
  return { uses, lost: [...lost, ...collect(references, (reference) => registeredBy(reference, PACKAGE))] }
}

/** `flatMap` makes an array for each reference, and there are many. */
function collect<Found>(references: readonly Reference[], find: (reference: Reference) => Found | undefined): Found[] {
  const all: Found[] = []
  for (const reference of references) {
    const found = find(reference)
    if (found !== undefined) all.push(found)
  }
  return all
}

/** A file with imports has no `define`. */
const isModule = ([top]: readonly Scope[]): boolean => top?.node.type === 'Program' && top.node.sourceType === 'module'

function importedBy({ imported }: Binding): Meaning | undefined {
  return imported?.from === PACKAGE ? meaningOf(imported.name) : undefined
}

/** The export of the module under a name: where CommonJS meets ES modules, it has itself as `default`. */
function meaningOf(name: string): Meaning | undefined {
  if (name === EXPORT) return 'ghost'
  return name === '*' || name === 'default' ? 'module' : undefined
}

/** `require('traceghost')` */
function requiredBy({ name, node, above, scope }: Reference): Held | undefined {
  const call = above?.node
  if (name !== 'require' || call?.type !== 'CallExpression' || call.callee !== node || !above?.above) return undefined
  const [argument] = call.arguments
  if (argument?.type !== 'Literal' || argument.value !== PACKAGE) return undefined
  return { node: call, above: above.above, scope, meaning: 'module', ghost: undefined }
}

/** From a name outwards: `traceghost` → `traceghost.ghost` → `(0, traceghost.ghost)`. */
function lookOut(place: Held): Held {
  let held = place
  for (let parent = held.above.node; held.above.above; parent = held.above.node) {
    const meaning = isTransparent(held, parent) ? held.meaning : partOf(held, parent)
    if (!meaning) break
    const ghost = meaning === 'ghost' ? (held.ghost ?? parent) : undefined
    held = { node: parent, above: held.above.above, scope: held.scope, meaning, ghost }
  }
  return held
}

/** `(0, ghost)`, `ghost!`, and `const t = (count(), require('traceghost'))`: the declaration stays. */
function isTransparent({ node, above }: Held, parent: Node): boolean {
  if (parent.type !== 'SequenceExpression') return isWrapper(parent)
  if (parent.expressions.at(-1) !== node) return false
  const isDeclared = above.above?.node.type === 'VariableDeclarator'
  return isDeclared || parent.expressions.slice(0, -1).every(({ type }) => type === 'Literal')
}

/** `traceghost.ghost`, `traceghost.default`, `__importStar(traceghost)` */
function partOf({ node, meaning }: Held, parent: Node): Meaning | undefined {
  if (meaning !== 'module') return undefined
  if (parent.type === 'MemberExpression' && parent.object === node) {
    const { property, computed } = parent
    return !computed && property.type === 'Identifier' ? meaningOf(property.name) : undefined
  }
  return parent.type === 'CallExpression' && parent.arguments[0] === node && isInterop(parent.callee)
    ? 'module'
    : undefined
}

/** The names that a declaration gives to a value; `undefined` where it is used. */
function namedBy({ node, above, meaning }: Held): [name: string, meaning: Meaning][] | undefined {
  const declarator = above.node
  if (declarator.type !== 'VariableDeclarator' || declarator.init !== node) return undefined
  const { id } = declarator
  if (id.type === 'Identifier') return [[id.name, meaning]]
  if (id.type !== 'ObjectPattern' || meaning !== 'module') return undefined
  return id.properties.flatMap((property): [string, Meaning][] => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.value.type !== 'Identifier')
      return []
    const part = property.computed ? undefined : meaningOf(property.key.name)
    return part ? [[property.value.name, part]] : []
  })
}
