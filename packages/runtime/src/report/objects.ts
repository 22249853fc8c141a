import { allErrors } from '../all-errors.ts'
import { framesOfComponents, framesOfContext } from '../components.ts'
import type { ErrorReport, Frame, ObjectValue, Report, Value } from '../model.ts'

/** The objects of values that references point to, by id. */
export function objectsIn(values: readonly Value[]): Map<number, ObjectValue> {
  const found = new Map<number, ObjectValue>()
  const left = [...values]
  for (let value = left.pop(); value; value = left.pop()) {
    if (value.kind !== 'object') continue
    if (value.id !== undefined) found.set(value.id, value)
    left.push(...partsOf(value))
  }
  return found
}

/** The objects of `known` that values refer to, directly or through others, by id. */
export function referredTo(
  values: readonly Value[],
  known: ReadonlyMap<number, ObjectValue>,
): Map<number, ObjectValue> {
  const found = new Map<number, ObjectValue>()
  const left = [...values]
  for (let value = left.pop(); value; value = left.pop()) {
    if (value.kind === 'object') left.push(...partsOf(value))
    if (value.kind !== 'reference' || found.has(value.id)) continue
    const object = known.get(value.id)
    if (!object) continue
    found.set(value.id, object)
    left.push(object)
  }
  return found
}

const partsOf = ({ entries }: ObjectValue): Value[] =>
  entries.flatMap(({ keyValue, value }) => (keyValue ? [value, keyValue] : [value]))

/** All values that a report shows. */
export const valuesOf = (report: Pick<Report, 'error' | 'frames' | 'components' | 'context'>): Value[] => [
  ...allErrors(report.error).flatMap(valuesOfError),
  ...[...report.frames, ...framesOfComponents(report.components), ...framesOfContext(report)].flatMap(valuesOfFrame),
]

/** The values of a frame, or of its snapshots. */
export const valuesOfFrame = (frame: Pick<Frame, 'scopes' | 'this'>): Value[] => [
  ...frame.scopes.flatMap(({ variables }) => variables.map(({ value }) => value)),
  ...(frame.this ? [frame.this] : []),
]

const valuesOfError = ({ value, properties, frames = [] }: ErrorReport): Value[] => [
  ...(value ? [value] : []),
  ...properties.flatMap((entry) => (entry.keyValue ? [entry.keyValue, entry.value] : [entry.value])),
  ...frames.flatMap(valuesOfFrame),
]
