/** `contexts.traceghost`: texts alone, because Sentry unfolds no more than three levels of a context. */

import type { Frame, ObjectValue, Report, Value, Variable } from '../../model.ts'
import { bytesOfJson, textsWithin } from '../../report/bytes.ts'
import { variablesOf } from '../frame-variables.ts'
import { shortened } from './shortened.ts'

/** Sentry keeps 8,192 bytes of a context. Notes, and each kind of values, have a part of them. */
const MAX_NOTES_BYTES = 2_500
const MAX_VALUES_BYTES = 2_500
const MAX_TEXT_BYTES = 1_000

export function contextOf(
  { id, ghost, fingerprint, context }: Report,
  notes: readonly string[],
  {
    frames,
    others,
    objects,
  }: {
    readonly frames: readonly Frame[]
    /** Those that have no stack frame. */
    readonly others: readonly Frame[]
    readonly objects: ReadonlyMap<number, ObjectValue>
  },
): Record<string, unknown> {
  const selves = frames.map((frame) => ({
    frame,
    variables: frame.this ? [{ name: 'this', value: frame.this }] : [],
  }))
  const rest = others.map((frame) => ({ frame, variables: variablesOf([frame]) }))
  const self = textsOf(selves, objects, (values) => values.this)
  const variables = textsOf(rest, objects, (values) => values)
  return {
    report: id,
    ghost,
    fingerprint,
    ...(notes.length > 0 && { notes: within(notes, MAX_NOTES_BYTES) }),
    ...(context && { context: contextText(context, objects) }),
    ...(self && { this: self }),
    ...(variables && { variables }),
  }
}

function contextText(value: Value, objects: ReadonlyMap<number, ObjectValue>): string {
  const { values } = shortened([{ name: 'context', value }], MAX_TEXT_BYTES, objects)
  return JSON.stringify(values.context ?? '…')
}

interface Labelled {
  readonly frame: Frame
  readonly variables: readonly Variable[]
}

/** `{ 'Payments.charge (src/payments.ts:37)': '{"retries":3}' }`, those near the throw first. */
function textsOf(
  all: readonly Labelled[],
  objects: ReadonlyMap<number, ObjectValue>,
  shown: (values: Record<string, unknown>) => unknown,
): Record<string, string> | undefined {
  const texts: Record<string, string> = {}
  let left = MAX_VALUES_BYTES
  let omitted = 0
  for (const { frame, variables } of all) {
    if (variables.length === 0) continue
    const label = freeLabel(labelOf(frame), texts)
    const { values } = shortened(variables, Math.min(MAX_TEXT_BYTES, left), objects)
    if (Object.keys(values).length === 0) {
      omitted++
      continue
    }
    const text = JSON.stringify(shown(values))
    texts[label] = text
    left -= bytesOfJson(label) + bytesOfJson(text)
  }
  if (omitted > 0) texts['…'] = `${omitted} more`
  return Object.keys(texts).length > 0 ? texts : undefined
}

/** Each activation of a function has its own. */
function freeLabel(label: string, taken: object): string {
  for (let count = 2, free = label; ; count++) {
    if (!Object.hasOwn(taken, free)) return free
    free = `${label} #${count}`
  }
}

const labelOf = ({ functionName, file, line }: Frame): string =>
  file === undefined ? functionName : `${functionName} (${[file, line || undefined].filter(Boolean).join(':')})`

function within(notes: readonly string[], maxBytes: number): string[] {
  const kept = textsWithin(notes, maxBytes, bytesOfJson)
  return kept.length < notes.length ? [...kept, `${notes.length - kept.length} more notes`] : kept
}
