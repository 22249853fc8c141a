// Why: docs/adr/names-apart.md
import type { Parse } from '@traceghost/transform'
import { literalOf } from './literals.ts'

/** A table in code that a bundler has written: `function $t(){return[…]}`, as it has come to look. */
export interface TableInCode {
  /** That of its function. */
  readonly name: string | undefined
  /** The elements of its array: those that are texts have a value. */
  readonly elements: readonly Element[]
  /** The scopes whose handlers are there. */
  readonly scopes: ReadonlySet<number>
}

export interface Element {
  readonly start: number
  readonly end: number
  readonly text: string | undefined
  /** Reads what it says, where it is a literal, as the options of a mark are. */
  readonly value: () => unknown
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

type Region = Pick<Node, 'start' | 'end'>

/** Where a name stands for a table. */
interface Found extends TableInCode {
  readonly within: Region
  readonly scopes: Set<number>
}

/** `$g($e,$t,3,item)`, `$g([$e,$t,3,item])` */
interface Call extends Region {
  readonly name: string
  readonly scope: number
}

/** The tables and names found on the way through a program. */
interface Findings {
  readonly tables: Found[]
  readonly calls: Call[]
}

/** Reads all tables of a text; throws when it does not parse. */
export function tablesIn(code: string, parse: Parse): TableInCode[] {
  const asModule = parse(code, 'output.js', { syntax: 'js', sourceType: 'module' })
  // A script may be sloppy.
  const { program, error } = asModule.error
    ? parse(code, 'output.js', { syntax: 'js', sourceType: 'commonjs' })
    : asModule
  if (error) throw new SyntaxError((asModule.error ?? error).message)
  const findings: Findings = { tables: [], calls: [] }
  visit(program as unknown as Node, [], findings)
  const named = byName(findings.tables)
  for (const call of findings.calls) tableOf(call, named.get(call.name))?.scopes.add(call.scope)
  return findings.tables
}

/** A bundle has some ten thousand calls. */
function byName(tables: readonly Found[]): Map<string | undefined, Found[]> {
  const named = new Map<string | undefined, Found[]>()
  for (const table of tables) {
    const others = named.get(table.name)
    if (others) others.push(table)
    else named.set(table.name, [table])
  }
  return named
}

/** The innermost one of those of a name that can be seen from there. */
function tableOf(call: Region, tables: readonly Found[] = []): Found | undefined {
  const seen = tables.filter(({ within }) => holds(within, call))
  return seen.toSorted((a, b) => lengthOf(a.within) - lengthOf(b.within))[0]
}

const holds = (outer: Region, inner: Region): boolean => outer.start <= inner.start && inner.end <= outer.end

const lengthOf = ({ start, end }: Region): number => end - start

/** @param ancestors grows on the way down */
function visit(node: Node, ancestors: Node[], findings: Findings): void {
  if (FUNCTION.test(node.type)) findings.tables.push(...tableFrom(node, ancestors))
  if (node.type === 'CallExpression') findings.calls.push(...callFrom(node))
  ancestors.push(node)
  for (const key in node) {
    const value = node[key]
    if (isNode(value)) visit(value, ancestors, findings)
    else if (Array.isArray(value)) for (const each of value) if (isNode(each)) visit(each, ancestors, findings)
  }
  ancestors.pop()
}

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const listIn = (node: Node, key: string): readonly Node[] => (node[key] as Node[] | undefined) ?? []

/** A function without parameters that returns a list with texts. */
function tableFrom(node: Node, ancestors: readonly Node[]): Found[] {
  const array = listIn(node, 'params').length === 0 ? returned(node.body as Node | null) : undefined
  if (array?.type !== 'ArrayExpression') return []
  const elements = listIn(array, 'elements').map((each) => ({
    ...{ start: each?.start, end: each?.end, text: textOf(each) },
    value: () => literalOf(each),
  }))
  if (elements.length < 2 || !elements.some(({ text }) => text !== undefined)) return []
  const parent = ancestors.at(-1)
  const name = node.type === 'FunctionDeclaration' ? nameOf(node.id) : (nameOf(parent?.id) ?? nameOf(parent?.left))
  const within = ancestors.findLast(({ type }) => FUNCTION.test(type)) ?? (ancestors[0] as Node)
  const call = parent?.type === 'ArrayExpression' ? ancestors.at(-2) : parent
  const direct = call?.type === 'CallExpression' && handedIn(call)[1] === node ? scopeIn(call) : undefined
  return [{ elements, name, within, scopes: new Set(direct === undefined ? [] : [direct]) }]
}

function returned(body: Node | null): Node | undefined {
  if (body?.type !== 'BlockStatement') return body ?? undefined
  const [only, ...others] = listIn(body, 'body')
  return only?.type === 'ReturnStatement' && others.length === 0
    ? ((only.argument as Node | null) ?? undefined)
    : undefined
}

const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : undefined

/** Minifiers prefer templates to strings. */
function textOf(node: Node | null): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral' || listIn(node, 'expressions').length > 0) return undefined
  const [only] = listIn(node, 'quasis')
  return (only?.value as { readonly cooked?: string } | undefined)?.cooked
}

function callFrom(node: Node): Call[] {
  const [error, table] = handedIn(node)
  const name = nameOf(table)
  const scope = scopeIn(node)
  // Compilers for old engines make a member of the error: `$g(_context.t0, $t, 3)`.
  if (error === undefined || name === undefined || scope === undefined) return []
  return [{ name, scope, start: node.start, end: node.end }]
}

function scopeIn(call: Node): number | undefined {
  const scope = handedIn(call)[2]
  return scope?.type === 'Literal' && typeof scope.value === 'number' ? scope.value : undefined
}

/** The arguments of a handler: one by one, or in one list. */
function handedIn(call: Node): readonly Node[] {
  const handed = listIn(call, 'arguments')
  return handed[0]?.type === 'ArrayExpression' ? listIn(handed[0], 'elements') : handed
}
