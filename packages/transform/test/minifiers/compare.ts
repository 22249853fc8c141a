import type { CaptureNote, InstrumentedObservation, Observation } from '../differential/program.ts'
import { LOADING } from '../differential/realm/run.ts'

/** The four runs of a program. */
export interface Runs {
  readonly plain: Observation
  readonly plainMinified: Observation
  readonly instrumented: InstrumentedObservation
  readonly instrumentedMinified: InstrumentedObservation
}

/** In a function that the program exports. */
export interface Difference {
  readonly step: string
  readonly text: string
}

export interface Comparison {
  /** Captures that were compared. */
  compared: number
  /** Captures of functions that do something else once they are minified, though they are plain. */
  left: number
  readonly differences: Difference[]
}

/**
 * What a minified program captures is what it captured before, and instrumented it does what it does plain. A function that the minifier alone makes
 * do something else tells nothing.
 */
export function compareMinified({ plain, plainMinified, instrumented, instrumentedMinified }: Runs): Comparison {
  const comparison: Comparison = { compared: 0, left: 0, differences: [] }
  const [before, after, minified] = [plain, plainMinified, instrumentedMinified].map(stepsOf) as [Steps, Steps, Steps]
  const captures = byStep(instrumented)
  const minifiedCaptures = byStep(instrumentedMinified)
  for (const step of new Set([...before.keys(), ...captures.keys()])) {
    const expected = captures.get(step) ?? []
    if (before.get(step) !== after.get(step)) {
      comparison.left += expected.length
      continue
    }
    comparison.compared += expected.length
    const texts = [
      ...compareLogs(step, after, minified),
      ...compareCaptures(expected, minifiedCaptures.get(step) ?? []),
    ]
    comparison.differences.push(...texts.map((text) => ({ step, text })))
  }
  return comparison
}

const compareLogs = (step: string, plain: Steps, instrumented: Steps): string[] =>
  plain.get(step) === instrumented.get(step)
    ? []
    : [`${step} logs ${plain.get(step)}\n  instrumented ${instrumented.get(step)}`]

function byStep({ captures }: InstrumentedObservation): Map<string, CaptureNote[]> {
  const steps = new Map<string, CaptureNote[]>()
  for (const capture of captures) steps.set(capture.during, [...(steps.get(capture.during) ?? []), capture])
  return steps
}

function compareCaptures(expected: readonly CaptureNote[], actual: readonly CaptureNote[]): string[] {
  const texts = expected.map(textOf)
  const others = actual.map(textOf)
  const at = Array.from({ length: Math.max(texts.length, others.length) }).findIndex(
    (_, index) => texts[index] !== others[index],
  )
  return at < 0 ? [] : [`captures ${texts[at]}\n  minified ${others[at]}`]
}

const textOf = ({ during, site, kind, line, values = [] }: CaptureNote): string =>
  `${during} ${site} ${kind} ${line}: ${values.map(withoutNames).join(', ')}`

type Steps = ReadonlyMap<string, string>

/** What was logged by function: the log says how the call of each ended. */
function stepsOf({ log, thrown }: Observation): Steps {
  const steps = new Map([[LOADING, withoutNames(thrown ?? '')]])
  let lines: string[] = []
  for (const line of log) {
    lines.push(withoutNames(line))
    const [, name] = /^(\w+) (?:returned|threw) /.exec(line) ?? []
    if (name) steps.set(name, lines.join('\n'))
    if (name) lines = []
  }
  return steps
}

/** Names of functions and classes are shortened, and V8 words messages after the text of the program; stacks have one line. */
const withoutNames = (text: string): string =>
  text
    .replaceAll(/stack: [^{}]*?, stack/g, 'stack')
    .replaceAll(/name -c-: "[^"]*"/g, 'name')
    .replaceAll(/"[^"]*(?:Cannot |is not |before initialization|to constant)[^"]*"/g, '"…"')
    .replaceAll(/function (?:bound )*[^ {]* \d+ /g, 'function ')
    .replaceAll(/[\w$]* (?:\d+ )?\{/g, '{')
    .replaceAll(/#\d+/g, '#')
