import type { Fields, Node } from '@traceghost/transform/tree'
import { isSwcNode, listOf, type SwcNode } from '../node.ts'
import type { Converters, Reader } from './converter.ts'

/** A function, whose fields are those of `swc`. */
export const functionFields = (type: string, swc: SwcNode, reader: Reader): Fields => ({
  type: isSwcNode(swc.body) ? type : (BODILESS[type] as string),
  id: reader.child(swc.identifier),
  declare: swc.declare === true,
  async: swc.async === true,
  generator: swc.generator === true,
  expression: false,
  params: reader.children(listOf(swc, 'params')),
  body: bodyOf(swc.body, reader),
})

const BODILESS: Readonly<Record<string, string>> = {
  FunctionDeclaration: 'TSDeclareFunction',
  FunctionExpression: 'TSEmptyBodyFunctionExpression',
}

/** Braces with the statements of a function, where directives may be. */
function bodyOf(body: unknown, reader: Reader): Node | null {
  if (!isSwcNode(body)) return null
  return reader.create(body, () => ({ type: 'BlockStatement', body: statementsOf(listOf(body, 'stmts'), reader) }))
}

/** Statements that may begin with directives. */
export function statementsOf(list: readonly unknown[], reader: Reader): unknown[] {
  let isPrologue = true
  return list.map((statement) => {
    const node = reader.child(statement)
    const text = isPrologue ? textOf(statement) : undefined
    isPrologue = text !== undefined
    return isPrologue ? Object.assign(node as object, { directive: text }) : node
  })
}

/** The text of a string that is a statement, without its quotes. */
function textOf(statement: unknown): string | undefined {
  const { expression } = statement as SwcNode
  if (!isSwcNode(expression) || expression.type !== 'StringLiteral') return undefined
  const { raw, value } = expression
  return typeof raw === 'string' ? raw.slice(1, -1) : String(value)
}

/** The function of a method, which begins behind its key. */
export const methodFunction = (swc: SwcNode, key: unknown, reader: Reader): Node =>
  reader.create(swc, () => functionFields('FunctionExpression', swc, reader), isSwcNode(key) ? key.span : undefined)

export const functionConverters: Converters = {
  FunctionDeclaration: (node, reader) => functionFields('FunctionDeclaration', node, reader),
  FunctionExpression: (node, reader) => functionFields('FunctionExpression', node, reader),
  ArrowFunctionExpression(node, reader) {
    const { body } = node
    const hasBraces = isSwcNode(body) && (body.type === 'BlockStatement' || body.type === 'FunctionBody')
    return {
      type: 'ArrowFunctionExpression',
      id: null,
      async: node.async === true,
      generator: false,
      expression: !hasBraces,
      params: reader.children(listOf(node, 'params')),
      body: hasBraces ? bodyOf(body, reader) : reader.child(body),
    }
  },
  TsParameterProperty: ({ decorators, param }, reader) => ({
    type: 'TSParameterProperty',
    decorators: reader.children(Array.isArray(decorators) ? decorators : []),
    parameter: reader.child(param),
  }),
}
