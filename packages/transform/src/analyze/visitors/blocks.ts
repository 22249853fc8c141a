import { eachChild } from '../../ast/children.ts'
import { type Node, unwrap } from '../../ast/node.ts'
import { resolve } from '../facts.ts'
import { declarePattern } from '../scopes.ts'
import type { Visit, Visitor } from '../walk.ts'
import { assign, type Findings, flow, type NodeOf, openScope } from './findings.ts'

type Loop = NodeOf<'ForStatement' | 'ForInStatement' | 'ForOfStatement'>

/** Statements that make scopes, that throw, or that would notice when a `return` inside them waited. */
export function blockVisitors(findings: Findings): Record<string, Visitor> {
  const visitLoop: Visitor = (visit, go) => {
    const node = visit.node as Loop
    const head = node.type === 'ForStatement' ? node.init : node.left
    const lexical = head?.type === 'VariableDeclaration' && head.kind !== 'var'
    const scope = lexical ? openScope(findings, visit, { kind: 'loop' }) : visit.scope
    const each = node.type === 'ForOfStatement' ? { value: node.right, isEach: true } : {}
    if (head?.type === 'VariableDeclaration' || node.type === 'ForStatement') {
      const [declarator] = head?.type === 'VariableDeclaration' && each.value ? head.declarations : []
      if (declarator) flow(findings, { scope }, { pattern: declarator.id, ...each })
      go(head, { scope })
    } else assign(findings, visit, { target: head as Node, ...each, go })
    if (node.type === 'ForStatement') {
      go(node.test, { scope })
      go(node.update, { scope })
    } else go(node.right, { scope })
    go(node.body, { scope, inTry: visit.inTry || node.type === 'ForOfStatement' })
  }
  return {
    ForStatement: visitLoop,
    ForInStatement: visitLoop,
    ForOfStatement: visitLoop,

    BlockStatement(visit, go) {
      const inside = { scope: openScope(findings, visit, { kind: 'block' }) }
      for (const statement of (visit.node as NodeOf<'BlockStatement'>).body) go(statement, inside)
    },

    SwitchStatement(visit, go) {
      const node = visit.node as NodeOf<'SwitchStatement'>
      go(node.discriminant)
      const inside = { scope: openScope(findings, visit, { kind: 'switch' }) }
      for (const switchCase of node.cases) go(switchCase, inside)
    },

    TryStatement(visit, go) {
      const node = visit.node as NodeOf<'TryStatement'>
      go(node.block, { inTry: true })
      go(node.handler, { inTry: visit.inTry || node.finalizer !== null })
      go(node.finalizer, { inFinally: true })
    },

    CatchClause(visit, go) {
      const node = visit.node as NodeOf<'CatchClause'>
      const scope = openScope(findings, visit, { kind: 'catch' })
      if (scope.owner) scope.owner.handles = true
      if (node.param) flow(findings, { scope }, { pattern: node.param })
      const expressions = node.param ? declarePattern(scope, node.param, { kind: 'catch' }) : []
      for (const expression of expressions) go(expression, { scope })
      go(node.body, { scope })
    },

    ThrowStatement(visit, go) {
      const { argument } = visit.node as NodeOf<'ThrowStatement'>
      if (visit.owner && unwrap(argument).type !== 'NewExpression') {
        visit.owner.throwsKept = true
        visit.owner.throwsGiven ||= isGiven(argument, visit)
      }
      go(argument)
    },

    WithStatement(visit, go) {
      const node = visit.node as NodeOf<'WithStatement'>
      go(node.object)
      go(node.body, { scope: openScope(findings, visit, { kind: 'block', inWith: true }) })
    },
  }
}

/**
 * Whether an expression has a parameter of the function in it, directly or through a variable: the caller has the
 * thrown value from elsewhere, as in `catch (error) { return failed(error) }`.
 */
function isGiven(expression: Node, { scope, owner }: Visit): boolean {
  const open = [expression]
  // A list that grows while it is walked through is walked to its new end.
  for (const node of open) {
    const binding = node.type === 'Identifier' ? resolve(scope, node.name) : undefined
    if (binding?.scope.owner === owner && binding?.kind === 'parameter') return true
    const declarator = binding?.scope.owner === owner ? binding?.declarator : undefined
    const initial = declarator?.type === 'VariableDeclarator' ? declarator.init : undefined
    if (initial && !open.includes(initial)) open.push(initial)
    eachChild(node, (child) => open.push(child))
  }
  return false
}
