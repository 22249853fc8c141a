import { type Parse, parseWithOxc } from '@traceghost/transform'

/** Whether a text of JavaScript has `@ghost` as a decorator, not in a comment or a string. It is parsed only if it may. */
export function hasGhostDecorator(code: string, parse: Parse = parseWithOxc): boolean {
  if (!/@ghost(?:\$\d+)?\b/.test(code)) return false
  const { program, error } = parse(code, 'output.js', { syntax: 'jsx', sourceType: 'module' })
  return error === undefined && contains(program, isGhostDecorator)
}

interface AnyNode {
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null

/** `@ghost` and `@ghost(options)`, under the name that bundlers give a second `ghost` too: `ghost$1`. */
function isGhostDecorator({ type, expression }: AnyNode): boolean {
  if (type !== 'Decorator' || !isNode(expression)) return false
  const callee = expression.type === 'CallExpression' ? expression.callee : expression
  return isNode(callee) && /^ghost(?:\$\d+)?$/.test(String(callee.name))
}

function contains(tree: unknown, accepts: (node: AnyNode) => boolean): boolean {
  const open = [tree]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isNode(node)) continue
    if (accepts(node)) return true
    open.push(...Object.values(node).filter(isNode))
  }
  return false
}
