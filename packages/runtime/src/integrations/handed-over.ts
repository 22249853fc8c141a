// Why: docs/adr/components.md
/** Errors that a framework hands over, with what it knows about their components. */

import { platform } from '#platform'
import { delivery, isOff, layersOf } from '../eager/configure.ts'
import type { CapturedFrame, CapturedScope, HandedComponents, Named, Recording } from '../eager/recording/model.ts'
import { isObject } from '../eager/recording/store.ts'
import { record } from '../eager/recording.ts'
import { findNearest } from '../eager/report-of.ts'
import { StandIns } from '../eager/stand-ins.ts'

/** A component with its values, which are objects. */
export interface HandedComponent extends Named {
  readonly props?: unknown
  readonly state?: unknown
}

/** A framework's account of an error. */
export interface Handed extends Pick<HandedComponents, 'framework' | 'step' | 'stack' | 'owners'> {
  readonly thrower?: HandedComponent | undefined
  readonly boundary?: HandedComponent | undefined
}

/** Whether the error is a failure although no ghost has reported it. */
export type Reported = 'always' | 'where recorded'

/**
 * Keeps what a framework says with the recording of an error, or of the nearest recorded one in its chain of causes. An
 * error that has left no ghost is reported here. Never throws.
 */
export function handOver(error: unknown, handed: Handed, reported: Reported): void {
  try {
    if (isOff()) return
    platform.shield(() => {
      if (reported === 'always') report(error, handed)
      const recording = findNearest(error)?.recording
      if (recording) keep(recording, handed)
    })
  } catch (failure) {
    delivery.complain('a report failed', failure)
  }
}

/** The framework's root is the boundary, in the name of the innermost function, or else of the component. */
function report(thrown: unknown, { framework, thrower, stack = [] }: Handed): void {
  const known = findNearest(thrown)
  if (known && (known.recording.state !== 'open' || known.recording.ignored || known.recording.left)) return
  const name = thrower?.functionName ?? (typeof stack === 'string' ? firstName(stack) : stack[0]?.functionName)
  const { error, recording } = known ?? {
    error: thrown,
    recording: record(thrown, { scopes: [scopeOf(name ?? framework, [])] }, 0, [], handOver),
  }
  const site = recording.slots[0]?.site
  if (site) delivery.cross({ error, recording, site, options: layersOf({ suppress: false }), metrics: {} })
}

/** `⏎    at Row (http://…)` or `Row@http://…` → `Row` */
const firstName = (stack: string): string | undefined => /^\s*(?:at )?([\w$.]+)/.exec(stack)?.[1]

/** The first account is kept: where a framework throws an error on, it may hand it over once more. */
function keep(recording: Recording, { thrower, boundary, ...handed }: Handed): void {
  if (recording.components) return
  const taker = new StandIns(platform.now)
  const components: HandedComponents = {
    ...handed,
    taker,
    thrower: thrower && toFrame(thrower),
    boundary: boundary && toFrame(boundary),
  }
  // The values may change while the report waits.
  for (const frame of [components.thrower, components.boundary]) if (frame) taker.take(frame)
  recording.components = components
  // A report that has been made lacks them.
  const { finished } = recording
  if (finished) finished.report = finished.making = undefined
}

/** As the frame of a function with the variables `props` and `state`. */
function toFrame({ functionName, ...values }: HandedComponent): CapturedFrame {
  const names = (['props', 'state'] as const).filter((name) => isObject(values[name]))
  const scope = scopeOf(functionName, names)
  return {
    ...{ table: { scopes: [scope] }, site: scope.site, next: -1, scope, late: undefined, by: handOver },
    captures: [{ scope, values: names.map((name) => values[name]) }],
  }
}

function scopeOf(name: string, locals: readonly string[]): CapturedScope {
  const site = { name, kind: 'function', file: '', line: 0, endLine: 0, boundary: false } as const
  return { site, kind: 'function', parent: -1, line: 0, parameters: [], locals: [...locals] }
}
