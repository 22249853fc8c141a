import { type Fields, type Lines, type Node, unknownSyntax } from '@traceghost/transform/tree'
import { isSwcNode, type SwcNode } from '../node.ts'
import type { Converter, Converters, Reader } from './converter.ts'
import { expressionConverters, linkConverters } from './expressions.ts'
import { functionConverters } from './functions.ts'
import { jsxConverters } from './jsx.ts'
import { literalConverters } from './literals.ts'
import { MadeNames } from './made-names.ts'
import { memberConverters } from './members.ts'
import type { Places } from './places.ts'
import { FLAGS, isType, SHAPES } from './shapes.ts'
import { statementConverters } from './statements.ts'
import { namesIn } from './unknown.ts'

const CONVERTERS: Converters = {
  ...literalConverters,
  ...memberConverters,
  ...functionConverters,
  ...expressionConverters,
  ...statementConverters,
  ...jsxConverters,
}

/** Inside an optional chain. */
const LINKS: Converters = { ...CONVERTERS, ...linkConverters }

const FUNCTIONS = new Set<Node['type']>([
  'ArrowFunctionExpression',
  'FunctionDeclaration',
  'FunctionExpression',
  'StaticBlock',
])

/** Holds the node of SWC: not a name, so that no one who walks through nodes comes upon it. */
const SWC = Symbol('swc')

type Made = Node & { [SWC]?: SwcNode }

/**
 * SWC's tree as ESTree. Its offsets are not those of the text: they count nodes in source order, so that they are sound
 * whatever other plugins and SWC itself have made or moved.
 */
export class View implements Reader {
  readonly program: Node & { type: 'Program' }
  /** By offset. A negative one is that of the first token behind it. */
  readonly #positions: number[] = []
  /** Of the node whose parts are being read. */
  #start = 1
  #end = 1
  readonly #obstacles = new Map<Node, string>()
  readonly #made: MadeNames
  /** That of the function whose parts are being read. */
  #obstacle: string | undefined
  readonly #places: Places
  readonly #spans: ArrayLike<number>

  /**
   * @param places those of the text
   * @param spans the positions of all nodes: see `SwcNode`
   */
  constructor(program: SwcNode, places: Places, spans: ArrayLike<number>) {
    this.#places = places
    this.#made = new MadeNames(places)
    this.#spans = spans
    this.program = this.#convert(program, CONVERTERS) as Node & { type: 'Program' }
  }

  /** The node that stands for another one in SWC's tree. */
  swcOf(node: Node): SwcNode {
    const swc = (node as Made)[SWC]
    if (!swc) throw new Error(`a ${node.type} is not of this tree`)
    return swc
  }

  /** Places in the text. Where a node has none, that of the nearest one around it. */
  readonly lines: Lines = {
    at: (offset) => {
      const position = this.#positions[offset] as number
      return position < 0 ? this.#places.behind(-position) : this.#places.at(position)
    },
  }

  readonly breaksLine = (start: number, end: number): boolean => this.#lineAt(start) !== this.#lineAt(end)

  #lineAt(offset: number): number {
    return this.#places.line(Math.abs(this.#positions[offset] as number))
  }

  /** The text of a node; empty for one that a compiler has made, which stands nowhere. */
  readonly textOf = (node: Node): string => {
    const { span = 0 } = this.swcOf(node)
    if (!this.#spans[span - 1]) return ''
    return this.#places.text(Math.abs(this.#positions[node.start] as number), this.#positions[node.end] as number)
  }

  /** Whether a name is the program's own; `undefined` where SWC has made none. */
  get isWritten(): ((name: string) => boolean) | undefined {
    return this.#made.isWritten
  }

  /** Why a function cannot be touched. */
  readonly obstacleIn = (node: Node): string | undefined => this.#obstacles.get(node)

  child(value: unknown, converters: Converters = CONVERTERS): Node | null {
    return isSwcNode(value) ? this.#convert(value, converters) : null
  }

  link(value: unknown): Node | null {
    return this.child(value, LINKS)
  }

  children(list: readonly unknown[], converters: Converters = CONVERTERS): (Node | null)[] {
    // A call back would be one more on the stack for each level of the tree.
    const nodes: (Node | null)[] = []
    for (const value of list) nodes.push(this.child(value, converters))
    return nodes
  }

  create(swc: SwcNode, read: Converter, behind?: number): Node {
    const positions = this.#positions
    const { span } = swc
    const startAround = this.#start
    const endAround = this.#end
    const obstacleAround = this.#obstacle
    // A node without a place has that of the one around it.
    const own = span === undefined ? 0 : (this.#spans[span - 1] as number)
    if (span !== undefined && own !== 0) {
      this.#start = own
      this.#end = this.#spans[span] as number
    }
    const end = this.#end
    const token = behind === undefined ? 0 : (this.#spans[behind] as number)
    const start = positions.push(token === 0 ? this.#start : -token) - 1
    this.#obstacle = undefined
    const node = read(swc, this) as unknown as Made
    if (node.type === 'Identifier') node.name = this.#made.nameOf(node.name, swc.ctxt, own)
    this.#start = startAround
    this.#end = endAround
    node.start = start
    node.end = positions.push(end) - 1
    node[SWC] = swc
    if (this.#obstacle === undefined) this.#obstacle = obstacleAround
    else if (FUNCTIONS.has(node.type)) {
      this.#obstacles.set(node, this.#obstacle)
      this.#obstacle = obstacleAround
    }
    return node
  }

  #convert(swc: SwcNode, converters: Converters): Node {
    const { type } = swc
    if (type === 'ParenthesisExpression') return this.#convert(swc.expression as SwcNode, CONVERTERS)
    if (type === 'Parameter') return this.#parameter(swc)
    const convert = converters[type] ?? (SHAPES[type] ? this.#sameShape : isType(type) ? typeFields : this.#unknown)
    return this.create(swc, convert)
  }

  /** A parameter is its pattern. */
  #parameter({ decorators, pat }: SwcNode): Node {
    const list = this.children(Array.isArray(decorators) ? decorators : [])
    const node = this.#convert(pat as SwcNode, CONVERTERS)
    return list.length > 0 ? Object.assign(node, { decorators: list }) : node
  }

  readonly #sameShape: Converter = (swc) => {
    const { type } = swc
    const fields: Fields = { type }
    for (const key of FLAGS[type] ?? []) fields[key] = swc[key]
    for (const key of SHAPES[type] as readonly string[]) {
      const value = swc[key]
      fields[key] = Array.isArray(value) ? this.children(value) : this.child(value)
    }
    return fields
  }

  /** Its effect is not known: it may use and assign every name in it. The function around it is not instrumented. */
  readonly #unknown: Converter = (swc) => {
    this.#obstacle = `it has a ${swc.type}, which traceghost does not know`
    return unknownSyntax(namesIn(swc), (read) => this.create(swc, read))
  }
}

/** `TsTypeAliasDeclaration` → `TSTypeAliasDeclaration` */
const typeFields: Converter = ({ type }) => ({ type: type.replace(/^Ts/, 'TS') })
