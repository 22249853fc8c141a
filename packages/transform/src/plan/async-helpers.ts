// Why: docs/adr/promises-handed-through.md
/** The helpers that compilers use to lower `async` functions. */

import type { FunctionFact } from '../analyze/facts.ts'
import type { Imported } from '../analyze/imports.ts'
import { type Node, sourceOf } from '../ast/node.ts'

/**
 * Helpers by module, each with the number of calls that its promise takes: one for `__awaiter(…)`, two for
 * `asyncToGenerator(…)()`. Each such call makes a new promise.
 */
const HELPERS: readonly [module: RegExp, names: RegExp, calls: number][] = [
  [/^tslib$/, /^__awaiter$/, 1],
  [
    /^@swc\/helpers\/(?:_|lib|src|esm|cjs)\/_async_to_generator(?:\.[cm]?js)?$/,
    /^(?:_|_async_to_generator|default|\*)$/,
    2,
  ],
  [/^@swc\/helpers$/, /^asyncToGenerator$/, 2],
  [/^@babel\/runtime(?:-corejs[23])?\/helpers\/(?:esm\/)?asyncToGenerator(?:\.js)?$/, /^(?:default|\*)$/, 2],
]

/** The number of calls of a helper that make a promise; `undefined` where an import is not a helper. */
export const callsOfHelper = ({ from, name }: Imported): number | undefined =>
  HELPERS.find(([module, names]) => module.test(from) && names.test(name))?.[2]

/** Where `__awaiter` gets the class of its promise. */
export const AWAITER_CLASS = 2

/** `__generator`, `_ts_generator`, `_regenerator`, `_regeneratorDefine2`, `_regeneratorRuntime` */
const GENERATOR = /^_+(?:ts_)?(?:re)?generator(?:Runtime|Define\d*)?\d*$/

/** `__awaiter`, `__async`, `_asyncToGenerator`, `_async_to_generator` */
const HELPER = /^_+(?:awaiter|async(?:_?to_?generator)?)\d*$/i

/**
 * `__asyncGenerator`, `_wrapAsyncGenerator`, `_wrap_async_generator`, `__generator`, `_ts_generator`, and the methods
 * `wrap` and `w` of `regeneratorRuntime` and Babel's `_regenerator`.
 */
const MADE_GENERATOR = /^_*(?:(?:ts_)?(?:re)?generator(?:Runtime)?|(?:wrap_?)?async_?generator)\d*$/i

/**
 * Whether a returned value is a generator, sync or async, for engines that have none, by the name of its helper:
 * `__generator(this, …)`, `_regenerator().w(…)`.
 */
export function isLoweredGenerator(value: Node): boolean {
  if (value.type !== 'CallExpression') return false
  const names: string[] = []
  for (let callee = sourceOf(value.callee); ; ) {
    if (callee.type === 'MemberExpression') {
      if (callee.property.type === 'Identifier') names.push(callee.property.name)
      callee = sourceOf(callee.object)
    } else if (callee.type === 'CallExpression') callee = sourceOf(callee.callee)
    else {
      if (callee.type === 'Identifier') names.push(callee.name)
      return names.some((name) => MADE_GENERATOR.test(name))
    }
  }
}

/**
 * Whether a function is part of the code that runs generators for old engines. Every error of a generator passes
 * through it, and its variables would come before those of the program.
 */
export const runsGenerators = (fact: FunctionFact): boolean => isPartOf(GENERATOR, fact)

/** Whether a function is called as a helper that makes promises, or is part of one: by its name alone. */
export const isPartOfHelper = (fact: FunctionFact): boolean => isPartOf(HELPER, fact)

function isPartOf(names: RegExp, fact: FunctionFact): boolean {
  for (let current: FunctionFact | undefined = fact; current; current = current.parent) {
    const { node } = current
    const named = node && 'id' in node && node.id ? node : holderOf(current)
    const name = named && 'id' in named && named.id?.type === 'Identifier' ? named.id.name : ''
    if (names.test(name)) return true
  }
  return false
}

/** The declarator of `__awaiter = (this && this.__awaiter) || function …`, where helpers stand last. */
function holderOf({ node, above }: FunctionFact): Node | undefined {
  let child: Node | undefined = node
  let current = above
  while (current?.node.type === 'LogicalExpression' && current.node.right === child) {
    child = current.node
    current = current.above
  }
  return current?.node
}

/**
 * Whether a returned value is a whole lowered `async` function: the call of a helper, by its name alone, or
 * `_ref.apply(this, arguments)`. Other functions that hand on a promise are not looked into: following that promise
 * would delay it by a tick.
 */
export function isLowered(value: Node): boolean {
  if (value.type !== 'CallExpression') return false
  const [self, args] = value.arguments
  if (self?.type === 'ThisExpression' && args?.type === 'Identifier' && args.name === 'arguments') return true
  let callee = sourceOf(value.callee)
  if (isMethodOfFunction(callee)) callee = sourceOf(callee.object)
  if (callee.type === 'CallExpression') callee = sourceOf(callee.callee)
  const names = callee.type === 'MemberExpression' ? [callee.object, callee.property] : [callee]
  return names.some((it) => it.type === 'Identifier' && HELPER.test(it.name))
}

const isMethodOfFunction = (node: Node): node is Node & { type: 'MemberExpression' } =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.property.type === 'Identifier' &&
  (node.property.name === 'call' || node.property.name === 'apply')
