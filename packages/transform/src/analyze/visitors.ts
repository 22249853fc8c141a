import type { AccessorProperty, PropertyDefinition } from '@oxc-project/types'
import {
  type ArrowFunctionExpression,
  type Class,
  type FunctionLike,
  type FunctionNode,
  isNode,
  type Node,
  unwrap,
} from '../ast/node.ts'
import type { BindingKind, FunctionFact, Reference, Scope, ScopeKind } from './facts.ts'
import { partsOf } from './patterns.ts'
import { createScope, type Declaration, declare } from './scopes.ts'
import type { Go, Visit, Visitor } from './walk.ts'

/** What a walk gathers. */
export interface Findings {
  readonly scopes: Scope[]
  readonly functions: FunctionFact[]
  readonly references: { reference: Reference; owner: FunctionFact | undefined }[]
}

type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>
type Loop = NodeOf<'ForStatement' | 'ForInStatement' | 'ForOfStatement'>

/** The directive `'use ghost'` among the leading statements of a body. */
export function ghostDirectiveOf(body: readonly Node[]): Node | undefined {
  for (const statement of body) {
    const directive = 'directive' in statement ? statement.directive : null
    if (typeof directive !== 'string') return undefined
    if (directive === 'use ghost') return statement
  }
  return undefined
}

/** Visitors for the node types that make scopes, declare names, or mean something else than what their children mean. */
export function visitors(findings: Findings): Readonly<Record<string, Visitor>> {
  const { scopes, functions, references } = findings

  const openScope = (
    visit: Visit,
    kind: ScopeKind,
    overrides?: Partial<Pick<Scope, 'strict' | 'owner' | 'inWith'>>,
  ): Scope => {
    const surroundings = { parent: visit.scope, owner: visit.owner, strict: visit.scope.strict, ...overrides }
    const scope = createScope(kind, visit.node, surroundings)
    scopes.push(scope)
    return scope
  }

  const refer = (visit: Visit, node: Node & { name: string }, write: boolean): void => {
    const reference: Reference = {
      name: node.name,
      start: node.start,
      scope: visit.scope,
      write,
      node,
      above: visit.above,
    }
    references.push({ reference, owner: visit.owner })
  }

  const declarePattern = (pattern: Node, scope: Scope, declaration: Declaration): Node[] => {
    const { targets, expressions } = partsOf(pattern)
    for (const target of targets) if (target.type === 'Identifier') declare(scope, target, declaration)
    return expressions
  }

  const assign = (visit: Visit, target: Node, go: Go): void => {
    const { targets, expressions } = partsOf(target)
    for (const node of targets) if (node.type === 'Identifier') refer({ ...visit, above: visit }, node, true)
    for (const node of expressions) go(node)
  }

  const openFunction = (visit: Visit, node: FunctionLike | undefined, isArrow: boolean): FunctionFact => {
    const fact: FunctionFact = {
      node,
      above: visit.above,
      parent: visit.owner,
      start: visit.node.start,
      isArrow,
      usesThis: false,
      usesArguments: false,
      usesGlobals: false,
      bodyScope: undefined,
      directive: undefined,
      references: [],
      returns: [],
    }
    functions.push(fact)
    return fact
  }

  const visitFunction: Visitor = (visit, go) => {
    const node = visit.node as FunctionNode | ArrowFunctionExpression
    if (!node.body || ('declare' in node && node.declare)) return
    if (node.type === 'FunctionDeclaration' && node.id)
      declare(visit.scope, node.id, { kind: 'function', declarator: node })
    const body = node.body
    const statements: readonly Node[] = body.type === 'BlockStatement' ? body.body : []
    const strict = visit.scope.strict || statements.some((it) => 'directive' in it && it.directive === 'use strict')
    const owner = openFunction(visit, node, node.type === 'ArrowFunctionExpression')
    const parameters = openScope(visit, 'parameters', { owner, strict })
    if (node.type === 'FunctionExpression' && node.id) declare(parameters, node.id, { kind: 'self' })
    owner.bodyScope = openScope({ ...visit, scope: parameters }, 'function', { owner, strict })
    owner.directive = ghostDirectiveOf(statements)
    for (const parameter of node.params) visitParameter(parameter, { visit, go, scope: parameters, owner })
    const inside = { scope: owner.bodyScope, owner, inTry: false }
    if (body.type === 'BlockStatement') for (const statement of statements) go(statement, inside)
    else go(body, inside)
  }

  const visitParameter = (
    parameter: FunctionNode['params'][number],
    { visit, go, scope, owner }: { visit: Visit; go: Go; scope: Scope; owner: FunctionFact },
  ): void => {
    for (const decorator of parameter.decorators ?? []) go(decorator)
    if (parameter.type === 'Identifier' && parameter.name === 'this') return
    const expressions = declarePattern(parameter, scope, { kind: 'parameter' })
    for (const expression of expressions) go(expression, { scope, owner, inTry: visit.inTry })
  }

  const visitClass: Visitor = (visit, go) => {
    const node = visit.node as Class
    if (node.declare) return
    if (node.type === 'ClassDeclaration' && node.id) declare(visit.scope, node.id, { kind: 'class', declarator: node })
    for (const decorator of node.decorators) go(decorator)
    const scope = openScope(visit, 'class', { strict: true })
    if (node.id) declare(scope, node.id, { kind: 'self' })
    go(node.superClass, { scope })
    go(node.body, { scope })
  }

  const visitField: Visitor = (visit, go) => {
    const node = visit.node as PropertyDefinition | AccessorProperty
    for (const decorator of node.decorators) go(decorator)
    if (node.computed) go(node.key)
    if (node.value) go(node.value, { owner: openFunction(visit, undefined, false), inTry: false })
  }

  const visitStaticBlock: Visitor = (visit, go) => {
    const node = visit.node as NodeOf<'StaticBlock'>
    const owner = openFunction(visit, node, false)
    owner.bodyScope = openScope(visit, 'function', { owner })
    for (const statement of node.body) go(statement, { scope: owner.bodyScope, owner, inTry: false })
  }

  const visitLoop: Visitor = (visit, go) => {
    const node = visit.node as Loop
    const head = node.type === 'ForStatement' ? node.init : node.left
    const lexical = head?.type === 'VariableDeclaration' && head.kind !== 'var'
    const scope = lexical ? openScope(visit, 'loop') : visit.scope
    const inTry = visit.inTry || node.type === 'ForOfStatement'
    if (head?.type === 'VariableDeclaration' || node.type === 'ForStatement') go(head, { scope })
    else assign(visit, head as Node, go)
    if (node.type === 'ForStatement') {
      go(node.test, { scope })
      go(node.update, { scope })
    } else go(node.right, { scope })
    go(node.body, { scope, inTry })
  }

  const visitDeclaration: Visitor = (visit, go) => {
    const node = visit.node as NodeOf<'VariableDeclaration'>
    if (node.declare) return
    const kind: BindingKind = node.kind === 'await using' ? 'using' : node.kind
    for (const declarator of node.declarations) {
      const from = requiredModuleOf(declarator.init)
      if (from) declareRequired(visit.scope, declarator, { kind, declarator, imported: { from, name: '*' } })
      for (const expression of declarePattern(declarator.id, visit.scope, { kind, declarator })) go(expression)
      go(declarator)
    }
  }

  const visitors: Record<string, Visitor> = {
    FunctionDeclaration: visitFunction,
    FunctionExpression: visitFunction,
    ArrowFunctionExpression: visitFunction,
    ClassDeclaration: visitClass,
    ClassExpression: visitClass,
    PropertyDefinition: visitField,
    AccessorProperty: visitField,
    StaticBlock: visitStaticBlock,
    ForStatement: visitLoop,
    ForInStatement: visitLoop,
    ForOfStatement: visitLoop,
    VariableDeclaration: visitDeclaration,
    VariableDeclarator: (visit, go) => go((visit.node as NodeOf<'VariableDeclarator'>).init),

    BlockStatement(visit, go) {
      const scope = openScope(visit, 'block')
      for (const statement of (visit.node as NodeOf<'BlockStatement'>).body) go(statement, { scope })
    },

    SwitchStatement(visit, go) {
      const node = visit.node as NodeOf<'SwitchStatement'>
      go(node.discriminant)
      const scope = openScope(visit, 'switch')
      for (const switchCase of node.cases) go(switchCase, { scope })
    },

    TryStatement(visit, go) {
      const node = visit.node as NodeOf<'TryStatement'>
      go(node.block, { inTry: true })
      go(node.handler, { inTry: visit.inTry || node.finalizer !== null })
      go(node.finalizer)
    },

    CatchClause(visit, go) {
      const node = visit.node as NodeOf<'CatchClause'>
      const scope = openScope(visit, 'catch')
      if (node.param)
        for (const expression of declarePattern(node.param, scope, { kind: 'catch' })) go(expression, { scope })
      go(node.body, { scope })
    },

    WithStatement(visit, go) {
      const node = visit.node as NodeOf<'WithStatement'>
      go(node.object)
      go(node.body, { scope: openScope(visit, 'block', { inWith: true }) })
    },

    ReturnStatement(visit, go) {
      const node = visit.node as NodeOf<'ReturnStatement'>
      visit.owner?.returns.push({ node, scope: visit.scope, inTry: visit.inTry })
      go(node.argument)
    },

    Identifier: (visit) => refer(visit, visit.node as NodeOf<'Identifier'>, false),

    ThisExpression(visit) {
      for (let fact = visit.owner; fact; fact = fact.parent) {
        fact.usesThis = true
        if (!fact.isArrow) break
      }
    },

    AssignmentExpression(visit, go) {
      const node = visit.node as NodeOf<'AssignmentExpression'>
      assign(visit, node.left, go)
      go(node.right)
    },

    UpdateExpression(visit, go) {
      assign(visit, (visit.node as NodeOf<'UpdateExpression'>).argument, go)
    },

    CallExpression(visit, go) {
      const node = visit.node as NodeOf<'CallExpression'>
      if (node.callee.type === 'Identifier' && node.callee.name === 'eval') {
        for (let scope: Scope | undefined = visit.scope; scope; scope = scope.parent) scope.hasEval = true
      }
      go(node.callee)
      for (const argument of node.arguments) go(argument)
    },

    JSXOpeningElement(visit, go) {
      const node = visit.node as NodeOf<'JSXOpeningElement'>
      // `<div>` is a string, `<Card>` and `<$x>` are variables, `<a.B>` begins with one.
      if (node.name.type !== 'JSXIdentifier' || !/^[a-z]/.test(node.name.name)) go(node.name)
      for (const attribute of node.attributes) go(attribute)
    },

    JSXIdentifier(visit) {
      const node = visit.node as NodeOf<'JSXIdentifier'>
      if (node.name !== 'this') refer(visit, node, false)
    },

    JSXMemberExpression: (visit, go) => go((visit.node as NodeOf<'JSXMemberExpression'>).object),

    ImportDeclaration(visit) {
      const node = visit.node as NodeOf<'ImportDeclaration'>
      if (node.importKind === 'type') return
      for (const specifier of node.specifiers) {
        if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') continue
        const imported = { from: node.source.value, name: importedNameOf(specifier) }
        declare(visit.scope, specifier.local, { kind: 'import', imported })
      }
    },

    TSImportEqualsDeclaration(visit) {
      const node = visit.node as NodeOf<'TSImportEqualsDeclaration'>
      if (node.importKind === 'type') return
      const { moduleReference } = node
      const from = moduleReference.type === 'TSExternalModuleReference' ? moduleReference.expression.value : undefined
      declare(visit.scope, node.id, { kind: 'import', imported: from === undefined ? undefined : { from, name: '*' } })
    },

    TSEnumDeclaration(visit, go) {
      const node = visit.node as NodeOf<'TSEnumDeclaration'>
      if (node.declare) return
      // A `const enum` has no value at run time.
      if (!node.const) declare(visit.scope, node.id, { kind: 'enum', declarator: node })
      const scope = openScope(visit, 'namespace')
      for (const { id } of node.body.members) if (id.type === 'Identifier') declare(scope, id, { kind: 'enum' })
      for (const { initializer } of node.body.members) go(initializer, { scope })
    },

    TSModuleDeclaration(visit, go) {
      const node = visit.node as NodeOf<'TSModuleDeclaration'>
      if (node.declare || !('body' in node) || !isNode(node.body)) return
      if (node.id.type === 'Identifier') declare(visit.scope, node.id, { kind: 'namespace', declarator: node })
      go(node.body, { scope: openScope(visit, 'namespace') })
    },
  }
  return visitors
}

function importedNameOf(specifier: NodeOf<'ImportDeclaration'>['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value
}

/** `'m'` for `require('m')`. */
function requiredModuleOf(init: Node | null): string | undefined {
  const call = init && unwrap(init)
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return undefined
  const [argument] = call.arguments
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined
}

/** `const m = require('m')` and `const { a, b: c } = require('m')` are imports. */
function declareRequired(
  scope: Scope,
  declarator: NodeOf<'VariableDeclarator'>,
  declaration: Declaration & { imported: { from: string } },
): void {
  const { id } = declarator
  if (id.type === 'Identifier') declare(scope, id, declaration)
  if (id.type !== 'ObjectPattern') return
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier' || property.key.type !== 'Identifier')
      continue
    declare(scope, property.value, {
      ...declaration,
      imported: { from: declaration.imported.from, name: property.key.name },
    })
  }
}
