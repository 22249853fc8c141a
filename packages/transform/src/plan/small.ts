// Why: docs/adr/small-functions.md
import type { Binding, FunctionFact } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'
import { bytesOf } from './size.ts'
import type { SourcesOf } from './sources.ts'

/** Whether functions that are too small to be recorded are left out, or recorded all the same. */
export type Small = 'skip' | 'record'

/** Bytes of bytecode. V8 inlines a function of this size wherever it is called, and its handler would be as large. */
const SMALL = 70

export interface SmallRules {
  readonly sourcesOf: SourcesOf
  /** Whether masks hide what has a name. */
  readonly isSecret: (name: string) => boolean
}

/**
 * Whether a function without a mark is too small to be recorded: its line says nearly all, and its arguments stand
 * where it was called.
 */
export const isSmall = (fact: FunctionFact, rules: SmallRules): boolean =>
  isSpared(fact) && bytesOf(fact) <= SMALL && !holdsSecret(fact, rules)

/**
 * Whether reports can do without the frame of a function. Frames of functions that throw what was there before, or that
 * handle errors, distinguish one failure from the next. Nothing is gained where a function waits.
 */
const isSpared = ({ node, handles, throwsKept }: FunctionFact): boolean =>
  node !== undefined && node.type !== 'StaticBlock' && !node.async && !node.generator && !handles && !throwsKept

/**
 * Whether a function has something under the name of a secret. A mask knows a secret by the frame that holds it, and
 * then hides it wherever it stands: in the message of the error, too.
 */
const holdsSecret = (fact: FunctionFact, { sourcesOf, isSecret }: SmallRules): boolean =>
  namesIn(fact).some(isSecret) ||
  bindingsOf(fact)
    .flatMap(sourcesOf)
    .some(({ key, holder }) => isSecret(key) || (holder !== undefined && isSecret(holder)))

/** The names that values have in a function, and of their members. */
function namesIn({ node }: FunctionFact): string[] {
  const names: string[] = []
  const open: Node[] = node && node.type !== 'StaticBlock' && node.body ? [...node.params, node.body] : []
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.type === 'Identifier' || part.type === 'PrivateIdentifier') names.push(part.name)
    else if (part.type === 'Literal' && typeof part.value === 'string' && !/\s/.test(part.value)) names.push(part.value)
    if (part.type === 'CallExpression' || part.type === 'NewExpression')
      open.push(...part.arguments, ...holderOf(part.callee))
    else eachChild(part, (child) => open.push(child))
    // Names that are not computed are no children.
    if (part.type === 'MemberExpression' && !part.computed) open.push(part.property)
    if (part.type === 'Property' && !part.computed) open.push(part.key)
  }
  return names
}

/** The name of a function says nothing of a value: `readToken()`, `parser.readToken()`. */
function holderOf(callee: Node): Node[] {
  if (callee.type === 'Identifier') return []
  return callee.type === 'MemberExpression' && !callee.computed ? [callee.object] : [callee]
}

/** Those that it declares, and those around it that it refers to. */
function bindingsOf({ references, bodyScope }: FunctionFact): Binding[] {
  const declared = [bodyScope, bodyScope?.parent].flatMap((scope) => (scope ? [...scope.bindings.values()] : []))
  return [...new Set([...declared, ...references.flatMap(({ binding }) => binding ?? [])])]
}
