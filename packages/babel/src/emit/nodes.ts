import type { Babel } from '../babel.ts'
import { type BabelNode, isBabelNode, type Location } from '../node.ts'

/** Makes nodes of texts, with Babel's own parser. */
export interface Parse {
  /** Statements of a function. Outside of strict mode `yield` and `let` may be names. */
  body(text: string, isAsync: boolean): BabelNode[]
  /** An expression in a function. */
  expression(text: string, isAsync: boolean): BabelNode
  /** Statements at the top of a file. */
  program(text: string, sourceType: 'module' | 'script'): BabelNode[]
}

/** @param isCovered whether the nodes come from nowhere, and not from where the printer was before */
export function createParse({ template }: Babel, isCovered: boolean): Parse {
  const program: Parse['program'] = (text, sourceType) => {
    const options = { placeholderPattern: false, syntacticPlaceholders: false, sourceType } as const
    const statements = template.statements(text, options)()
    if (isCovered) putNowhere(statements)
    return statements
  }
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

/** Code that begins there has no place in the source, and neither has the code behind it. */
const NOWHERE = { line: undefined, column: undefined }

function putNowhere(nodes: readonly BabelNode[]): void {
  const open: unknown[] = [...nodes]
  for (let node = open.pop(); node; node = open.pop()) {
    if (Array.isArray(node)) open.push(...node)
    if (!isBabelNode(node)) continue
    open.push(...Object.values(node).filter((value) => Array.isArray(value) || isBabelNode(value)))
    node.loc = { start: NOWHERE, end: NOWHERE } as unknown as Location
  }
}

/** Ends a block of ours where one of the program ends, if that has a place at all. */
export function endLike(block: BabelNode, { loc }: BabelNode): void {
  if (block.loc && loc) block.loc = { start: block.loc.start, end: loc.end }
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
