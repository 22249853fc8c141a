import type { CaptureNote, InstrumentedObservation, Observation } from '../../harness/program.ts'
import { LOADING } from '../../harness/realm/run.ts'

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
  /** Captures that were compared whole. */
  compared: number
  /**
   * Captures that were compared without the texts in their values: the minifier alone changes texts that the function
   * logs.
   */
  shapes: number
  /** Functions that do something else once they are minified, though they are plain. */
  readonly changed: string[]
  readonly differences: Difference[]
}

/**
 * A minified program captures the same values as before, and behaves the same instrumented and plain. A program that
 * looks at names of its functions and classes logs other ones once it is minified, and yet other ones once it is
 * instrumented: of those the texts are left out. A function that the minifier alone changes proves nothing.
 */
export function compareMinified({ plain, plainMinified, instrumented, instrumentedMinified }: Runs): Comparison {
  const comparison: Comparison = { compared: 0, shapes: 0, changed: [], differences: [] }
  const [before, after, minified] = [plain, plainMinified, instrumentedMinified].map(stepsOf) as [Steps, Steps, Steps]
  const captures = byStep(instrumented)
  const minifiedCaptures = byStep(instrumentedMinified)
  for (const step of new Set([...before.keys(), ...captures.keys()])) {
    const told = before.get(step) === after.get(step) ? asIs : withoutTexts
    if (told(before.get(step)) !== told(after.get(step))) {
      comparison.changed.push(step)
      continue
    }
    const expected = captures.get(step) ?? []
    comparison[told === asIs ? 'compared' : 'shapes'] += expected.length
    const [notes, others] = [expected, minifiedCaptures.get(step) ?? []].map((list) =>
      list.map((note) => told(textOf(note))),
    ) as [string[], string[]]
    const texts = [
      ...compareLogs(step, told(after.get(step)), told(minified.get(step))),
      ...compareCaptures(notes, others),
    ]
    comparison.differences.push(...texts.map((text) => ({ step, text })))
  }
  return comparison
}

const asIs = (text: string | undefined): string => text ?? ''

/** Without texts, but for what `typeof` says. */
const withoutTexts = (text: string | undefined): string =>
  asIs(text).replaceAll(/"(?:[^"\\]|\\.)*"/g, (whole) => (TYPES.has(whole.slice(1, -1)) ? whole : '"…"'))

const TYPES = new Set(['undefined', 'function', 'object', 'string', 'number', 'boolean', 'symbol', 'bigint'])

const compareLogs = (step: string, plain: string, instrumented: string): string[] =>
  plain === instrumented ? [] : [`${step} logs ${plain}\n  instrumented ${instrumented}`]

function byStep({ captures }: InstrumentedObservation): Map<string, CaptureNote[]> {
  const steps = new Map<string, CaptureNote[]>()
  for (const capture of captures) steps.set(capture.during, [...(steps.get(capture.during) ?? []), capture])
  return steps
}

function compareCaptures(texts: readonly string[], others: readonly string[]): string[] {
  const at = Array.from({ length: Math.max(texts.length, others.length) }).findIndex(
    (_, index) => texts[index] !== others[index],
  )
  return at < 0 ? [] : [`captures ${texts[at]}\n  minified ${others[at]}`]
}

const textOf = ({ during, site, kind, line, values = [] }: CaptureNote): string =>
  `${during} ${site} ${kind} ${line}: ${values.map(withoutNames).join(', ')}`

type Steps = ReadonlyMap<string, string>

/** The log by function: it says how the call of each ended. */
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

/**
 * Names of functions and classes are shortened, and V8 words messages after the text of the program; stacks have one
 * line.
 */
const withoutNames = (text: string): string =>
  text
    .replaceAll(/stack: [^{}]*?, stack/g, 'stack')
    .replaceAll(/name -c-: "[^"]*"/g, 'name')
    .replaceAll(/Cannot access '[^']*' before (?:initialization|\{\})/g, 'Cannot access …')
    .replaceAll(/"[^"]*(?:Cannot |is not |before initialization|to constant)[^"]*"/g, '"…"')
    .replaceAll(/function (?:bound )*[^ {]* \d+ /g, 'function ')
    .replaceAll(/[\w$]* (?:\d+ )?\{/g, '{')
    .replaceAll(/#\d+/g, '#')
    .replaceAll(COMPILED_GENERATOR, '?{}')

/** Compilers make generators of ES5 and ES2015 with methods of their own. */
const COMPILED_GENERATOR =
  /\??\{(?:next: \{\}, throw: \{\}, return: \{\}, Symbol\(Symbol\.(?:asyncI|i)terator\): \{\}|_invoke: \{\})\}/g
