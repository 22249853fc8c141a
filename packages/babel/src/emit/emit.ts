// Why: docs/adr/babel-tree.md
import { type Facts, type FilePlan, headerOf, type Node, needsHeader, pickNames } from '@traceghost/transform/tree'
import type { Babel } from '../babel.ts'
import type { BabelNode } from '../node.ts'
import type { View } from '../view/view.ts'
import { emitDeclaration } from './declarations.ts'
import { emitDirective } from './directives.ts'
import type { Emission } from './emission.ts'
import { emitSite } from './handlers.ts'
import { emitMark } from './marks.ts'
import { createParse } from './nodes.ts'
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

/** Changes the tree as planned, in place. */
export function emit(
  { plan, table, facts, directives, integrations }: FilePlan & { readonly facts: Facts },
  input: EmitInput,
  babel: Babel,
): void {
  const { program, view, sourceType, words, isCovered } = input
  const names = pickNames(words)
  const parse = createParse(babel, isCovered)
  const bodyOf = (directive: Node): BabelNode => {
    const owner = facts.functions.find(({ node }) => statementsOf(node).includes(directive))?.node
    if (owner?.type === 'StaticBlock') return view.babelOf(owner)
    return owner?.body ? view.babelOf(owner.body) : program
  }
  const emission: Emission = { tree: new Tree(view), names, parse, types: babel.types, plan, bodyOf }
  for (const mark of plan.marks) emitMark(mark, emission)
  for (const directive of directives) emitDirective(directive, emission)
  for (const { handlers } of plan.sites)
    for (const handler of handlers)
      for (const declaration of handler.hoisted) emitDeclaration(declaration, handler, emission)
  for (const site of plan.sites) emitSite(site, emission)
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
