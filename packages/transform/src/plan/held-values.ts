/** The values that functions return and that names can have, as far as the text shows them. */

import type { Binding, FunctionFact, Scope } from '../analyze/facts.ts'
import { initOf } from '../analyze/imports.ts'
import type { Node } from '../ast/node.ts'
import { resultsOf } from './results.ts'

/** An expression, and where it stands. */
export interface Held {
  readonly value: Node
  readonly scope: Scope
}

/** The values that a function returns. */
export function valuesOf({ node, bodyScope, returns }: FunctionFact): Held[] {
  const body = node && 'body' in node ? (node.body as Node | null) : null
  if (body && bodyScope && body.type !== 'BlockStatement') return [{ value: body, scope: bodyScope }]
  return returns.flatMap(({ node: { argument }, scope }) => (argument ? [{ value: argument, scope }] : []))
}

/** Every value that a name can have; `undefined` if they are not all known. Before it has one, a call of it throws. */
export function valuesIn(binding: Binding): Held[] | undefined {
  const { kind, declarator, scope, isAlsoVar, isDeclaredAgain, references } = binding
  if (isDeclaredAgain || isAlsoVar || scope.hasEval || scope.kind === 'namespace') return undefined
  const first = kind === 'function' ? declarator : VARIABLES.has(kind) ? initOf(binding) : undefined
  if (!first) return undefined
  const values = [{ value: first, scope }]
  for (const { write, node, above, scope } of references) {
    if (!write) continue
    const assignment = above?.node
    if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=' || assignment.left !== node)
      return undefined
    values.push({ value: assignment.right, scope })
  }
  return values
}

const VARIABLES = new Set(['var', 'let', 'const'])

/** The function literals that a name can stand for. */
export const literalsIn = (binding: Binding): Node[] =>
  (valuesIn(binding) ?? []).flatMap(({ value }) => (value.type === 'FunctionDeclaration' ? [value] : resultsOf(value)))
