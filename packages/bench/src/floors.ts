// Why: docs/adr/speed-goals.md
/** The same programs with handlers that do less than ours, around the same functions: the floors. */

import { parseSync } from 'oxc-parser'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

interface FunctionNode extends Node {
  readonly params: readonly Node[]
  readonly body: (Node & { readonly body?: readonly Node[] }) | null
}

/** Lines of an instrumented function, from 1. */
export interface Lines {
  readonly line: number
  readonly endLine: number
}

/** The statement of a handler, by the names of the first two parameters. */
type Handler = (names: readonly string[]) => string

/** `$g` is a function of a module of its own, as ours is. */
export const FLOORS: Readonly<Record<'bare' | 'nothing' | 'two', Handler>> = {
  bare: () => 'throw $e',
  nothing: () => 'throw $g($e)',
  two: (names) => `throw $g(${['$e', ...names].join(',')})`,
}

export type Floor = keyof typeof FLOORS

export const FLOOR_MODULE = 'export function $g(error) { return error }\n'

/** Wraps the bodies of functions that stand at these lines: `{ … }` → `{try{ … }catch($e){throw $e}}`. */
export function withFloor(code: string, floor: Floor, sites: readonly Lines[]): string {
  const starts = lineStartsOf(code)
  const wanted = new Set(sites.map(({ line, endLine }) => `${line} ${endLine}`))
  const linesOf = ({ start, end }: Node): string => `${lineAt(starts, start)} ${lineAt(starts, end - 1)}`
  const edits = functionsOf(parseSync('floor.js', code, { sourceType: 'module' }).program as unknown as Node)
    .filter(({ outer }) => wanted.has(linesOf(outer)))
    .flatMap(({ node }) => editsOf(node, FLOORS[floor]))
    .sort((one, other) => one[0] - other[0])
  let text = ''
  let done = 0
  for (const [offset, inserted] of edits) {
    text += code.slice(done, offset) + inserted
    done = offset
  }
  return `import{$g}from"./floor.js";${text}${code.slice(done)}`
}

type Edit = readonly [offset: number, text: string]

function editsOf({ params, body }: FunctionNode, handler: Handler): Edit[] {
  if (!body) return []
  const names = params.slice(0, 2).flatMap((each) => ('name' in each ? [String(each.name)] : []))
  const ending = `}catch($e){${handler(names)}}`
  if (body.type !== 'BlockStatement')
    return [
      [body.start, '{try{return('],
      [body.end, `)${ending}}`],
    ]
  const directives = body.body?.filter((statement) => 'directive' in statement && statement.directive) ?? []
  return [
    [directives.at(-1)?.end ?? body.start + 1, ';try{'],
    [body.end - 1, ending],
  ]
}

/** Each function with the node whose lines are those of its site: a method starts with its name. */
function functionsOf(root: Node): { node: FunctionNode; outer: Node }[] {
  const found: { node: FunctionNode; outer: Node }[] = []
  const visit = (node: Node, parent: Node): void => {
    if (/Function/.test(node.type) && 'params' in node) {
      const isMember = /^(?:MethodDefinition|Property)$/.test(parent.type)
      found.push({ node: node as FunctionNode, outer: isMember ? parent : node })
    }
    for (const child of childrenOf(node)) visit(child, node)
  }
  visit(root, root)
  return found
}

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

const lineStartsOf = (code: string): number[] => [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)]

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
