import { analyze } from '../../../src/analyze/analyze.ts'
import type { Binding, Facts, FunctionFact, Reference, Scope } from '../../../src/analyze/facts.ts'
import type { Node } from '../../../src/ast/node.ts'
import { parseWithOxc } from '../../../src/parse.ts'
import type { Handler } from '../../../src/plan/model.ts'
import { keepsExports } from '../../../src/plan/namespaces.ts'
import { plan } from '../../../src/plan/plan.ts'
import { createReach, type Reach } from '../../../src/plan/reach.ts'
import { breaksLineIn, createRedeclares } from '../../../src/plan/redeclared.ts'
import type { LibraryFile } from './library-files.ts'

/** Why a name is read through an accessor. */
export type Reason =
  | 'used in another case'
  | 'seen by eval'
  | 'named arguments'
  | 'hides a name of its loop'
  | 'a const that is assigned'
  | 'used before it is declared'
  | 'used in its own initialiser'
  | 'captured by a closure in its own initialiser'
  | 'captured by a function expression before'
  | 'captured by a class before'
  | 'captured by a function declaration that is reached before'
  | 'declared together with such a name'
  | 'other'

/** A `let` or `const` that stays inside the `try`. */
export interface Unhoisted {
  readonly binding: Binding
  readonly reason: Reason
  /** The use that decides. */
  readonly reference: Reference | undefined
}

export interface HoistingCount {
  hoisted: number
  readonly unhoisted: Unhoisted[]
}

/** Counts the `let`s and `const`s that the handlers of a file capture, loop heads and `catch` left out. */
export function countHoisting({ path, code, sourceType }: LibraryFile): HoistingCount {
  const { program, error } = parseWithOxc(code, path, { syntax: 'jsx', sourceType })
  if (error) throw new Error(`${path}: ${error.message}`)
  const facts = analyze(program, code)
  const refuse = (_: Node, reason: string): never => {
    throw new Error(reason)
  }
  const { sites } = plan(facts, { frames: 'all', small: 'record', isSecret: () => false, sourceType, refuse })
  const reach = createReach(facts.functions, createRedeclares(facts, breaksLineIn(code)))
  const count: HoistingCount = { hoisted: 0, unhoisted: [] }
  const scopes = scopesByNode(facts)
  for (const handler of sites.flatMap((site) => site.handlers)) {
    for (const binding of candidatesOf(handler, scopes)) {
      if (handler.lazy.includes(binding.name)) count.unhoisted.push(reasonOf(binding, reach))
      else if (isCaptured(handler, binding)) count.hoisted++
      else throw new Error(`${path}: ${binding.name} is captured neither way`)
    }
  }
  return count
}

/** Declared outside of the `try`: in front of it, or behind it where nothing there can throw. */
const isCaptured = ({ locals }: Handler, binding: Binding): boolean => locals.some(({ name }) => name === binding.name)

const KINDS = new Set(['block', 'function', 'switch'])

function scopesByNode({ scopes }: Facts): Map<Node, Scope[]> {
  const byNode = new Map<Node, Scope[]>()
  for (const scope of scopes) {
    if (!KINDS.has(scope.kind)) continue
    byNode.set(scope.node, [...(byNode.get(scope.node) ?? []), scope])
  }
  return byNode
}

/** The bindings whose names the handler captures, from its own scope and from that of a loop's or `catch`'s body. */
function candidatesOf({ node }: Handler, scopes: Map<Node, Scope[]>): Binding[] {
  const body = 'body' in node ? (node.body as Node | Node[] | null) : null
  const isShared = node.type === 'CatchClause' || /^For/.test(node.type)
  const nodes = isShared && body && !Array.isArray(body) ? [node, body] : [node]
  return nodes
    .flatMap((each) => scopes.get(each) ?? [])
    .flatMap(({ bindings }) => [...bindings.values()])
    .filter((binding) => (binding.kind === 'let' || binding.kind === 'const') && !keepsExports(binding))
}

function reasonOf(binding: Binding, reach: Reach): Unhoisted {
  const { scope, name } = binding
  if (scope.hasEval) return { binding, reason: 'seen by eval', reference: undefined }
  if (name === 'arguments') return { binding, reason: 'named arguments', reference: undefined }
  if (scope.parent?.kind === 'loop' && scope.parent.bindings.has(name))
    return { binding, reason: 'hides a name of its loop', reference: undefined }
  const decisive = decisiveUse(binding, reach)
  if (decisive) return { binding, ...decisive }
  if (scope.kind === 'switch') return { binding, reason: 'used in another case', reference: undefined }
  for (const other of scope.bindings.values()) {
    if (other === binding || declarationOf(other) !== declarationOf(binding)) continue
    const use = decisiveUse(other, reach)
    if (use) return { binding, reason: 'declared together with such a name', reference: use.reference }
  }
  return { binding, reason: 'other', reference: undefined }
}

const declarationOf = ({ declarator, scope }: Binding): Node | undefined => {
  const body = 'body' in scope.node ? scope.node.body : undefined
  const statements = (Array.isArray(body) ? body : ((body as { body?: Node[] } | undefined)?.body ?? [])) as Node[]
  return statements.find(({ start, end }) => declarator && start <= declarator.start && declarator.end <= end)
}

function decisiveUse(
  { references, kind, scope, declarator }: Binding,
  reach: Reach,
): { reason: Reason; reference: Reference } | undefined {
  if (!declarator) return undefined
  for (const reference of references) {
    if (reference.write && kind === 'const') return { reason: 'a const that is assigned', reference }
    if (reach.earliest(reference, scope.owner) >= declarator.end) continue
    return { reason: reasonOfUse(reference, scope.owner, declarator), reference }
  }
  return undefined
}

function reasonOfUse(reference: Reference, owner: FunctionFact | undefined, declarator: Node): Reason {
  let holder = reference.scope.owner
  if (holder === owner)
    return reference.start < declarator.start ? 'used before it is declared' : 'used in its own initialiser'
  while (holder && holder.parent !== owner) holder = holder.parent
  if (holder?.node?.type === 'FunctionDeclaration') return 'captured by a function declaration that is reached before'
  const start = holder?.start ?? 0
  if (start >= declarator.start && start < declarator.end) return 'captured by a closure in its own initialiser'
  const isMember = /^(?:MethodDefinition|PropertyDefinition|ClassBody)$/.test(holder?.above?.node.type ?? '')
  return isMember ? 'captured by a class before' : 'captured by a function expression before'
}
