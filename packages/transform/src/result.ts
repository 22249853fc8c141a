import type { Site } from 'traceghost/contract'
import type { Facts } from './analyze/facts.ts'
import type { Node } from './ast/node.ts'
import { applyEdits } from './emit/apply.ts'
import type { Edit } from './emit/edits.ts'
import { INSERTED_CODE } from './emit/inserted.ts'
import { mappingsLater, type Output } from './emit/output.ts'
import { messageAt, type Position } from './errors.ts'
import type { Origin } from './origin.ts'
import type { SkippedPlan } from './plan/model.ts'
import type { SourceMap } from './source-map.ts'

export interface TransformResult {
  readonly code: string
  /** The edits that made `code` of the input, in order: for a cache, and for `mapOfEdits`. */
  readonly edits: readonly Edit[]
  /**
   * Maps `code` to the input, and through `inputMap` to the source of that; made when it is first read. Every token is
   * exact, and lines are those of the input.
   */
  readonly map: SourceMap
  /** Makes that map, for a caller that keeps only this function: it holds on to the input, but not to the program. */
  readonly readMap: () => SourceMap
  /** The instrumented functions. */
  readonly sites: readonly Site[]
  /** Functions that were not instrumented, and why; made when it is first read. */
  readonly skipped: readonly Skipped[]
  /** Warnings that hosts should print: marks that have no effect. */
  readonly warnings: readonly Warning[]
}

/** A message that begins with `file:line:column`, and where it points. */
export interface Warning extends Position {
  readonly message: string
}

/** A function that was not instrumented; `message` says so in a sentence. */
export interface Skipped extends Warning {
  readonly name: string
  readonly reason: string
  /** Its mark has no effect. */
  readonly isMarked: boolean
}

interface Outcome {
  readonly origin: Origin
  readonly sites: readonly Site[]
  readonly skipped: readonly SkippedPlan[]
  readonly facts: Pick<Facts, 'lost' | 'misplaced'>
}

/** The result for the caller: the parts that few callers ask for are made when they do. */
export function resultOf(output: Output, { origin, sites, skipped, facts }: Outcome): TransformResult {
  const readMap = mapLater(output, origin)
  return {
    code: applyEdits(output),
    edits: output.edits,
    readMap,
    sites,
    warnings: warningsOf({ skipped, facts }, origin),
    get skipped() {
      return keep(this, 'skipped', skippedOf(skipped, origin))
    },
    get map() {
      return keep(this, 'map', readMap())
    },
  }
}

/** Marks that have no effect, texts that look like one, and the first place behind which `ghost` cannot be followed. */
export const warningsOf = ({ skipped, facts }: Pick<Outcome, 'skipped' | 'facts'>, origin: Where): Warning[] => [
  ...skipped
    .filter(({ isMarked, isHarmless }) => isMarked && !isHarmless)
    .map((plan) => tell(plan, (name) => `ghost has no effect on ${name}: ${plan.reason}.`, origin)),
  ...facts.lost.slice(0, 1).map(({ node, reason }) => warningAt(node, lostSentence(reason), origin)),
  ...facts.misplaced.map(({ node, reason }) => warningAt(node, reason, origin)),
]

const lostSentence = (reason: string): string =>
  `ghost cannot be followed from here on, because ${reason}: reports of the functions that it marks lack locals, unless ghost is imported by its name, or traceghost sees the file before it is compiled.`

function warningAt(node: Node, sentence: string, { file, lines }: Where): Warning {
  const position = lines.at(node.start)
  return { ...position, message: messageAt(sentence, { file, ...position }) }
}

/** All functions that are not instrumented. */
export const skippedOf = (skipped: readonly SkippedPlan[], origin: Where): Skipped[] =>
  skipped.map((plan) => tell(plan, (name) => `${name} is not instrumented: ${plan.reason}.`, origin))

type Where = Pick<Origin, 'file' | 'lines'>

function tell(plan: SkippedPlan, sentence: (name: string) => string, { file, lines }: Where): Skipped {
  const { fact, reason, isMarked } = plan
  const name = plan.name()
  const position = lines.at(fact.start)
  return { name, reason, isMarked, ...position, message: messageAt(sentence(name), { file, ...position }) }
}

/** Makes the map of a text when it is asked for. */
export function mapLater(output: Output, { file, trace }: Pick<Origin, 'file' | 'trace'>): () => SourceMap {
  const { code, coverage } = output
  const mappings = mappingsLater(output)
  const others = coverage === 'joined' ? [INSERTED_CODE] : []
  const sources = [file, ...others.map(({ source }) => source)]
  const sourcesContent = [code, ...others.map(({ text }) => text)]
  return () => trace({ version: 3, sources, sourcesContent, ...mappings() })
}

/** Puts a value in the place of the getter that made it. */
function keep<Value>(object: object, name: keyof TransformResult, value: Value): Value {
  Object.defineProperty(object, name, { value, enumerable: true })
  return value
}
