// Why: docs/adr/babel-tree.md
import { type Fields, type Lines, type Node, unknownSyntax } from '@traceghost/transform/tree'
import { type BabelNode, isBabelNode, type Location } from '../node.ts'
import type { Converter, Converters, Reader } from './converter.ts'
import { expressionConverters, linkConverters } from './expressions.ts'
import { literalConverters } from './literals.ts'
import { memberConverters } from './members.ts'
import { isType, SHAPES } from './shapes.ts'
import { statementConverters } from './statements.ts'
import { namesIn } from './unknown.ts'

/** Where a node hangs: in a list, or under a key of another node. */
export type Slot = { readonly list: unknown[] } | { readonly parent: BabelNode; readonly key: string }

const CONVERTERS: Converters = {
  ...literalConverters,
  ...memberConverters,
  ...expressionConverters,
  ...statementConverters,
}

/** The knowledge about a node type: its parts that run, that nothing in it does, or none. */
export const meaningOf = (type: string): 'code' | 'type' | 'unknown' =>
  (CONVERTERS[type] ?? SHAPES[type]) ? 'code' : isType(type) ? 'type' : 'unknown'

/** Inside an optional chain. */
const LINKS: Converters = { ...CONVERTERS, ...linkConverters }

const FUNCTIONS = new Set([
  'ArrowFunctionExpression',
  'ClassMethod',
  'ClassPrivateMethod',
  'FunctionDeclaration',
  'FunctionExpression',
  'ObjectMethod',
  'StaticBlock',
])

type Place = Location['start']

/**
 * Babel's tree as ESTree. Its offsets are not those of the text: they count nodes in source order, so that they are
 * sound whatever other plugins have made or moved.
 */
export class View implements Reader {
  readonly program: Node & { type: 'Program' }
  /** All names and strings of the program. */
  readonly words: ReadonlySet<string>
  readonly slots: Map<BabelNode, Slot> = new Map()
  readonly #words = new Set<string>()
  readonly #babel = new Map<Node, BabelNode>()
  /** By offset. */
  readonly #places: Place[] = []
  readonly #around: Location[] = [{ start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }]
  readonly #functions: BabelNode[] = []
  readonly #obstacles = new Map<BabelNode | undefined, string>()
  readonly #clone: (node: BabelNode) => BabelNode

  /** @param clone copies a node that hangs in two places */
  constructor(program: BabelNode, clone: (node: BabelNode) => BabelNode) {
    this.#clone = clone
    this.words = this.#words
    this.program = this.#convert(program, CONVERTERS) as Node & { type: 'Program' }
  }

  /** The node that stands for another one in Babel's tree. */
  babelOf(node: Node): BabelNode {
    const babel = this.#babel.get(node)
    if (!babel) throw new Error(`a ${node.type} is not of this tree`)
    return babel
  }

  /** Places in the text. Where a node has none, that of the nearest one around it. */
  readonly lines: Lines = {
    at: (offset) => {
      const { line, column } = this.#places[offset] as Place
      return { line, column: column + 1 }
    },
  }

  readonly breaksLine = (start: number, end: number): boolean => this.lines.at(start).line !== this.lines.at(end).line

  /** Why a function cannot be touched. */
  readonly obstacleIn = (node: Node): string | undefined => this.#obstacles.get(this.#babel.get(node))

  child(parent: BabelNode, key: string, converters: Converters = CONVERTERS): Node | null {
    const child = parent[key]
    if (!isBabelNode(child)) return null
    const own = this.#hang(child, { parent, key })
    parent[key] = own
    return this.#convert(own, converters)
  }

  /** The object or callee that an optional chain continues from. */
  link(parent: BabelNode, key: string): Node | null {
    return this.child(parent, key, LINKS)
  }

  children(parent: BabelNode, key: string): (Node | null)[] {
    const list = parent[key]
    if (!Array.isArray(list)) return []
    return list.map((child: unknown, index) => {
      if (!isBabelNode(child)) return null
      const own = this.#hang(child, { list })
      list[index] = own
      return this.#convert(own, CONVERTERS)
    })
  }

  /** The function of a method, which begins behind its key. */
  functionOf(node: BabelNode, type: 'FunctionExpression' | 'TSEmptyBodyFunctionExpression'): Node {
    const end = isBabelNode(node.key) && node.computed !== true ? node.key.loc?.end : undefined
    const fields = (): Fields => ({
      type,
      id: null,
      async: node.async === true,
      generator: node.generator === true,
      params: this.children(node, 'params'),
      body: this.child(node, 'body'),
    })
    return this.create(node, fields, end)
  }

  /** Gives offsets to a node and to the parts that `read` makes. */
  create(babel: BabelNode, read: (babel: BabelNode) => Fields, start?: Place): Node {
    const around = babel.loc?.start && babel.loc.end ? babel.loc : (this.#around.at(-1) as Location)
    const node = { type: '', start: this.#places.push(start ?? around.start) - 1, end: 0 }
    this.#around.push(around)
    Object.assign(node, read(babel))
    this.#around.pop()
    node.end = this.#places.push(around.end) - 1
    this.#babel.set(node as unknown as Node, babel)
    return node as unknown as Node
  }

  #hang(node: BabelNode, slot: Slot): BabelNode {
    const own = this.slots.has(node) ? this.#clone(node) : node
    this.slots.set(own, slot)
    return own
  }

  #convert(babel: BabelNode, converters: Converters): Node {
    const { type } = babel
    this.#note(babel)
    const isFunction = FUNCTIONS.has(type)
    if (isFunction) this.#functions.push(babel)
    const convert = converters[type] ?? (SHAPES[type] ? this.#sameShape : isType(type) ? typeFields : this.#unknown)
    const node = this.create(babel, (it) => convert(it, this))
    if (isFunction) this.#functions.pop()
    return node
  }

  #note({ name, value }: BabelNode): void {
    if (typeof name === 'string') this.#words.add(name)
    const text = isBabelNode(value) && value.type === 'DirectiveLiteral' ? value.value : value
    if (typeof text === 'string') this.#words.add(text)
  }

  readonly #sameShape: Converter = (babel) => {
    const { type } = babel
    const fields: Fields = { type }
    for (const key in babel) if (isPlain(babel[key]) && !OFFSETS.has(key)) fields[key] = babel[key]
    if (Array.isArray(babel.decorators)) fields.decorators = this.children(babel, 'decorators')
    for (const key of SHAPES[type] as readonly string[])
      fields[key] = Array.isArray(babel[key]) ? this.children(babel, key) : this.child(babel, key)
    return fields
  }

  /** Its effect is not known: it may use and assign every name in it. The function around it is not instrumented. */
  readonly #unknown: Converter = (babel) => {
    this.#obstacles.set(this.#functions.at(-1), `it has a ${babel.type}, which traceghost does not know`)
    const names = namesIn(babel)
    for (const name of names) this.#words.add(name)
    return unknownSyntax(names, (read) => this.create(babel, read))
  }
}

const OFFSETS = new Set(['start', 'end'])

const PLAIN = new Set(['string', 'number', 'boolean'])

const isPlain = (value: unknown): boolean => value === null || PLAIN.has(typeof value)

/** `TSTypeAliasDeclaration` stands for everything that is only a type. */
const typeFields: Converter = ({ type }) => ({
  type: type.startsWith('TS') ? type : 'TSTypeAliasDeclaration',
})
