// Why: docs/adr/babel-tree.md
import {
  type Facts,
  type FilePlan,
  headerOf,
  type Node,
  needsHeader,
  pickNames,
  type TreeEdit,
  treeEditsOf,
} from '@traceghost/transform/tree'
import type { Babel } from '../babel.ts'
import type { BabelNode } from '../node.ts'
import type { View } from '../view/view.ts'
import { emitDeclaration } from './declarations.ts'
import { emitDirective } from './directives.ts'
import type { Emission } from './emission.ts'
import { emitHandler } from './handlers.ts'
import { emitJoined } from './joined.ts'
import { attach, removeCall, removeDecorator, removeDirective, wrapField } from './marks.ts'
import { createParse } from './nodes.ts'
import { emitReturn } from './returns.ts'
import { Tree } from './tree.ts'

export interface EmitInput {
  readonly program: BabelNode
  readonly view: View
  readonly sourceType: 'module' | 'commonjs'
  /** The text, and everything else that names must not occur in. */
  readonly words: string
  /** Whether tools may take the coverage by Babel's map. */
  readonly isCovered: boolean
}

type Emitters = { readonly [Kind in TreeEdit['kind']]: (edit: TreeEdit & { kind: Kind }, emission: Emission) => void }

const emitters: Emitters = {
  'remove directive': ({ node }, emission) => removeDirective(node, emission),
  'remove decorator': removeDecorator,
  'remove call': removeCall,
  replace: ({ node, text }, { tree, parse }) => tree.replace(tree.babelOf(node), parse.expression(text, false)),
  'wrap field': wrapField,
  attach,
  'add directive': emitDirective,
  declaration: emitDeclaration,
  handler: emitHandler,
  joined: emitJoined,
  return: emitReturn,
}

function emitEdit<Kind extends TreeEdit['kind']>(edit: TreeEdit & { kind: Kind }, emission: Emission): void {
  emitters[edit.kind](edit, emission)
}

/** Changes the tree as planned, in place. */
export function emit(planned: FilePlan & { readonly facts: Facts }, input: EmitInput, babel: Babel): void {
  const { plan, table, facts, integrations } = planned
  const { program, view, sourceType, words, isCovered } = input
  const names = pickNames(words)
  const parse = createParse(babel, isCovered)
  const bodyOf = (directive: Node): BabelNode => {
    const owner = facts.functions.find(({ node }) => statementsOf(node).includes(directive))?.node
    if (owner?.type === 'StaticBlock') return view.babelOf(owner)
    return owner?.body ? view.babelOf(owner.body) : program
  }
  const emission: Emission = { tree: new Tree(view), names, parse, types: babel.types, bodyOf }
  for (const edit of treeEditsOf(planned, facts, names)) emitEdit(edit, emission)
  if (!needsHeader({ sourceType, plan })) return
  const header = parse.program(headerOf({ sourceType, table, plan, integrations }, names), 'module')
  const body = program.body as BabelNode[]
  const [first] = header
  // Counters of the whole file begin there.
  if (first?.loc && body[0]?.loc) first.loc = { start: body[0].loc.start, end: first.loc.end }
  body.unshift(...header)
}

type Owner = Facts['functions'][number]['node']

function statementsOf(node: Owner): readonly Node[] {
  if (node?.type === 'StaticBlock') return node.body
  return node?.body?.type === 'BlockStatement' ? node.body.body : []
}
