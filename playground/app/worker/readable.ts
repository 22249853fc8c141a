import type { TransformResult } from '@traceghost/transform'
import { ParseError } from '@traceghost/transform'
import type { Literal } from './addresses.ts'
import { parseWithBabel } from './parse.ts'

const KNOWN: readonly unknown[] = ['traceghost', 'traceghost/recorder']

/** The program has something that the playground does not take. */
export class UnknownError extends Error {}

interface Node extends Literal {
  readonly type: string
  readonly source?: (Literal & { readonly value?: unknown }) | null
  readonly regex?: { readonly pattern: string; readonly flags: string }
}

/**
 * Reads what browsers have to read.
 *
 * @returns the literals that name `traceghost`
 * @throws UnknownError for the name of another module, for JSX, and for decorators that stay
 * @throws ParseError for what is no program
 */
export function literalsOf(code: string, file: string, edits: TransformResult['edits']): Literal[] {
  const { program, error } = parseWithBabel(code, file, { syntax: 'jsx', sourceType: 'module' })
  if (error) throw new ParseError(error.message, { file, ...placeOf(code, error.offset) })
  const literals: Literal[] = []
  visit(program, (node) => {
    const { type, source, start, regex } = node
    const { line, column } = placeOf(code, start)
    const refuse = (text: string): never => {
      throw new UnknownError(`${file}:${line}:${column}: ${text}`)
    }
    const isStatic = /^(?:Import|Export)\w*Declaration$/.test(type)
    if (source && (isStatic || type === 'ImportExpression')) {
      if (KNOWN.includes(source.value)) literals.push(source)
      else if (isStatic)
        refuse(`The playground has the module "traceghost" alone, so "${source.value}" cannot be imported.`)
    } else if (/^JSX(?:Element|Fragment)$/.test(type)) refuse('It is JSX, and the playground takes JavaScript.')
    else if (type === 'Decorator' && !edits.some((edit) => edit.start <= start && start < edit.end))
      refuse('Browsers have no decorators yet; the playground takes @ghost alone, which traceghost removes.')
    else if (regex) {
      const problem = problemOf(regex)
      if (problem !== undefined) throw new ParseError(problem, { file, line, column })
    }
  })
  return literals
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) visit(each, see)
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    see(node as Node)
    for (const [key, value] of Object.entries(node)) if (key !== 'loc') visit(value, see)
  }
}

/** Parsers leave the inside of regular expressions to the engine. */
function problemOf({ pattern, flags }: NonNullable<Node['regex']>): string | undefined {
  try {
    new RegExp(pattern, flags)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function placeOf(code: string, offset: number): { line: number; column: number } {
  const lines = code.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
