import { type Facts, type FunctionFact, resolve } from '../analyze/facts.ts'
import { isFunctionLiteral, type Node, sourceOf } from '../ast/node.ts'

/** The function literal or declaration that an expression makes. */
export type FunctionMade = (expression: Node) => Node | undefined

/**
 * Finds the function that `ghost(…)` marks: a literal, or the result of a function that is called on the spot.
 * Compilers put such a call around an `async` function:
 * `ghost(function () { var _ref = …; return function (_x) { return _ref.apply(this, arguments) } }())`.
 */
export function createFunctionMade({ functions }: Facts): FunctionMade {
  const facts = new Map<Node, FunctionFact>()
  for (const fact of functions) if (fact.node) facts.set(fact.node, fact)
  return (expression) => {
    if (isFunctionLiteral(expression)) return expression
    const callee = expression.type === 'CallExpression' ? sourceOf(expression.callee) : undefined
    const around = callee && facts.get(callee)
    return around && isFunctionLiteral(callee) && !callee.async && !callee.generator ? returnedBy(around) : undefined
  }
}

function returnedBy(around: FunctionFact): Node | undefined {
  const { node, bodyScope, returns } = around
  const [returned, ...others] = returns
  const body = node && 'body' in node && node.body && 'body' in node.body ? node.body.body : []
  if (!bodyScope || !returned?.node.argument || others.length > 0 || (body as readonly Node[]).at(-1) !== returned.node)
    return undefined
  const value = sourceOf(returned.node.argument)
  if (isFunctionLiteral(value)) return value
  const binding = value.type === 'Identifier' ? resolve(bodyScope, value.name) : undefined
  if (binding?.kind !== 'function' || binding.scope !== bodyScope || binding.isDeclaredAgain) return undefined
  // Any other receiver has it without its mark.
  const isOnlyReturned = binding.references.every(
    ({ node, write, owner }) => !write && (node === value || owner !== around),
  )
  return isOnlyReturned ? binding.declarator : undefined
}
