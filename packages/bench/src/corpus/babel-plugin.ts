/**
 * A Babel plugin of the same reach: every function and every block with names of its own gets a handler that hands all
 * of these names over. It handles none of the rare cases that the transform keeps right.
 */

import { type NodePath, type PluginObject, types as t } from '@babel/core'

export function captureLocals(): PluginObject {
  return {
    visitor: {
      Function: { exit: (path) => void wrapFunction(path) },
      BlockStatement: { exit: wrapBlock },
      CatchClause: { exit: (path) => wrap(path.node.body, ownNames(path)) },
      Loop: { exit: wrapLoop },
    },
  }
}

/** Names that the scope of a node declares, parameters included. */
function ownNames({ scope, node }: NodePath): string[] {
  return scope.block === node ? Object.keys(scope.bindings) : []
}

function wrapFunction(path: NodePath<t.Function>): void {
  const { node } = path
  if (t.isExpression(node.body)) node.body = t.blockStatement([t.returnStatement(node.body)])
  wrap(node.body, ownNames(path))
}

function wrapBlock(path: NodePath<t.BlockStatement>): void {
  const names = ownNames(path)
  if (names.length > 0) wrap(path.node, names)
}

function wrapLoop(path: NodePath<t.Loop>): void {
  const names = ownNames(path)
  if (names.length === 0) return
  path.ensureBlock()
  wrap(path.node.body as t.BlockStatement, names)
}

/** `{ const a = f(); }` → `{ let a; try { a = f(); } catch (e) { $capture(e, a); } }`. */
function wrap(block: t.BlockStatement, names: readonly string[]): void {
  const functions = block.body.filter((statement) => t.isFunctionDeclaration(statement))
  const hoisted: string[] = []
  const guarded = block.body
    .filter((statement) => !t.isFunctionDeclaration(statement))
    .flatMap((statement) => hoist(statement, hoisted))
  const error = t.identifier('$error')
  const capture = t.callExpression(t.identifier('$capture'), [error, ...names.map((name) => t.identifier(name))])
  const handler = t.catchClause(error, t.blockStatement([t.expressionStatement(capture)]))
  const variables = hoisted.map((name) => t.variableDeclarator(t.identifier(name)))
  block.body = [
    ...(variables.length > 0 ? [t.variableDeclaration('let', variables)] : []),
    ...functions,
    t.tryStatement(t.blockStatement(guarded), handler),
  ]
}

function hoist(statement: t.Statement, hoisted: string[]): t.Statement[] {
  if (t.isClassDeclaration(statement) && statement.id) {
    hoisted.push(statement.id.name)
    return [assignment(t.identifier(statement.id.name), t.toExpression(statement))]
  }
  if (!t.isVariableDeclaration(statement) || statement.declare) return [statement]
  if (statement.kind !== 'let' && statement.kind !== 'const') return [statement]
  hoisted.push(...Object.keys(t.getBindingIdentifiers(statement)))
  return statement.declarations.map(({ id, init }) => {
    if ('typeAnnotation' in id) id.typeAnnotation = null
    return assignment(id as t.LVal, init ?? t.identifier('undefined'))
  })
}

const assignment = (left: t.LVal, right: t.Expression): t.Statement =>
  t.expressionStatement(t.assignmentExpression('=', left as t.AssignmentExpression['left'], right))
