import type { Binding, Scope } from './facts.ts'
import { bind, varScopeOf } from './scopes.ts'

/**
 * In sloppy code a function that is declared in a block is also a `var` of the function around it, which gets its value
 * where the declaration is evaluated, unless that `var` would be an error (ECMA-262, B.3.2).
 */
export function declareBlockFunctions(scopes: readonly Scope[]): void {
  for (const scope of scopes) {
    if (scope.strict || (scope.kind !== 'block' && scope.kind !== 'switch')) continue
    for (const binding of scope.bindings.values()) if (isPlainFunction(binding)) declareVar(binding)
  }
}

const isPlainFunction = ({ declarator }: Binding): boolean =>
  declarator?.type === 'FunctionDeclaration' && !declarator.async && !declarator.generator

function declareVar(inner: Binding): void {
  const { name, scope } = inner
  const home = varScopeOf(scope)
  for (let around = scope.parent; around && around !== home; around = around.parent) {
    if (around.bindings.has(name) && !isPlainCatch(around)) return
  }
  const isParameter = home.parent?.kind === 'parameters' && home.parent.bindings.get(name)?.kind === 'parameter'
  const existing = home.bindings.get(name)
  if (isParameter || (existing && existing.kind !== 'var' && existing.kind !== 'function')) return
  inner.isAlsoVar = true
  // In a `try` the outer function would be a lexical name, which the inner one no longer replaces.
  if (existing?.kind === 'function' && home.kind === 'function') home.clash ??= name
  if (!existing) bind(home, inner.node, { kind: 'var', isOfLoop: inner.isOfLoop })
}

/** `catch (f)` lets a `var f` through, `catch ({ f })` does not (B.3.4). */
const isPlainCatch = ({ node }: Scope): boolean => node.type === 'CatchClause' && node.param?.type === 'Identifier'
