import { isNode, type Node } from '../ast/node.ts'

/** More of an expression is cut. */
const MAX_TEXT = 120

/** The text of an expression in one line, without comments. */
export function textOfExpression(node: Node, code: string): string {
  const whole = code.slice(node.start, node.end)
  const text = /\n|\r|\u2028|\u2029|\/[/*]/.test(whole) ? inOneLine(node, code) : whole
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text
}

const COMMENTS = /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\//g

function inOneLine({ start, end, ...rest }: Node, code: string): string {
  let text = ''
  let at = start
  for (const literal of literalsIn(rest)) {
    text += code.slice(at, literal.start).replace(COMMENTS, '') + code.slice(literal.start, literal.end)
    at = literal.end
  }
  text += code.slice(at, end).replace(COMMENTS, '')
  return text
    .replace(/,?\s*[\n\r\u2028\u2029]\s*(?=[)\]])/g, '')
    .replace(/(?<=[([])\s*[\n\r\u2028\u2029]\s*|\s*[\n\r\u2028\u2029]\s*(?=\??\.)/g, '')
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
}

/** Where comments are none: texts, regular expressions and parts of templates, in source order. */
function literalsIn(tree: object): Node[] {
  const found: Node[] = []
  const open: unknown[] = Object.values(tree)
  while (open.length > 0) {
    const part = open.pop()
    if (Array.isArray(part)) for (const each of part) open.push(each)
    else if (isNode(part)) {
      if (LITERALS.has(part.type)) found.push(part)
      else for (const each of Object.values(part)) open.push(each)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const LITERALS: ReadonlySet<string> = new Set(['Literal', 'TemplateElement', 'JSXText'])
