import type { AddedDirective } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Emission } from './emission.ts'
import { block, statement } from './nodes.ts'

/** Puts a directive into a function, behind those that it has: `x => y` → `x => { 'use ghost …'; return y }`. */
export function emitDirective({ node, value }: AddedDirective, { tree }: Emission): void {
  const babel = tree.babelOf(node)
  if (node.type === 'StaticBlock') {
    ;(babel.body as BabelNode[]).unshift(statement({ type: 'StringLiteral', value }))
    return
  }
  const directive: BabelNode = { type: 'Directive', value: { type: 'DirectiveLiteral', value } }
  const body = babel.body as BabelNode
  if (body.type === 'BlockStatement') {
    body.directives = [...((body.directives as BabelNode[] | undefined) ?? []), directive]
    return
  }
  const returned: BabelNode = { type: 'ReturnStatement', argument: body, loc: body.loc }
  tree.hang(body, { parent: returned, key: 'argument' })
  babel.body = { ...block([returned]), directives: [directive] }
  babel.expression = false
}
