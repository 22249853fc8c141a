/**
 * Nodes with the same form in SWC's tree and in ESTree: by type, the keys that lead to code that runs, in source order.
 */
export const SHAPES: Readonly<Record<string, readonly string[]>> = {
  ArrayPattern: ['elements'],
  AssignmentExpression: ['left', 'right'],
  AssignmentPattern: ['left', 'right'],
  AwaitExpression: ['argument'],
  BreakStatement: ['label'],
  CatchClause: ['param', 'body'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  ContinueStatement: ['label'],
  DebuggerStatement: [],
  Decorator: ['expression'],
  DoWhileStatement: ['body', 'test'],
  EmptyStatement: [],
  ExportAllDeclaration: [],
  ExportNamedDeclaration: [],
  ExpressionStatement: ['expression'],
  ForInStatement: ['left', 'right', 'body'],
  ForStatement: ['init', 'test', 'update', 'body'],
  IfStatement: ['test', 'consequent', 'alternate'],
  JSXEmptyExpression: [],
  JSXExpressionContainer: ['expression'],
  JSXFragment: ['children'],
  JSXSpreadChild: ['expression'],
  JSXText: [],
  LabeledStatement: ['label', 'body'],
  MetaProperty: [],
  RestElement: ['argument'],
  ReturnStatement: ['argument'],
  SequenceExpression: ['expressions'],
  Super: [],
  SwitchCase: ['test', 'consequent'],
  SwitchStatement: ['discriminant', 'cases'],
  ThisExpression: [],
  ThrowStatement: ['argument'],
  TryStatement: ['block', 'handler', 'finalizer'],
  UnaryExpression: ['argument'],
  UpdateExpression: ['argument'],
  VariableDeclaration: ['declarations'],
  VariableDeclarator: ['id', 'init'],
  WhileStatement: ['test', 'body'],
  WithStatement: ['object', 'body'],
  YieldExpression: ['argument'],
}

/** Their parts that are copied. */
export const FLAGS: Readonly<Record<string, readonly string[]>> = {
  AssignmentExpression: ['operator'],
  UnaryExpression: ['operator'],
  UpdateExpression: ['operator', 'prefix'],
  VariableDeclaration: ['kind', 'declare'],
  YieldExpression: ['delegate'],
}

/** Has no part that runs: declarations and annotations of TypeScript. */
export const isType = (type: string): boolean => /^Ts[A-Z]/.test(type)
