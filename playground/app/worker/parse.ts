import { type ParserPlugin, parse } from '@babel/parser'
import type { Parse, Parsed } from '@traceghost/transform'

const PLUGINS: readonly ParserPlugin[] = ['estree', 'decorators', 'decoratorAutoAccessors']

/** Parses with Babel's parser, as ESTree: `oxc-parser` is a binary. */
export const parseWithBabel: Parse = (code, _file, { syntax, sourceType }) => {
  const typescript: ParserPlugin[] = syntax.startsWith('ts') ? ['typescript'] : []
  const jsx: ParserPlugin[] = syntax.endsWith('x') ? ['jsx'] : []
  try {
    const { program } = parse(code, { sourceType, plugins: [...PLUGINS, ...typescript, ...jsx] })
    return { program: withLists(program) }
  } catch (error) {
    return { program: withLists(parse('').program), error: problemOf(error) }
  }
}

/** Babel leaves empty lists of decorators out. */
function withLists(program: unknown): Parsed['program'] {
  visit(program)
  return program as Parsed['program']
}

const DECORATED = /^(?:Class|MethodDefinition|PropertyDefinition|AccessorProperty)/

function visit(node: unknown): void {
  if (Array.isArray(node)) for (const each of node) visit(each)
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    const fields = node as Record<string, unknown>
    if (DECORATED.test(String(node.type)) && node.type !== 'ClassBody') fields.decorators ??= []
    for (const [key, value] of Object.entries(fields)) if (key !== 'loc') visit(value)
  }
}

/** `Unexpected token (3:7)` → `Unexpected token`, and its offset. */
function problemOf(error: unknown): NonNullable<Parsed['error']> {
  const { message, pos = 0 } = error as Error & { readonly pos?: number }
  return { message: message.replace(/\s*\(\d+:\d+\)$/, ''), offset: pos }
}
