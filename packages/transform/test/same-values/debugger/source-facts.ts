import { analyze } from '../../../src/analyze/analyze.ts'
import type { Binding, Facts, FunctionFact, Scope } from '../../../src/analyze/facts.ts'
import { createLines } from '../../../src/ast/lines.ts'
import type { Node } from '../../../src/ast/node.ts'
import { plan } from '../../../src/plan/plan.ts'
import { siteStartOf } from '../../../src/plan/site-names.ts'
import { canThrow } from '../../../src/plan/throws.ts'
import { isTold } from '../../../src/plan/told.ts'
import type { Place } from './events.ts'
import type { Source } from './observe.ts'
import { parse, type Root } from './syntax.ts'

/** The facts about a file from its text: as the debugger saw it, and the plans for its functions. */
export interface SourceFacts {
  readonly root: Root
  readonly facts: Facts
  offsetOf(place: Place): number
  /** A direct `eval` in the function may declare names. */
  hasEval(fact: FunctionFact): boolean
  /** A block that cannot throw by itself, so that it has no handler. */
  isHarmless(scope: Scope): boolean
  /** A function or class that has no value in reports, because its text says it all. */
  isTold(binding: Binding): boolean
  /** The site of a function, or why it has none. */
  fateOf(fact: FunctionFact): Fate
}

export type Fate = { readonly site: string; readonly line: number } | { readonly reason: string }

/** Functions have the same order in both texts, so one of the one text is found in the other by its number. */
export function sourceFactsOf({ code, transparent, type }: Source): SourceFacts {
  const root = parse(transparent, 'transparent', type)
  const facts = analyze(root, transparent)
  const lineStarts = startsOf(transparent)
  const original = analyze(parse(code, 'code', type), code)
  const { fates, handled } = fatesOf(original, type)
  const numberOf = (fact: FunctionFact): number => facts.functions.indexOf(fact)
  return {
    root,
    facts,
    offsetOf: ({ line, column }) => (lineStarts[line] ?? 0) + column,
    isHarmless(scope) {
      const { kind, node } = original.scopes[facts.scopes.indexOf(scope)] as Scope
      const body = 'body' in node ? node.body : node
      if (kind === 'function' || kind === 'parameters' || canThrow(body as Node | readonly Node[])) return false
      return !handled.has(node)
    },
    isTold({ scope, name }) {
      const binding = original.scopes[facts.scopes.indexOf(scope)]?.bindings.get(name)
      return binding !== undefined && isTold(binding)
    },
    hasEval: (fact) => original.functions[numberOf(fact)]?.bodyScope?.parent?.hasEval === true,
    fateOf: (fact) => fates[numberOf(fact)] ?? { reason: 'it is unknown' },
  }
}

/** @returns also the nodes that have handlers: that of a loop or `catch` serves its body too. */
function fatesOf(facts: Facts, type: Source['type']): { fates: Fate[]; handled: Set<unknown> } {
  const lines = createLines(facts.code)
  const { sites, skipped } = plan(facts, {
    frames: 'all',
    small: 'record',
    isSecret: () => false,
    sourceType: type,
    refuse: neverRefuse,
  })
  const fates = facts.functions.map((fact): Fate => {
    const site = sites.find((each) => each.fact === fact)
    if (site) return { site: site.name, line: lines.at(siteStartOf(fact)).line }
    return { reason: skipped.find((each) => each.fact === fact)?.reason ?? 'no reason is given' }
  })
  const nodes = sites.flatMap(({ handlers }) => handlers.map(({ node }) => node))
  return { fates, handled: new Set(nodes.flatMap((node) => ['body' in node ? node.body : node, node])) }
}

const neverRefuse = (_: unknown, reason: string): never => {
  throw new Error(reason)
}

/** Engines count lines as ECMAScript does. */
function startsOf(code: string): number[] {
  return [0, ...[...code.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(({ index, 0: text }) => index + text.length)]
}
