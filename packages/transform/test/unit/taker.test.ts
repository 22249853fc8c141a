import { expect, it } from 'vitest'
import { analyze } from '../../src/analyze/analyze.ts'
import type { Ancestors } from '../../src/analyze/facts.ts'
import { takerOf } from '../../src/analyze/taker.ts'
import type { Node } from '../../src/ast/node.ts'
import { parseWithOxc } from '../../src/parse.ts'

/** The taker of each use of `f` and `g`, in the order of the text. */
function takersIn(code: string): string[] {
  const { program } = parseWithOxc(code, 'a.js', { syntax: 'js', sourceType: 'module' })
  return analyze(program, code)
    .references.filter(({ name }) => name === 'f' || name === 'g')
    .map(({ taker }) => {
      if (!taker) return 'none'
      const { callee, isProperty, member } = taker
      return [code.slice(callee.start, callee.end), isProperty ? 'in an object' : '', member ?? '']
        .filter(Boolean)
        .join(' ')
    })
}

it.each<[code: string, takers: string[]]>([
  ['send(f || g)', ['send', 'send']],
  ['send(f && g)', ['none', 'send']],
  ['send(f ? g : f)', ['none', 'send', 'send']],
  ['send({ f, b: { g } })', ['send in an object', 'send in an object']],
  ['send({ b: f || g }, g)', ['send in an object', 'send in an object', 'send']],
  ['send([g || { f }])', ['send', 'send in an object']],
  ['send(f.a || g)', ['send a', 'send']],
  ['send((f || g).a)', ['none', 'none']],
  ['send((f || g).a, f || g)', ['none', 'none', 'send', 'send']],
  ['send((f, g))', ['none', 'send']],
  ['(f || g)(1)', ['none', 'none']],
  ['send(other(f || g) || f)', ['other', 'other', 'send']],
  ['x = f || g', ['none', 'none']],
])('%s', (code, takers) => {
  expect(takersIn(code)).toEqual(takers)
})

it('climbs a long chain once for all of its parts', () => {
  const PARTS = 1_000
  let steps = 0
  const leaf = (): Node => ({ type: 'Identifier', name: 'f' }) as Node
  const call = { type: 'CallExpression', callee: leaf(), arguments: [] as Node[] }
  let ancestors: Ancestors = { node: call as unknown as Node, above: undefined }
  const uses: { node: Node; from: Ancestors }[] = []
  for (let part = 0; part < PARTS; part++) {
    const right = leaf()
    const node = { type: 'LogicalExpression', operator: '||', left: undefined, right } as unknown as Node
    const above = ancestors
    ancestors = {
      node,
      get above() {
        steps++
        return above
      },
    }
    uses.push({ node: right, from: ancestors })
  }
  // The innermost part comes first in the text.
  for (const { node, from } of uses.toReversed()) expect(takerOf(node, from)?.callee).toBe(call.callee)
  expect(steps).toBeLessThan(2 * PARTS)
})
