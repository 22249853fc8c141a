import { type Node, unwrap } from '../ast/node.ts'

/** The text of a callee that is a hook: `useState`, `React.useState`. */
export function hookOf(node: Node): string | undefined {
  const callee = plainCallee(node)
  return callee && isHook(callee.split('.').at(-1) ?? '') ? callee : undefined
}

const isHook = (name: string): boolean => /^use(?:[A-Z]|$)/.test(name)

function plainCallee(node: Node): string | undefined {
  const callee = unwrap(node)
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined
  const object = plainCallee(callee.object)
  return object && `${object}.${callee.property.name}`
}
