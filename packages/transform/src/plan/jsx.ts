import type { Node } from '../ast/node.ts'

/** `onClick`; `on:click` of `<a on:click={f}>`. */
export function attributeName({ name }: Extract<Node, { type: 'JSXAttribute' }>): string {
  return name.type === 'JSXNamespacedName' ? `${name.namespace.name}:${name.name.name}` : name.name
}

/** `button`, `Menu.Item` */
export function elementName({ name }: Extract<Node, { type: 'JSXOpeningElement' }>): string {
  return nameOf(name)
}

function nameOf(name: Node): string {
  if (name.type === 'JSXMemberExpression') return `${nameOf(name.object)}.${nameOf(name.property)}`
  return name.type === 'JSXIdentifier' ? name.name : ''
}
