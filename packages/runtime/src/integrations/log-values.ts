// Why: docs/adr/log-records.md
/** Variables as JSON, by which backends search: `{"fee":258,"account":{"name":"oceania"}}`. */

import type { Frame, Variable } from '../model.ts'
import { brief, plainText } from '../reporters/values.ts'
import { variablesOf } from './frame-variables.ts'
import type { Form } from './plain-values.ts'

/** Cells of a line. */
const LINE = 60

/** All of each object. */
export const WHOLE: Form = {
  depth: Number.POSITIVE_INFINITY,
  entries: Number.POSITIVE_INFINITY,
  text: Number.POSITIVE_INFINITY,
  // Queries ask for members by their path.
  isNamed: false,
  outline: (object) => plainText(brief(object, LINE)),
}

/** One short line a value. */
export const LINES: Form = { ...WHOLE, depth: 0, text: LINE }

/** Innermost first, with `this` at the end. */
export function variablesWithThis(frame: Frame): Variable[] {
  const own = variablesOf([frame])
  return frame.this ? [...own, { name: 'this', value: frame.this }] : own
}
