/** Reports against the schema that is shipped. */

import { Ajv } from 'ajv'
import { expect } from 'vitest'
import schema from '../report.schema.json' with { type: 'json' }
import type { Report } from '../src/model.ts'

const validate = new Ajv({ formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } }).compile(
  schema,
)

/** Expects that a report is of the schema, and the same after `JSON.stringify` and back. */
export function expectValid(report: Report): void {
  validate(report)
  expect(validate.errors ?? []).toEqual([])
  expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report)
}
