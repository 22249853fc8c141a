import type { Node } from '../ast/node.ts'
import type { Binding, BindingKind, Scope, ScopeKind } from './facts.ts'
import { partsOf } from './patterns.ts'

/** A node that gives a name. */
type Named = Node & { readonly name: string }

type Surroundings = Pick<Scope, 'parent' | 'owner' | 'strict'> & { inWith?: boolean }

/** Most scopes declare nothing. */
const NO_BINDINGS: ReadonlyMap<string, Binding> = new Map()

/** Makes an empty scope. */
export function createScope(kind: ScopeKind, node: Node, { parent, owner, strict, inWith }: Surroundings): Scope {
  return {
    kind,
    node,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    owner,
    strict,
    bindings: NO_BINDINGS,
    hasEval: false,
    isOpen: false,
    inWith: inWith ?? parent?.inWith ?? false,
    clash: undefined,
  }
}

export interface Declaration {
  kind: BindingKind
  /** The declarator of a variable; the function of a function declaration. */
  declarator?: Node | undefined
  imported?: { from: string; name: string } | undefined
  /** @default false */
  isOfLoop?: boolean
  /**
   * Where in its pattern the name has its value.
   * @default the end of the name
   */
  filledAt?: number
}

/** Adds a name to the scope it belongs to: that of the function for a `var`, else `scope` itself. */
export function declare(scope: Scope, node: Named, declaration: Declaration): void {
  const home = declaration.kind === 'var' ? varScopeOf(scope) : scope
  const previous = previousBinding(home, node.name, declaration.kind)
  if (previous && clashes(previous, declaration.kind, home)) home.clash ??= node.name
  if (previous && previous.node !== node) previous.isDeclaredAgain = true
  if (previous) return
  bind(home, node, declaration)
}

/** Adds a name that nothing refers to yet. */
export function bind(scope: Scope, node: Named, declaration: Declaration): void {
  const binding = createBinding(scope, node, declaration)
  if (scope.bindings === NO_BINDINGS) scope.bindings = new Map([[node.name, binding]])
  else (scope.bindings as Map<string, Binding>).set(node.name, binding)
}

const createBinding = (
  scope: Scope,
  node: Named,
  { kind, declarator, imported, isOfLoop = false, filledAt = node.end }: Declaration,
): Binding => ({
  name: node.name,
  kind,
  scope,
  node,
  declarator,
  filledAt,
  isAlsoVar: false,
  isOfLoop,
  isDeclaredAgain: false,
  references: [],
  imported,
})

/**
 * Adds every name of a pattern.
 *
 * @returns the expressions in it: defaults and computed keys
 */
export function declarePattern(scope: Scope, pattern: Node, declaration: Declaration): Node[] {
  // Most patterns are a name: nothing is made for these.
  if (pattern.type === 'Identifier') {
    declare(scope, pattern, declaration)
    return []
  }
  const { targets, expressions } = partsOf(pattern)
  for (const { node, filledAt } of targets) declare(scope, node, { ...declaration, filledAt })
  return expressions
}

/**
 * The binding that a declaration would share its name with, parameters included: they are one scope with `var`s and
 * functions.
 */
function previousBinding(home: Scope, name: string, kind: BindingKind): Binding | undefined {
  const own = home.bindings.get(name)
  if (own?.kind === 'self') return undefined
  if (own) return own
  if (home.kind !== 'function' || (kind !== 'var' && kind !== 'function')) return undefined
  const parameter = home.parent?.bindings.get(name)
  return parameter?.kind === 'parameter' ? parameter : undefined
}

/** At the top of a function `function f(){} var f` is one variable; in a block it is a SyntaxError. */
const clashes = (previous: Binding, kind: BindingKind, home: Scope): boolean =>
  home.kind === 'function' && (previous.kind === 'function' || kind === 'function')

/** Where the `var`s of a place go. */
export function varScopeOf(scope: Scope): Scope {
  let home = scope
  while (home.kind !== 'function' && home.kind !== 'module' && home.kind !== 'namespace' && home.parent)
    home = home.parent
  return home
}
