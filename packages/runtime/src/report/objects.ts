import type { ErrorReport, Frame, ObjectValue, Report, Value } from '../model.ts'

/** The objects of a report that references point to, by id. */
export function objectsIn(report: Pick<Report, 'error' | 'frames'>): Map<number, ObjectValue> {
  const found = new Map<number, ObjectValue>()
  const left: Value[] = [...valuesOfError(report.error), ...report.frames.flatMap(valuesOfFrame)]
  for (let value = left.pop(); value; value = left.pop()) {
    if (value.kind !== 'object') continue
    if (value.id !== undefined) found.set(value.id, value)
    for (const entry of value.entries) {
      left.push(entry.value)
      if (entry.keyValue) left.push(entry.keyValue)
    }
  }
  return found
}

const valuesOfFrame = (frame: Frame): Value[] => [
  ...frame.scopes.flatMap(({ variables }) => variables.map(({ value }) => value)),
  ...(frame.this ? [frame.this] : []),
]

const valuesOfError = ({ value, properties, frames = [], cause, errors = [] }: ErrorReport): Value[] => [
  ...(value ? [value] : []),
  ...properties.flatMap((entry) => (entry.keyValue ? [entry.keyValue, entry.value] : [entry.value])),
  ...frames.flatMap(valuesOfFrame),
  ...(cause ? valuesOfError(cause) : []),
  ...errors.flatMap(valuesOfError),
]
