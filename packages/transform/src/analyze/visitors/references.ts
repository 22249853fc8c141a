import type { Node } from '../../ast/node.ts'
import type { Scope } from '../facts.ts'
import type { Visit, Visitor } from '../walk.ts'
import { assign, type Findings, type NodeOf, refer } from './findings.ts'

/** Names where they are used. */
export function nameVisitors(findings: Findings): Record<string, Visitor> {
  return {
    AssignmentExpression(visit, go) {
      const { left, right } = visit.node as NodeOf<'AssignmentExpression'>
      assign(findings, visit, { target: left, value: right, go })
      go(right)
    },

    UpdateExpression(visit, go) {
      assign(findings, visit, { target: (visit.node as NodeOf<'UpdateExpression'>).argument, go })
    },

    CallExpression(visit, go) {
      const node = visit.node as NodeOf<'CallExpression'>
      if (node.callee.type === 'Identifier' && node.callee.name === 'eval') {
        if (!visit.scope.strict) homeOfEval(visit.scope).isOpen = true
        for (let scope: Scope | undefined = visit.scope; scope; scope = scope.parent) scope.hasEval = true
      }
      if (visit.owner && isThrowIfAborted(node.callee)) visit.owner.throwsKept = true
      if (node.callee.type === 'Identifier' && node.arguments.length > 0)
        findings.calls.push({ callee: node.callee.name, args: node.arguments, scope: visit.scope })
      go(node.callee)
      for (const argument of node.arguments) go(argument)
    },

    JSXOpeningElement(visit, go) {
      const node = visit.node as NodeOf<'JSXOpeningElement'>
      // `<div>` and `<My-element>` are strings, `<Card>` and `<$x>` are variables, `<a.B>` begins with one.
      if (node.name.type !== 'JSXIdentifier' || !/^[a-z]|-/.test(node.name.name)) go(node.name)
      for (const attribute of node.attributes) go(attribute)
    },

    JSXIdentifier(visit) {
      const node = visit.node as NodeOf<'JSXIdentifier'>
      if (node.name !== 'this') refer(findings, visit.above as Visit, { node, write: false })
    },
  }
}

/**
 * `signal.throwIfAborted`: of all that a program calls without having written it, this throws the same value each time.
 */
const isThrowIfAborted = (callee: Node): boolean =>
  callee.type === 'MemberExpression' &&
  callee.property.type === 'Identifier' &&
  callee.property.name === 'throwIfAborted'

/** Where the `var`s of a direct `eval` go; those of one in a parameter list are seen by the whole function. */
function homeOfEval(scope: Scope): Scope {
  let home = scope
  while (home.kind !== 'function' && home.kind !== 'parameters' && home.parent) home = home.parent
  return home
}
