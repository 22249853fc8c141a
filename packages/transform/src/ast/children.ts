import { isNode, type Node } from './node.ts'

type NodeType = Node['type']

/** The keys that a node has. */
type KeyOf<Type extends NodeType> = keyof Extract<Node, { readonly type: Type }> & string

const LEAF = [] as const

/**
 * The keys that lead to code that runs, by node type, in source order. The keys left out never do: types, labels, names
 * of properties. The type check fails when a parser has a node type that is not listed: a forgotten one would hide the
 * names in it.
 */
const RUNTIME_KEYS = {
  AccessorProperty: ['decorators', 'key', 'value'],
  ArrayExpression: ['elements'],
  ArrayPattern: ['elements'],
  AssignmentExpression: ['left', 'right'],
  AssignmentPattern: ['left', 'right'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  BlockStatement: ['body'],
  CallExpression: ['callee', 'arguments'],
  ChainExpression: ['expression'],
  ClassBody: ['body'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  Decorator: ['expression'],
  DoWhileStatement: ['body', 'test'],
  ExportDefaultDeclaration: ['declaration'],
  ExportNamedDeclaration: ['declaration'],
  ExpressionStatement: ['expression'],
  ForInStatement: ['left', 'right', 'body'],
  ForOfStatement: ['left', 'right', 'body'],
  ForStatement: ['init', 'test', 'update', 'body'],
  IfStatement: ['test', 'consequent', 'alternate'],
  ImportExpression: ['source', 'options'],
  JSXAttribute: ['value'],
  JSXElement: ['openingElement', 'children'],
  JSXExpressionContainer: ['expression'],
  JSXFragment: ['children'],
  JSXMemberExpression: ['object'],
  JSXOpeningElement: ['name', 'attributes'],
  JSXSpreadAttribute: ['argument'],
  JSXSpreadChild: ['expression'],
  LabeledStatement: ['body'],
  LogicalExpression: ['left', 'right'],
  MemberExpression: ['object', 'property'],
  MethodDefinition: ['decorators', 'key', 'value'],
  NewExpression: ['callee', 'arguments'],
  ObjectExpression: ['properties'],
  ObjectPattern: ['properties'],
  ParenthesizedExpression: ['expression'],
  Program: ['body'],
  Property: ['key', 'value'],
  PropertyDefinition: ['decorators', 'key', 'value'],
  RestElement: ['argument'],
  ReturnStatement: ['argument'],
  SequenceExpression: ['expressions'],
  SpreadElement: ['argument'],
  SwitchCase: ['test', 'consequent'],
  SwitchStatement: ['discriminant', 'cases'],
  TaggedTemplateExpression: ['tag', 'quasi'],
  TemplateLiteral: ['expressions'],
  ThrowStatement: ['argument'],
  TryStatement: ['block', 'handler', 'finalizer'],
  TSAbstractAccessorProperty: ['decorators'],
  TSAbstractMethodDefinition: ['decorators'],
  TSAbstractPropertyDefinition: ['decorators'],
  TSAsExpression: ['expression'],
  TSExportAssignment: ['expression'],
  TSInstantiationExpression: ['expression'],
  TSModuleBlock: ['body'],
  TSNonNullExpression: ['expression'],
  TSSatisfiesExpression: ['expression'],
  TSTypeAssertion: ['expression'],
  UnaryExpression: ['argument'],
  UpdateExpression: ['argument'],
  V8IntrinsicExpression: ['arguments'],
  VariableDeclaration: ['declarations'],
  VariableDeclarator: ['id', 'init'],
  WhileStatement: ['test', 'body'],
  WithStatement: ['object', 'body'],
  YieldExpression: ['argument'],

  // Functions, classes and declarations of names: the walk has a visitor for each; others do not look into them.
  ArrowFunctionExpression: LEAF,
  CatchClause: LEAF,
  ClassDeclaration: LEAF,
  ClassExpression: LEAF,
  FunctionDeclaration: LEAF,
  FunctionExpression: LEAF,
  ImportDeclaration: LEAF,
  StaticBlock: LEAF,
  TSEnumDeclaration: LEAF,
  TSImportEqualsDeclaration: LEAF,
  TSModuleDeclaration: LEAF,

  // Without a part that runs.
  BreakStatement: LEAF,
  ContinueStatement: LEAF,
  DebuggerStatement: LEAF,
  EmptyStatement: LEAF,
  ExportAllDeclaration: LEAF,
  ExportSpecifier: LEAF,
  Hashbang: LEAF,
  Identifier: LEAF,
  ImportAttribute: LEAF,
  ImportDefaultSpecifier: LEAF,
  ImportNamespaceSpecifier: LEAF,
  ImportSpecifier: LEAF,
  JSXClosingElement: LEAF,
  JSXClosingFragment: LEAF,
  JSXEmptyExpression: LEAF,
  JSXIdentifier: LEAF,
  JSXNamespacedName: LEAF,
  JSXOpeningFragment: LEAF,
  JSXText: LEAF,
  Literal: LEAF,
  MetaProperty: LEAF,
  PrivateIdentifier: LEAF,
  Super: LEAF,
  TemplateElement: LEAF,
  ThisExpression: LEAF,

  // Gone at run time.
  TSAnyKeyword: LEAF,
  TSArrayType: LEAF,
  TSBigIntKeyword: LEAF,
  TSBooleanKeyword: LEAF,
  TSCallSignatureDeclaration: LEAF,
  TSClassImplements: LEAF,
  TSConditionalType: LEAF,
  TSConstructSignatureDeclaration: LEAF,
  TSConstructorType: LEAF,
  TSDeclareFunction: LEAF,
  TSEmptyBodyFunctionExpression: LEAF,
  TSEnumBody: LEAF,
  TSEnumMember: LEAF,
  TSExternalModuleReference: LEAF,
  TSFunctionType: LEAF,
  TSImportType: LEAF,
  TSIndexSignature: LEAF,
  TSIndexedAccessType: LEAF,
  TSInferType: LEAF,
  TSInterfaceBody: LEAF,
  TSInterfaceDeclaration: LEAF,
  TSInterfaceHeritage: LEAF,
  TSIntersectionType: LEAF,
  TSIntrinsicKeyword: LEAF,
  TSJSDocNonNullableType: LEAF,
  TSJSDocNullableType: LEAF,
  TSJSDocUnknownType: LEAF,
  TSLiteralType: LEAF,
  TSMappedType: LEAF,
  TSMethodSignature: LEAF,
  TSNamedTupleMember: LEAF,
  TSNamespaceExportDeclaration: LEAF,
  TSNeverKeyword: LEAF,
  TSNullKeyword: LEAF,
  TSNumberKeyword: LEAF,
  TSObjectKeyword: LEAF,
  TSOptionalType: LEAF,
  TSParameterProperty: LEAF,
  TSParenthesizedType: LEAF,
  TSPropertySignature: LEAF,
  TSQualifiedName: LEAF,
  TSRestType: LEAF,
  TSStringKeyword: LEAF,
  TSSymbolKeyword: LEAF,
  TSTemplateLiteralType: LEAF,
  TSThisType: LEAF,
  TSTupleType: LEAF,
  TSTypeAliasDeclaration: LEAF,
  TSTypeAnnotation: LEAF,
  TSTypeLiteral: LEAF,
  TSTypeOperator: LEAF,
  TSTypeParameter: LEAF,
  TSTypeParameterDeclaration: LEAF,
  TSTypeParameterInstantiation: LEAF,
  TSTypePredicate: LEAF,
  TSTypeQuery: LEAF,
  TSTypeReference: LEAF,
  TSUndefinedKeyword: LEAF,
  TSUnionType: LEAF,
  TSUnknownKeyword: LEAF,
  TSVoidKeyword: LEAF,
} satisfies { readonly [Type in NodeType]: readonly KeyOf<Type>[] }

/** A host may bring a newer parser than ours: in an unknown node, everything counts as running. */
const keysOf = (node: Node): readonly string[] =>
  (RUNTIME_KEYS as Readonly<Record<string, readonly string[]>>)[node.type] ?? Object.keys(node)

/** Whether a node has nothing in it that runs. */
export const isLeaf = (node: Node): boolean => keysOf(node).length === 0

/** Calls `visit` with each child node of `node` that runs, in source order. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const key of keysOf(node)) {
    // A key that is a plain name (`a.name`, `{ name: 1 }`) is not an expression.
    if ((key === 'property' || key === 'key') && 'computed' in node && node.computed === false) continue
    const value = (node as unknown as Record<string, unknown>)[key]
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item)
    } else if (isNode(value)) visit(value)
  }
}
