import { isNode, type Node } from './node.ts'

/**
 * The keys that lead to what runs, by node type, in source order. What is left out never runs (types, labels, names
 * of properties); a type that is not here at all has no children that run.
 */
const RUNTIME_KEYS: Readonly<Record<string, readonly string[]>> = {
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
}

const NO_KEYS: readonly string[] = []

/** Whether a node has nothing in it that runs. */
export const isLeaf = ({ type }: Node): boolean => RUNTIME_KEYS[type] === undefined

/** Calls `visit` with each child node of `node` that runs, in source order. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const key of RUNTIME_KEYS[node.type] ?? NO_KEYS) {
    // A key that is a plain name (`a.name`, `{ name: 1 }`) is no expression.
    if ((key === 'property' || key === 'key') && 'computed' in node && node.computed === false) continue
    const value = (node as unknown as Record<string, unknown>)[key]
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item)
    } else if (isNode(value)) visit(value)
  }
}
