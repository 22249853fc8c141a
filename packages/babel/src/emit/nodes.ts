import type { Babel } from '../babel.ts'
import type { BabelNode } from '../node.ts'

/** Makes nodes of texts, with Babel's own parser. */
export interface Parse {
  /** Statements of a function. Outside of strict mode `yield` and `let` may be names. */
  body(text: string, isAsync: boolean): BabelNode[]
  /** An expression in a function. */
  expression(text: string, isAsync: boolean): BabelNode
  /** Statements at the top of a file. */
  program(text: string, sourceType: 'module' | 'script'): BabelNode[]
}

export function createParse({ template }: Babel): Parse {
  const program: Parse['program'] = (text, sourceType) =>
    template.statements(text, { placeholderPattern: false, syntacticPlaceholders: false, sourceType })()
  const body: Parse['body'] = (text, isAsync) => {
    const [wrapper] = program(`${isAsync ? 'async ' : ''}function f(){${text}}`, 'script') as unknown as [Wrapper]
    return wrapper.body.body
  }
  const expression: Parse['expression'] = (text, isAsync) => body(`return ${text}`, isAsync)[0]?.argument as BabelNode
  return { body, expression, program }
}

interface Wrapper {
  readonly body: { readonly body: BabelNode[] }
}

export const block = (body: BabelNode[]): BabelNode => ({ type: 'BlockStatement', body, directives: [] })

export const statement = (expression: BabelNode): BabelNode => ({ type: 'ExpressionStatement', expression })

export const assignment = (left: BabelNode, right: BabelNode): BabelNode => ({
  type: 'AssignmentExpression',
  operator: '=',
  left,
  right,
})

export const identifier = (name: string): BabelNode => ({ type: 'Identifier', name })

/** `void 0` */
export const nothing = (): BabelNode => ({
  type: 'UnaryExpression',
  operator: 'void',
  prefix: true,
  argument: { type: 'NumericLiteral', value: 0 },
})
