import type { BabelNode } from '../node.ts'
import { listOf } from '../node.ts'
import { hasModuleSyntax } from '../source-type.ts'
import type { Converter, Converters, View } from './view.ts'

/** ESTree counts directives as statements. */
const convertBody =
  (type: 'BlockStatement' | 'Program'): Converter =>
  (node, view) => ({
    type,
    sourceType: node.sourceType === 'module' || hasModuleSyntax(node) ? 'module' : 'script',
    body: [...view.children(node, 'directives'), ...view.children(node, 'body')],
  })

const kindOf = ({ importKind }: BabelNode): 'type' | 'value' =>
  importKind === 'type' || importKind === 'typeof' ? 'type' : 'value'

export const statementConverters: Converters = {
  BlockStatement: convertBody('BlockStatement'),
  Program: convertBody('Program'),
  ImportDeclaration: (node, view) => ({
    type: 'ImportDeclaration',
    importKind: kindOf(node),
    specifiers: view.children(node, 'specifiers'),
    source: view.child(node, 'source'),
  }),
  ImportSpecifier: (node, view) => ({
    type: 'ImportSpecifier',
    importKind: kindOf(node),
    imported: view.child(node, 'imported'),
    local: view.child(node, 'local'),
  }),

  TSEnumDeclaration: (node, view) => ({
    type: 'TSEnumDeclaration',
    declare: node.declare === true,
    const: node.const === true,
    id: view.child(node, 'id'),
    body: { type: 'TSEnumBody', members: membersOf(node, view) },
  }),
  TSEnumMember: (node, view) => ({
    type: 'TSEnumMember',
    id: view.child(node, 'id'),
    initializer: view.child(node, 'initializer'),
  }),
  // Flow's, whose members are values.
  EnumDeclaration: (node, view) => ({
    type: 'TSEnumDeclaration',
    declare: false,
    const: false,
    id: view.child(node, 'id'),
    body: { type: 'TSEnumBody', members: [] },
  }),
}

/** Babel 8 has a body around them. */
function membersOf(node: BabelNode, view: View): unknown[] {
  const holder = listOf(node, 'members').length > 0 ? node : ((node.body as BabelNode | undefined) ?? node)
  return view.children(holder, 'members')
}
