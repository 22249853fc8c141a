/** The example in each phase of the transform, as text. */

import { analyze } from '../../packages/transform/src/analyze/analyze.ts'
import type { Facts, Scope } from '../../packages/transform/src/analyze/facts.ts'
import { createLines } from '../../packages/transform/src/ast/lines.ts'
import { isNode, type Node } from '../../packages/transform/src/ast/node.ts'
import { resolveTransformOptions } from '../../packages/transform/src/options.ts'
import { originOf } from '../../packages/transform/src/origin.ts'
import { planFile } from '../../packages/transform/src/plan/file.ts'
import type { Handler, Plan } from '../../packages/transform/src/plan/model.ts'
import { transform } from '../../packages/transform/src/transform.ts'

/** The example's texts, by the names of the blocks. */
export function phasesOf(code: string, file: string): Record<string, string> {
  const options = resolveTransformOptions(file)
  const origin = originOf(createLines(code), options)
  const { program } = options.parse(code, file, options.language)
  const facts = analyze(program, code)
  const planned = planFile(facts, {
    ...options,
    sourceType: 'module',
    hasRunes: false,
    isCovered: false,
    place: origin,
  })
  const result = transform(code, file)
  if (!planned || !result) throw new Error('There is nothing to instrument in the example.')
  return {
    code,
    tree: treeOf(find(program, 'ForOfStatement'), code, 0).join('\n'),
    facts: factsOf(facts, code),
    plan: planOf(planned.plan, code),
    edits: result.edits.map(({ start, end, text }) => editOf(code, start, end, text)).join('\n'),
    output: result.code.trimEnd(),
  }
}

function find(node: Node, type: Node['type']): Node {
  const found = everyNode(node).find((each) => each.type === type)
  if (!found) throw new Error(`The example has no ${type}.`)
  return found
}

const everyNode = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(everyNode)]

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** `VariableDeclaration  const item` */
function treeOf(node: Node, code: string, depth: number): string[] {
  const line = `${'  '.repeat(depth)}${node.type}`.padEnd(30) + code.slice(node.start, node.end)
  return [line, ...childrenOf(node).flatMap((child) => treeOf(child, code, depth + 1))]
}

function factsOf({ marks, scopes }: Facts, code: string): string {
  const found = marks.map(({ form, node }) => `mark    ${form} at line ${lineOf(code, node.start)}`)
  return [...found, ...scopes.flatMap((scope) => scopeOf(scope, code))].join('\n')
}

function scopeOf({ kind, node, bindings, depth }: Scope, code: string): string[] {
  const names = [...bindings.values()].map((binding) => {
    const uses = binding.references.map(({ start, write }) => `${lineOf(code, start)}${write ? ' (written)' : ''}`)
    const isUsed = uses.length > 0
    return `${'  '.repeat(depth + 1)}${binding.kind} ${binding.name}, ${isUsed ? `used in line ${uses.join(', ')}` : 'not used'}`
  })
  return [`${'  '.repeat(depth)}scope   ${kind}, from line ${lineOf(code, node.start)}`, ...names]
}

const planOf = ({ sites }: Plan, code: string): string =>
  sites
    .flatMap(({ name, kind, boundary, handlers }) => [
      `site 0  ${kind} ${name}${boundary ? ', a ghost' : ''}`,
      ...handlers.map((handler) => handlerOf(handler, code)),
    ])
    .join('\n')

function handlerOf(
  { index, parent, kind, region, parameters, locals, closure, module }: Handler,
  code: string,
): string {
  const names = [...parameters, ...locals.map(({ name, how }) => (how === 'direct' ? name : `${name} (${how})`))]
  const lines = [...new Set([region.node.start, region.node.end].map((offset) => lineOf(code, offset)))]
  const inside = parent < 0 ? 'the root' : `inside ${parent}`
  const outer = [...closure, ...module]
  const last = outer.length > 0 ? `, and from around it ${outer.join(', ')}` : ''
  return `  try ${index}, ${inside}: the ${kind} of ${lines.length > 1 ? 'lines' : 'line'} ${lines.join(' to ')} hands over ${names.join(', ')}${last}`
}

/** `10:29  insert  "{try{"` */
function editOf(code: string, start: number, end: number, text: string): string {
  const column = start - code.lastIndexOf('\n', start - 1)
  const place = `${lineOf(code, start)}:${column}`.padEnd(7)
  const old = JSON.stringify(code.slice(start, end))
  if (start === end) return `${place} insert   ${JSON.stringify(text)}`
  return text ? `${place} replace  ${old} by ${JSON.stringify(text)}` : `${place} remove   ${old}`
}

const lineOf = (code: string, offset: number): number => code.slice(0, offset).split('\n').length
