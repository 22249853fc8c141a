import type { Member } from '../analyze/facts.ts'
import { type Class, isFunctionLiteral, type Node, sourceOf } from '../ast/node.ts'

export const isClass = (node: Node): node is Class =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression'

export const isMember = (node: Node): node is Member =>
  node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty'

/** The function that a member of a class is, or is given. */
export function functionOf(member: Node): Node | undefined {
  const value = isMember(member) && member.value ? sourceOf(member.value) : undefined
  return value && isFunctionLiteral(value) ? value : undefined
}

/** The methods, getters, setters, constructor and function-valued fields of a class. */
export const functionsOf = (node: Class): Node[] => node.body.body.flatMap((member) => functionOf(member) ?? [])
