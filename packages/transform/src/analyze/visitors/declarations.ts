import { isNode, type Node, sourceOf } from '../../ast/node.ts'
import type { BindingKind, Scope } from '../facts.ts'
import { type Declaration, declare, declarePattern } from '../scopes.ts'
import type { Visitor } from '../walk.ts'
import { type Findings, flow, type NodeOf, openScope, refer } from './findings.ts'

/** Names where they are declared: variables, imports, and TypeScript's declarations. */
export function declarationVisitors(findings: Findings): Record<string, Visitor> {
  return {
    VariableDeclaration(visit, go) {
      const node = visit.node as NodeOf<'VariableDeclaration'>
      if (node.declare) return
      const kind: BindingKind = node.kind === 'await using' ? 'using' : node.kind
      for (const declarator of node.declarations) {
        flow(findings, visit, { pattern: declarator.id, value: declarator.init })
        const from = requiredModuleOf(declarator.init)
        if (from) declareRequired(visit.scope, declarator, { kind, declarator, imported: { from, name: '*' } })
        for (const expression of declarePattern(visit.scope, declarator.id, { kind, declarator })) go(expression)
        go(declarator)
      }
    },

    VariableDeclarator: (visit, go) => go((visit.node as NodeOf<'VariableDeclarator'>).init),

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
      const { importKind, moduleReference, id } = visit.node as NodeOf<'TSImportEqualsDeclaration'>
      if (importKind === 'type') return
      const from = moduleReference.type === 'TSExternalModuleReference' ? moduleReference.expression.value : undefined
      declare(visit.scope, id, { kind: 'import', imported: from === undefined ? undefined : { from, name: '*' } })
      // `import Inner = Outer.Inner`
      const [first] = from === undefined ? namesIn(moduleReference) : []
      if (first) refer(findings, visit, { node: first, write: false })
    },

    TSEnumDeclaration(visit, go) {
      const node = visit.node as NodeOf<'TSEnumDeclaration'>
      if (node.declare) return
      // A `const enum` has no value at run time.
      if (!node.const) declare(visit.scope, node.id, { kind: 'enum', declarator: node })
      const scope = openScope(findings, visit, { kind: 'namespace' })
      for (const { id } of node.body.members) {
        if (id.type === 'Identifier') declare(scope, id, { kind: 'enum' })
        if (id.type === 'Literal') declare(scope, { ...id, name: id.value }, { kind: 'enum' })
      }
      for (const { initializer } of node.body.members) go(initializer, { scope })
    },

    TSModuleDeclaration(visit, go) {
      const node = visit.node as NodeOf<'TSModuleDeclaration'>
      if (node.declare || !('body' in node) || !isNode(node.body)) return
      let { scope } = visit
      for (const name of namesIn(node.id)) {
        declare(scope, name, { kind: 'namespace', declarator: node })
        scope = openScope(findings, { ...visit, scope }, { kind: 'namespace' })
      }
      if (scope === visit.scope) scope = openScope(findings, visit, { kind: 'namespace' })
      go(node.body, { scope })
    },
  }
}

/** `A`, `B` and `C` of `A.B.C`; none for the name of a module. */
function namesIn(node: Node): NodeOf<'Identifier'>[] {
  if (node.type === 'TSQualifiedName') return [...namesIn(node.left), node.right as NodeOf<'Identifier'>]
  return node.type === 'Identifier' ? [node] : []
}

function importedNameOf(specifier: NodeOf<'ImportDeclaration'>['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value
}

/** `'m'` for `require('m')`. */
function requiredModuleOf(init: Node | null): string | undefined {
  const call = init && sourceOf(init)
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return undefined
  const [argument] = call.arguments
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined
}

/** `const m = require('m')` and `const { a, b: c } = require('m')` are imports. */
function declareRequired(
  scope: Scope,
  { id }: NodeOf<'VariableDeclarator'>,
  declaration: Declaration & { imported: { from: string } },
): void {
  if (id.type === 'Identifier') declare(scope, id, declaration)
  if (id.type !== 'ObjectPattern') return
  const { from } = declaration.imported
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier' || property.key.type !== 'Identifier')
      continue
    declare(scope, property.value, { ...declaration, imported: { from, name: property.key.name } })
  }
}
