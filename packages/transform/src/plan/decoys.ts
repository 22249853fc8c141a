// Why: docs/adr/fast-refresh-decoys.md
import { eachChild } from '../ast/children.ts'
import type { FunctionLike, Node } from '../ast/node.ts'
import { hookOf } from './hooks.ts'
import type { Decoy } from './model.ts'

/**
 * The hook calls that stand directly in a function. Fast Refresh of oxc and SWC reads them to decide whether an edited
 * component can keep its state, and does not look into a `try`. So they are written once more beside it, where they
 * never run.
 */
export function planDecoys(node: FunctionLike, textOf: TextOf): Decoy[] {
  const decoys: Decoy[] = []
  const open: Part[] = bodyOf(node).map((part) => ({ node: part, pattern: undefined }))
  for (let part = open.pop(); part; part = open.pop()) {
    const { node, pattern } = part
    if (OPAQUE.has(node.type)) continue
    const decoy = node.type === 'CallExpression' ? decoyOf(node, pattern, textOf) : undefined
    if (decoy) decoys.push(decoy)
    const init = node.type === 'VariableDeclarator' ? node.init : undefined
    const target = node.type === 'VariableDeclarator' ? node.id : undefined
    eachChild(node, (child) => open.push({ node: child, pattern: child === init ? target : undefined }))
  }
  return decoys.sort((a, b) => a.start - b.start)
}

/** The text of a node; empty where it stands nowhere in the source. */
export type TextOf = (node: Node) => string

export const textIn =
  (code: string): TextOf =>
  ({ start, end }) =>
    code.slice(start, end)

interface Part {
  readonly node: Node
  /** The pattern that the value of the expression is assigned to in its declaration. */
  readonly pattern: Node | undefined
}

/** Scopes of their own: calls in them count for neither compiler. */
const OPAQUE = new Set<string>([
  'BlockStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'SwitchStatement',
  'TryStatement',
  'WithStatement',
])

function bodyOf(node: FunctionLike): readonly Node[] {
  if (node.type === 'StaticBlock' || !node.body) return []
  return node.body.type === 'BlockStatement' ? node.body.body : [node.body]
}

type CallNode = Extract<Node, { type: 'CallExpression' }>

function decoyOf(call: CallNode, pattern: Node | undefined, textOf: TextOf): Decoy | undefined {
  const callee = hookOf(call.callee)
  if (!callee) return undefined
  const value = call.arguments[COMPARED[callee.split('.').at(-1) ?? ''] ?? -1]
  const parts = [...(pattern ? [pattern] : []), ...(value ? [value] : [])]
  const compared = parts.map((node) => ({ node, text: textOf(node) })).filter(({ text }) => text !== '')
  return { start: call.start, callee, compared }
}

/** The argument that Fast Refresh compares: another initial value is another state, another reducer is not. */
const COMPARED: Readonly<Record<string, number>> = { useState: 0, useReducer: 1 }
