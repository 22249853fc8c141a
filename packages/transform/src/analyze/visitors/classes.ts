import type { AccessorProperty, PropertyDefinition } from '@oxc-project/types'
import type { Class } from '../../ast/node.ts'
import { declare } from '../scopes.ts'
import type { Visitor } from '../walk.ts'
import { type Findings, type NodeOf, openFunction, openScope } from './findings.ts'

/** Classes: their own name is known inside; static blocks and initialisers of fields run as functions. */
export function classVisitors(findings: Findings): Record<string, Visitor> {
  const visitClass: Visitor = (visit, go) => {
    const node = visit.node as Class
    const isValue = !node.declare
    if (isValue && node.type === 'ClassDeclaration' && node.id)
      declare(visit.scope, node.id, { kind: 'class', declarator: node })
    // A mark on a member that is only declared is an error of the user's.
    for (const decorator of node.decorators) go(decorator)
    if (!isValue) return
    const scope = openScope(findings, visit, { kind: 'class', strict: true })
    if (node.id) declare(scope, node.id, { kind: 'self' })
    go(node.superClass, { scope })
    go(node.body, { scope })
  }
  const visitField: Visitor = (visit, go) => {
    const node = visit.node as PropertyDefinition | AccessorProperty
    for (const decorator of node.decorators) go(decorator)
    // `declare [key]: string` is a type.
    if (node.declare) return
    if (node.computed) go(node.key)
    if (node.value)
      go(node.value, {
        owner: openFunction(findings, visit, { initializer: node.value }),
        inTry: false,
        inFinally: false,
      })
  }
  return {
    ClassDeclaration: visitClass,
    ClassExpression: visitClass,
    PropertyDefinition: visitField,
    AccessorProperty: visitField,

    StaticBlock(visit, go) {
      const node = visit.node as NodeOf<'StaticBlock'>
      const owner = openFunction(findings, visit, { node })
      owner.bodyScope = openScope(findings, visit, { kind: 'function', owner })
      const inside = { scope: owner.bodyScope, owner, inTry: false, inFinally: false }
      for (const statement of node.body) go(statement, inside)
    },
  }
}
