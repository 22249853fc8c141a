import { type Parse, parseWithOxc } from '@traceghost/transform'

/**
 * Whether a text of JavaScript has `@ghost` as a decorator, not in a comment or a string: `kept` beside other
 * decorators, or `missed` by the transform. The text is parsed only if it may have one.
 */
export function ghostDecoratorIn(code: string, parse: Parse = parseWithOxc): 'kept' | 'missed' | undefined {
  if (!/@ghost(?:\$\d+)?\b/.test(code)) return undefined
  const { program, error } = parse(code, 'output.js', { syntax: 'jsx', sourceType: 'module' })
  if (error) return undefined
  const marked = decoratedClassesIn(program).filter((decorators) => decorators.some(isGhostDecorator))
  if (marked.length === 0) return undefined
  return marked.some((decorators) => decorators.every(isGhostDecorator)) ? 'missed' : 'kept'
}

interface AnyNode {
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null

/** `@ghost` and `@ghost(options)`, under the name that bundlers give a second `ghost` too: `ghost$1`. */
function isGhostDecorator({ expression }: AnyNode): boolean {
  if (!isNode(expression)) return false
  const callee = expression.type === 'CallExpression' ? expression.callee : expression
  return isNode(callee) && /^ghost(?:\$\d+)?$/.test(String(callee.name))
}

/** The decorators of each class and its members. */
function decoratedClassesIn(program: unknown): AnyNode[][] {
  const classes: AnyNode[][] = []
  const open = [program]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isNode(node)) continue
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
      classes.push([node, ...listIn(node.body, 'body')].flatMap((it) => listIn(it, 'decorators')))
    open.push(...Object.values(node).filter(isNode))
  }
  return classes
}

function listIn(node: unknown, key: string): AnyNode[] {
  const list = isNode(node) ? node[key] : undefined
  return Array.isArray(list) ? list.filter(isNode) : []
}
