import type { BabelNode } from '../node.ts'
import { listOf } from '../node.ts'
import { hasModuleSyntax } from '../source-type.ts'
import type { Converter, Converters, Reader } from './converter.ts'

/** ESTree counts directives as statements. */
const convertBody =
  (type: 'BlockStatement' | 'Program'): Converter =>
  (node, reader) => ({
    type,
    sourceType: node.sourceType === 'module' || hasModuleSyntax(node) ? 'module' : 'script',
    body: [...reader.children(node, 'directives'), ...reader.children(node, 'body')],
  })

const kindOf = ({ importKind }: BabelNode): 'type' | 'value' =>
  importKind === 'type' || importKind === 'typeof' ? 'type' : 'value'

export const statementConverters: Converters = {
  BlockStatement: convertBody('BlockStatement'),
  Program: convertBody('Program'),
  ImportDeclaration: (node, reader) => ({
    type: 'ImportDeclaration',
    importKind: kindOf(node),
    specifiers: reader.children(node, 'specifiers'),
    source: reader.child(node, 'source'),
  }),
  ImportSpecifier: (node, reader) => ({
    type: 'ImportSpecifier',
    importKind: kindOf(node),
    imported: reader.child(node, 'imported'),
    local: reader.child(node, 'local'),
  }),

  TSEnumDeclaration: (node, reader) => ({
    type: 'TSEnumDeclaration',
    declare: node.declare === true,
    const: node.const === true,
    id: reader.child(node, 'id'),
    body: { type: 'TSEnumBody', members: membersOf(node, reader) },
  }),
  TSEnumMember: (node, reader) => ({
    type: 'TSEnumMember',
    id: reader.child(node, 'id'),
    initializer: reader.child(node, 'initializer'),
  }),
  // Flow's, whose members are values.
  EnumDeclaration: (node, reader) => ({
    type: 'TSEnumDeclaration',
    declare: false,
    const: false,
    id: reader.child(node, 'id'),
    body: { type: 'TSEnumBody', members: [] },
  }),
}

/** Babel 8 has a body around them. */
function membersOf(node: BabelNode, reader: Reader): unknown[] {
  const holder = listOf(node, 'members').length > 0 ? node : ((node.body as BabelNode | undefined) ?? node)
  return reader.children(holder, 'members')
}
