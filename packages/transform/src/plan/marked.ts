import { checkOptions, type GhostOptions } from 'traceghost/contract'
import type { DecoratorMark, Mark } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'
import { literalOf, plainKeyOf } from './literal.ts'
import type { MarkPlan, MeterMode } from './model.ts'
import type { Standing } from './standing.ts'
import type { FunctionMade } from './subjects.ts'

/** A function whose errors are reported. */
export interface Marked {
  readonly options: GhostOptions
  readonly meter: MeterMode
}

export interface Boundaries {
  /** Functions that are boundaries by themselves. */
  readonly marked: Map<Node, Marked>
  /** Functions inside a wrapper that stays: the wrapper is the boundary. */
  readonly wrapped: Set<Node>
  readonly marks: MarkPlan[]
}

/** Reports a mark that cannot work; never returns. */
export type Refuse = (node: Node, reason: string) => never

/** The input for planning a mark, besides the mark. */
export interface Planning {
  readonly refuse: Refuse
  readonly standing: Standing
  /** Whether a `with` or a sloppy `eval` may come between a mark and the recorder. */
  isCutOff(mark: DecoratorMark): boolean
  readonly functionMade: FunctionMade
  /** Whether it is a generator for old engines, which cannot be followed. */
  isLoweredGenerator(node: Node): boolean
  /** The function that a mark stands in front of in the source, if that is known; else all of them. */
  nextTo(mark: Node, functions: readonly Node[]): readonly Node[]
  /** The function of React that made an object of a function: `memo`. */
  makerOf(subject: Node): string | undefined
}

export type Options = { kind: 'literal'; options: GhostOptions } | { kind: 'dynamic' }

/** The options of a mark. */
export function readOptions(mark: Mark, refuse: Refuse): Options {
  if (!mark.options) return { kind: 'literal', options: {} }
  const literal = literalOf(mark.options)
  if (!literal) return { kind: 'dynamic' }
  try {
    checkOptions(literal.value)
  } catch (error) {
    refuse(mark.options, (error as TypeError).message)
  }
  return { kind: 'literal', options: literal.value as GhostOptions }
}

/** Makes boundaries of functions. */
export function addMarked(functions: readonly Node[], { marked }: Boundaries, { options, meter }: Marked): void {
  for (const node of functions) {
    const previous = marked.get(node)
    const merged = { ...previous?.options, ...options }
    const known = literalMeter(merged)
    marked.set(node, {
      options: merged,
      meter: meter === 'attached' || previous?.meter === 'attached' ? 'attached' : known,
    })
  }
}

export const literalMeter = ({ logMemory, logRuntime }: GhostOptions): MeterMode =>
  logMemory ? 'memory' : logRuntime ? 'runtime' : 'none'

/** Computed options measure nothing when all their names are known and neither of the two is among them. */
export function dynamicMeter(options: Node): MeterMode {
  const object = unwrap(options)
  if (object.type !== 'ObjectExpression') return 'attached'
  const names = object.properties.map((it) => (it.type === 'Property' ? plainKeyOf(it) : undefined))
  return names.some((name) => name === undefined || name === 'logMemory' || name === 'logRuntime') ? 'attached' : 'none'
}

/** The mark stays, as the boundary of functions that only record their frames. */
export function keepWrapper(functions: readonly Node[], { wrapped }: Boundaries): void {
  for (const node of functions) wrapped.add(node)
}
