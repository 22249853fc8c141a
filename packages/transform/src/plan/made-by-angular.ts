// Why: docs/adr/angular.md
import type { Ancestors, Facts, FunctionFact } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'

/** Whether a file has what Angular's compiler makes of templates and decorators. */
export const isCompiledByAngular = ({ code }: Pick<Facts, 'code'>): boolean => code.includes('ɵɵ')

/** Whether Angular's compiler has made a function: its places are those of a template, or none. */
export function isMadeByAngular({ node, above }: FunctionFact): boolean {
  for (let it: Ancestors | undefined = node && { node, above }; it; it = it.above) if (isMade(it.node)) return true
  return false
}

function isMade(node: Node): boolean {
  switch (node.type) {
    // `static ɵfac = …`
    case 'PropertyDefinition':
      return node.static && isHidden(node.key)
    // `Order.ɵfac = …`
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' && isHidden(node.left.property)
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return isTemplate(node.params)
    case 'ArrowFunctionExpression':
      return node.body.type === 'BlockStatement' && node.body.body.some(isForDevelopment)
    default:
      return false
  }
}

const isHidden = (node: Node): boolean => node.type === 'Identifier' && /^ɵ[a-z]+$/.test(node.name)

/** `function Order_Template(rf, ctx) {…}` */
const isTemplate = ([flags, context]: readonly Node[]): boolean => isNamed(flags, 'rf') && isNamed(context, 'ctx')

const isNamed = (node: Node | undefined, name: string): boolean => node?.type === 'Identifier' && node.name === name

/** `(typeof ngDevMode === 'undefined' || ngDevMode) && i0.ɵsetClassMetadata(…)` */
function isForDevelopment(statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'LogicalExpression') return false
  const { left } = statement.expression
  return left.type === 'LogicalExpression' && isNamed(left.right, 'ngDevMode')
}
