import type { Node } from '@traceghost/transform/tree'
import { isSwcNode, listOf, type SwcNode } from '../node.ts'
import type { Converter, Converters, Reader } from './converter.ts'
import { statementsOf } from './functions.ts'

const convertProgram =
  (sourceType: 'module' | 'script'): Converter =>
  (node, reader) => ({ type: 'Program', sourceType, body: statementsOf(listOf(node, 'body'), reader) })

const kindOf = (isType: unknown): 'type' | 'value' => (isType === true ? 'type' : 'value')

/** `export default function () {}` is a declaration. */
const DECLARATIONS: Readonly<Record<string, string>> = {
  ClassExpression: 'ClassDeclaration',
  FunctionExpression: 'FunctionDeclaration',
  TSEmptyBodyFunctionExpression: 'TSDeclareFunction',
}

const specifier =
  (type: string): Converter =>
  (node, reader) => ({ type, local: reader.child(node.local) })

export const statementConverters: Converters = {
  Module: convertProgram('module'),
  Script: convertProgram('script'),
  BlockStatement: (node, reader) => ({ type: 'BlockStatement', body: reader.children(listOf(node, 'stmts')) }),
  ForOfStatement: (node, reader) => ({
    type: 'ForOfStatement',
    await: node.await === true || node.isAwait === true,
    left: reader.child(node.left),
    right: reader.child(node.right),
    body: reader.child(node.body),
  }),
  UsingDeclaration: (node, reader) => ({
    type: 'VariableDeclaration',
    kind: node.isAwait === true ? 'await using' : 'using',
    declare: false,
    declarations: reader.children(listOf(node, 'decls')),
  }),

  ImportDeclaration: (node, reader) => ({
    type: 'ImportDeclaration',
    importKind: kindOf(node.typeOnly),
    specifiers: reader.children(listOf(node, 'specifiers')),
    source: reader.child(node.source),
  }),
  ImportDefaultSpecifier: specifier('ImportDefaultSpecifier'),
  ImportNamespaceSpecifier: specifier('ImportNamespaceSpecifier'),
  ImportSpecifier: (node, reader) => ({
    type: 'ImportSpecifier',
    importKind: kindOf(node.isTypeOnly),
    imported: reader.child(node.imported ?? node.local),
    local: reader.child(node.local),
  }),
  ExportDeclaration: (node, reader) => ({
    type: 'ExportNamedDeclaration',
    declaration: reader.child(node.declaration),
  }),
  ExportDefaultDeclaration(node, reader) {
    const declaration = reader.child(node.decl) as Node
    const type = DECLARATIONS[declaration.type] ?? declaration.type
    return { type: 'ExportDefaultDeclaration', declaration: Object.assign(declaration, { type }) }
  },
  ExportDefaultExpression: (node, reader) => ({
    type: 'ExportDefaultDeclaration',
    declaration: reader.child(node.expression),
  }),

  TsExportAssignment: (node, reader) => ({
    type: 'TSExportAssignment',
    expression: reader.child(node.expression),
  }),
  TsImportEqualsDeclaration: (node, reader) => ({
    type: 'TSImportEqualsDeclaration',
    importKind: kindOf(node.isTypeOnly),
    id: reader.child(node.id),
    moduleReference: reader.child(node.moduleRef),
  }),
  TsExternalModuleReference: (node, reader) => ({
    type: 'TSExternalModuleReference',
    expression: reader.child(node.expression),
  }),
  TsQualifiedName: (node, reader) => ({
    type: 'TSQualifiedName',
    left: reader.child(node.left),
    right: reader.child(node.right),
  }),
  TsEnumDeclaration: (node, reader) => ({
    type: 'TSEnumDeclaration',
    declare: node.declare === true,
    const: node.isConst === true,
    id: reader.child(node.id),
    body: { type: 'TSEnumBody', members: reader.children(listOf(node, 'members')) },
  }),
  TsEnumMember: (node, reader) => ({
    type: 'TSEnumMember',
    id: reader.child(node.id),
    initializer: reader.child(node.init),
  }),
  TsModuleDeclaration: (node, reader) => {
    const { id, body } = nameOf(node, reader)
    const kind = node.global === true ? 'global' : 'namespace'
    return { type: 'TSModuleDeclaration', declare: node.declare === true, kind, id, body: reader.child(body) }
  },
  TsModuleBlock: (node, reader) => ({ type: 'TSModuleBlock', body: reader.children(listOf(node, 'body')) }),
}

/** `namespace A.B {}`: one namespace inside the other, where ESTree has one with a qualified name. */
function nameOf(node: SwcNode, reader: Reader): { id: Node | null; body: unknown } {
  let id = reader.child(node.id)
  let { body } = node
  while (isSwcNode(body) && body.type === 'TsNamespaceDeclaration') {
    const inner = body
    const left = id
    id = reader.create(inner, () => ({ type: 'TSQualifiedName', left, right: reader.child(inner.id) }))
    body = inner.body
  }
  return { id, body }
}
