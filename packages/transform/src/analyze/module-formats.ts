// Why: docs/adr/compiled-marks.md
/** How compiled modules get their imports, other than by `import` or a variable that holds `require(…)`. */

import { isFunctionLiteral, type Node, unwrap } from '../ast/node.ts'
import { type Ancestors, type Binding, type Reference, resolve, type Scope } from './facts.ts'

/** An expression that holds a module. */
export interface ModulePlace {
  readonly node: Node
  readonly above: Ancestors
  readonly scope: Scope
}

/**
 * AMD: the parameter that gets the module `from` in
 * `define(['exports', 'traceghost'], function (exports, traceghost) { … })`.
 */
export function definedBy(
  { name, node, binding, above }: Reference,
  from: string,
  scopes: readonly Scope[],
): Binding | undefined {
  const call = above?.node
  if (name !== 'define' || binding || call?.type !== 'CallExpression' || call.callee !== node) return undefined
  const at = call.arguments.findIndex(({ type }) => type === 'ArrayExpression')
  const list = call.arguments[at]
  if (list?.type !== 'ArrayExpression') return undefined
  const index = list.elements.findIndex((it) => it?.type === 'Literal' && it.value === from)
  return parameterOf(call.arguments[at + 1], index, scopes)
}

/**
 * UMD: the parameter that gets it in
 * `(function (global, factory) { factory(exports, require('traceghost')) })(this, function (exports, traceghost) { … })`.
 */
export function handedTo({ node, above, scope }: ModulePlace, scopes: readonly Scope[]): Binding | undefined {
  const call = above.node
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined
  const factory = resolve(scope, call.callee.name)
  const wrapper = factory?.kind === 'parameter' ? factory.scope.owner : undefined
  const outer = wrapper?.above?.node
  if (!factory || factory.references.some(({ write }) => write) || outer?.type !== 'CallExpression') return undefined
  const literal = unwrap(outer.callee)
  if (literal !== wrapper?.node || !('params' in literal)) return undefined
  const place = (literal.params as readonly Node[]).indexOf(factory.node)
  return parameterOf(outer.arguments[place], call.arguments.indexOf(node as (typeof call.arguments)[number]), scopes)
}

function parameterOf(literal: Node | undefined, index: number, scopes: readonly Scope[]): Binding | undefined {
  const parameter = literal && isFunctionLiteral(literal) ? literal.params[index] : undefined
  if (parameter?.type !== 'Identifier') return undefined
  return scopes.find(({ kind, node }) => kind === 'parameters' && node === literal)?.bindings.get(parameter.name)
}

/**
 * `lazy` of Babel and SWC, where `data` is followed: the calls of
 * `function _a() { const data = require('a'); _a = function () { return data }; return data }`.
 */
export function lazyCallsOf({ above, scope }: ModulePlace): ModulePlace[] {
  const loader = above.node.type === 'ReturnStatement' ? above.above?.node : undefined
  if (loader?.type !== 'FunctionDeclaration' || !loader.id) return []
  const binding = resolve(scope, loader.id.name)
  if (binding?.declarator !== loader) return []
  const outside = binding.references.filter(({ owner }) => owner?.node !== loader)
  if (outside.some(({ write }) => write)) return []
  return outside.flatMap(({ node, above, scope }) =>
    above?.above && above.node.type === 'CallExpression' && above.node.callee === node
      ? { node: above.node, above: above.above, scope }
      : [],
  )
}

/** SystemJS: `System.register(['traceghost'], …)`. Such a file can neither import nor require the recorder. */
export function registeredBy(
  { name, node, binding, above }: Reference,
  from: string,
): { node: Node; reason: string } | undefined {
  const member = above?.node
  const call = above?.above?.node
  if (name !== 'System' || binding || member?.type !== 'MemberExpression' || call?.type !== 'CallExpression')
    return undefined
  const isWanted = call.arguments.some(
    (it) =>
      it.type === 'ArrayExpression' && it.elements.some((each) => each?.type === 'Literal' && each.value === from),
  )
  return isWanted && member.object === node ? { node, reason: 'SystemJS hands it over' } : undefined
}

/** Why a module cannot be followed where it is used; `undefined` where it is not used further, or handed on. */
export function reasonOfLoss({ node, above, scope }: ModulePlace): string | undefined {
  const parent = above.node
  if (isHandedByBundler(parent, scope)) return 'a bundler hands it over'
  if (parent.type === 'MemberExpression' && parent.object === node)
    return parent.computed && parent.property.type !== 'Literal' ? 'its name is computed' : undefined
  if (parent.type === 'AssignmentExpression' && parent.right === node && parent.left.type === 'Identifier')
    return `\`${parent.left.name}\` is assigned after its declaration`
  if (parent.type !== 'CallExpression' || parent.callee === node) return undefined
  const around = above.above?.node
  const isKept =
    around?.type === 'VariableDeclarator' || (around?.type === 'MemberExpression' && isGhost(around.property))
  return isKept && parent.callee.type === 'Identifier' ? `it comes out of \`${parent.callee.name}(…)\`` : undefined
}

/** webpack, for what it leaves out of a bundle: `(module) => { module.exports = require('traceghost') }`. */
const isHandedByBundler = (node: Node, scope: Scope): boolean =>
  node.type === 'AssignmentExpression' &&
  node.left.type === 'MemberExpression' &&
  node.left.object.type === 'Identifier' &&
  node.left.property.type === 'Identifier' &&
  node.left.property.name === 'exports' &&
  resolve(scope, node.left.object.name)?.kind === 'parameter'

const isGhost = (node: Node): boolean => node.type === 'Identifier' && node.name === 'ghost'
