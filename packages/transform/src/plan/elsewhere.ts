// Why: docs/adr/functions-sent-as-text.md
import type { Ancestors, Facts, FunctionFact } from '../analyze/facts.ts'
import { takerOf } from '../analyze/taker.ts'
import { isUsedAsText } from '../analyze/text.ts'
import { isFunctionLiteral, type Node } from '../ast/node.ts'
import { AS_TEXT, sentByName } from './sent-names.ts'
import { DIRECTIVES, factoryReasonOf, importedObjects, sendingReasonOf } from './takers.ts'

/**
 * Functions that run elsewhere: their text is sent to another realm, or other tools move or read them. Neither they nor
 * the functions inside them are instrumented, since a handler would not find the recorder there.
 */

/**
 * Why a function is not instrumented, as the end of a sentence that begins with the function; `undefined` for one that
 * runs where it stands.
 */
export type Elsewhere = (fact: FunctionFact) => string | undefined

/** @param marks the calls of `ghost`: what they hold stands where they do. */
export function createElsewhere(facts: Facts, marks: ReadonlySet<Node>): Elsewhere {
  const ofFile = directiveIn(facts.program.body)
  const sent = sentByName(facts)
  const imports = new Map(importedObjects(facts))
  const reasons = new Map<FunctionFact, string | undefined>()
  const own = ({ node, above }: FunctionFact): string | undefined =>
    node && (directiveIn(bodyOf(node)) ?? sent.get(node) ?? (above && whereItStands(node, above)))
  const whereItStands = (node: Node, above: Ancestors): string | undefined => {
    if (isTextOutside(node, above, marks)) return AS_TEXT
    const taker = isFunctionLiteral(node) ? takerOf(node, above, marks) : undefined
    return (taker && (sendingReasonOf(taker) ?? factoryReasonOf(taker, imports))) ?? reasonOfClass(above, sent)
  }
  // Outer functions come first. Without recursion, because programs may be deep.
  for (const fact of facts.functions) {
    const around = fact.parent && reasons.get(fact.parent)
    reasons.set(fact, around ? around.replace(/^it /, 'a function around it ') : own(fact))
  }
  return (fact) => (ofFile ? ofFile.replace(/^it /, 'its file ') : reasons.get(fact))
}

function directiveIn(body: readonly Node[]): string | undefined {
  for (const statement of body) {
    const directive = 'directive' in statement ? statement.directive : undefined
    if (typeof directive !== 'string') return undefined
    if (DIRECTIVES.has(directive)) return `it has the directive '${directive}'`
  }
  return undefined
}

function bodyOf(node: Node): readonly Node[] {
  const body = 'body' in node ? (node.body as Node | null) : null
  return body?.type === 'BlockStatement' ? body.body : []
}

/** Whether its text is taken, or that of the call of `ghost` around it. */
function isTextOutside(node: Node, above: Ancestors, marks: ReadonlySet<Node>): boolean {
  const mark = above.above && marks.has(above.node) ? above : undefined
  return isUsedAsText(mark?.node ?? node, mark?.above ?? above)
}

/** Why one of the classes around, up to the next function, is sent away. */
function reasonOfClass(above: Ancestors, sent: ReadonlyMap<Node, string>): string | undefined {
  if (sent.size === 0) return undefined
  for (let current: Ancestors | undefined = above; current; current = current.above) {
    const reason = sent.get(current.node)
    if (reason || 'params' in current.node) return reason
  }
  return undefined
}
