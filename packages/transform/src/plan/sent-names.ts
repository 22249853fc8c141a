import { type Binding, type Facts, type Reference, resolve } from '../analyze/facts.ts'
import { isFunctionLiteral, type Node, unwrap } from '../ast/node.ts'
import { plainKeyOf } from './literal.ts'
import { resultsOf } from './results.ts'
import { sendingReasonOf } from './takers.ts'

export const AS_TEXT = 'it is used as text, which may run elsewhere'

/** The functions and classes of the file that are sent away by their names, each with the reason. */
export function sentByName({ references }: Facts): ReadonlyMap<Node, string> {
  const sent = new Map<Node, string>()
  // A name that is used as text thousands of times, as in a long `+`, is followed once: its first reason counts.
  const followed = new Map<Binding, Set<string | undefined>>()
  for (const reference of references) {
    const { binding, taker } = reference
    const reason = binding && reasonOf(reference)
    if (!reason) continue
    const members = followed.get(binding) ?? new Set()
    followed.set(binding, members)
    if (members.has(taker?.member)) continue
    members.add(taker?.member)
    for (const code of codeOf(reference)) if (!sent.has(code)) sent.set(code, reason)
  }
  return sent
}

const reasonOf = ({ isText, taker }: Reference): string | undefined =>
  isText ? AS_TEXT : taker && sendingReasonOf(taker)

/** A name, and that of a member of it where one is meant. */
interface Named {
  readonly binding: Binding
  readonly member: string | undefined
}

/** The functions and classes that a name, or a member of it, stands for: `helpers.f` where `const helpers = { f }`. */
function codeOf({ binding, taker }: Reference): Node[] {
  const found: Node[] = []
  const open: Named[] = binding ? [{ binding, member: taker?.member }] : []
  const followed = new Set<Binding>()
  for (let next = open.pop(); next; next = open.pop()) {
    const { binding } = next
    if (followed.has(binding) || binding.references.some(({ write }) => write)) continue
    followed.add(binding)
    for (const value of valuesOf(next)) {
      if (CODE.test(value.type)) found.push(value)
      const other = value.type === 'Identifier' ? resolve(binding.scope, value.name) : undefined
      if (other) open.push({ binding: other, member: undefined })
    }
  }
  return found
}

const CODE = /^(?:ArrowFunction|Function|Class)(?:Expression|Declaration)$/

/** The value that a declaration gives a name, or a member of it. */
function valuesOf({ binding: { declarator }, member }: Named): Node[] {
  if (declarator?.type !== 'VariableDeclarator') return declarator && member === undefined ? [declarator] : []
  if (!declarator.init || declarator.id.type !== 'Identifier') return []
  const values = resultsOf(declarator.init)
  return (member === undefined ? values : values.flatMap((value) => membersOf(value, member))).map(innermost)
}

/** `f` of `{ f: value }`. */
function membersOf(object: Node, name: string): Node[] {
  if (object.type !== 'ObjectExpression') return []
  return object.properties.flatMap((it) =>
    it.type === 'Property' && it.kind === 'init' && plainKeyOf(it) === name ? resultsOf(it.value) : [],
  )
}

/** The function in `ghost(…)`. */
function innermost(node: Node): Node {
  const inner = unwrap(node)
  if (inner.type !== 'CallExpression') return inner
  const literal = (inner.arguments as Node[]).map(unwrap).find(isFunctionLiteral)
  return literal ?? inner
}
