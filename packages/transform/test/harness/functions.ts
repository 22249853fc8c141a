import { parseSync } from 'oxc-parser'

/** A node of any kind. */
interface AnyNode {
  readonly type: string
  readonly [key: string]: unknown
}

/** How many functions of a program may run: those with a body, static blocks, and initialisers of fields. */
export function countFunctions(code: string, file: string, sourceType: 'module' | 'commonjs'): number {
  const { program, errors } = parse(code, file, sourceType)
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`)
  let count = 0
  const pending: unknown[] = [program]
  while (pending.length > 0) {
    const value = pending.pop()
    if (Array.isArray(value)) pending.push(...value)
    else if (isNode(value) && value.declare !== true) {
      if (runs(value)) count++
      pending.push(...Object.values(value))
    }
  }
  return count
}

/** Parses as the transform does. */
export function parse(code: string, file: string, sourceType: 'module' | 'commonjs'): ReturnType<typeof parseSync> {
  const type = /\.c[jt]sx?$/.test(file) ? 'commonjs' : sourceType
  const lang = file.endsWith('.tsx') ? 'tsx' : /\.[cm]?ts$/.test(file) ? 'ts' : 'jsx'
  return parseSync(file, code, { lang, sourceType: type })
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

function runs({ type, body, value }: AnyNode): boolean {
  if (type === 'PropertyDefinition' || type === 'AccessorProperty') return isNode(value)
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression|StaticBlock)$/.test(type) && Boolean(body)
}
