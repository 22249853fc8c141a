import type { ArrowFunctionExpression, FunctionNode, Node } from '../../ast/node.ts'
import type { Flow, FunctionFact, Scope } from '../facts.ts'
import { declare, declarePattern } from '../scopes.ts'
import type { Go, Visit, Visitor } from '../walk.ts'
import { type Findings, flow, type NodeOf, openFunction, openScope } from './findings.ts'

/** The directive `'use ghost'` among the leading statements of a body. */
export function ghostDirectiveOf(body: readonly Node[]): Node | undefined {
  for (const statement of body) {
    const directive = 'directive' in statement ? statement.directive : null
    if (typeof directive !== 'string') return undefined
    if (directive === 'use ghost') return statement
  }
  return undefined
}

/** Whether a loop of the same function is around. */
function isInLoop({ above, owner }: Visit): boolean {
  for (let current = above; current && current.owner === owner; current = current.above)
    if (/^(?:For|While|DoWhile)/.test(current.node.type)) return true
  return false
}

/** Functions: parameters and body have a scope each. */
export function functionVisitors(findings: Findings): Record<string, Visitor> {
  const visitFunction: Visitor = (visit, go) => {
    const node = visit.node as FunctionNode | ArrowFunctionExpression
    const { body } = node
    if (!body || ('declare' in node && node.declare)) return
    if (node.type === 'FunctionDeclaration' && node.id) {
      // `if (x) function f() {}` is a block of its own (B.3.3): outside it, `f` is a `var`.
      const isBody = visit.above?.node.type === 'IfStatement'
      const isOfLoop = !visit.scope.strict && isInLoop(visit)
      declare(visit.scope, node.id, {
        ...(isBody ? { kind: 'var' } : { kind: 'function', declarator: node }),
        isOfLoop,
      })
    }
    const statements: readonly Node[] = body.type === 'BlockStatement' ? body.body : []
    const strict = visit.scope.strict || statements.some((it) => 'directive' in it && it.directive === 'use strict')
    const owner = openFunction(findings, visit, { node })
    const parameters = openScope(findings, visit, { kind: 'parameters', owner, strict })
    if (node.type === 'FunctionExpression' && node.id) declare(parameters, node.id, { kind: 'self' })
    owner.bodyScope = openScope(findings, { ...visit, scope: parameters }, { kind: 'function', owner, strict })
    owner.directive = ghostDirectiveOf(statements)
    for (const parameter of node.params) {
      flow(findings, { scope: parameters }, { pattern: parameter })
      visitParameter(parameter, visit, { go, scope: parameters, owner })
    }
    const taken = takenByCallback(visit)
    if (taken) flow(findings, { scope: parameters }, taken)
    const inside = { scope: owner.bodyScope, owner, inTry: false, inFinally: false }
    if (body.type === 'BlockStatement') for (const statement of statements) go(statement, inside)
    else go(body, inside)
  }
  return {
    FunctionDeclaration: visitFunction,
    FunctionExpression: visitFunction,
    ArrowFunctionExpression: visitFunction,

    ReturnStatement(visit, go) {
      const node = visit.node as NodeOf<'ReturnStatement'>
      const { scope, inTry, inFinally } = visit
      visit.owner?.returns.push({ node, scope, inTry, inFinally })
      go(node.argument)
    },

    ThisExpression(visit) {
      for (let fact = visit.owner; fact; fact = fact.parent) {
        fact.usesThis = true
        if (!fact.isArrow) break
      }
    },
  }
}

/** `tokens.map((pattern) => …)`, `getToken().then((pattern) => …)`, `tokens.reduce((all, pattern) => …)`. */
function takenByCallback({ node, above }: Visit): Omit<Flow, 'scope'> | undefined {
  const call = above?.node
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node || !('params' in node)) return undefined
  const { callee } = call
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  const { name } = callee.property
  const pattern = node.params[PLACES.get(name) ?? -1]
  return pattern && { pattern, value: callee.object, isEach: name !== 'then' }
}

/** Methods whose callbacks get the object's contents, and in which parameter. */
const PLACES = new Map([
  ...['every', 'filter', 'find', 'findIndex', 'findLast', 'flatMap', 'forEach', 'map', 'some', 'then'].map(
    (name) => [name, 0] as const,
  ),
  ['reduce', 1],
])

function visitParameter(
  parameter: FunctionNode['params'][number],
  { inTry }: Visit,
  { go, scope, owner }: { go: Go; scope: Scope; owner: FunctionFact },
): void {
  for (const decorator of parameter.decorators ?? []) go(decorator)
  if (parameter.type === 'Identifier' && parameter.name === 'this') return
  for (const expression of declarePattern(scope, parameter, { kind: 'parameter' }))
    go(expression, { scope, owner, inTry })
}
