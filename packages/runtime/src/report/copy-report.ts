// Why: docs/adr/reports-led-back-later.md
/** A report from elsewhere, perhaps of a hostile page: a copy that has what the schema knows, and nothing else. */

import schema from '../../report.schema.json' with { type: 'json' }
import type { Report, Trace } from '../model.ts'

/** The part of JSON Schema that the schema of reports uses. */
export interface Schema {
  readonly $ref?: string
  readonly anyOf?: readonly Schema[]
  readonly type?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** More than any report has: objects stand in objects, and causes in causes. */
const MAX_DEPTH = 500
const MAX_VALUES = 500_000
/** UTF-16 units of all texts. */
const MAX_TEXT = 20_000_000

interface Copying {
  values: number
  units: number
}

/**
 * Copies a report.
 *
 * @throws TypeError that says which part is wrong, and how.
 */
export function copyReport(report: unknown): Report {
  const copied = copy(report, schema, { path: 'report', depth: 0, state: { values: 0, units: 0 } }) as Report
  const { trace, ...rest } = copied
  return trace && !isOfTrace(trace) ? rest : copied
}

/** No mask reads ids, so nothing else may stand there. */
const isOfTrace = ({ traceId, spanId = '' }: Trace): boolean =>
  /^[\da-f]{32}$/.test(traceId) && /^(?:[\da-f]{16})?$/.test(spanId)

interface Place {
  /** As one would write it: `report.frames[0].line`. */
  readonly path: string
  readonly depth: number
  readonly state: Copying
}

function copy(value: unknown, wanted: Schema, place: Place): unknown {
  const { $ref, anyOf } = wanted
  if ($ref !== undefined) return copy(value, definition($ref), place)
  if (anyOf) return copy(value, variant(value, anyOf) ?? refuse(place, 'of a known kind'), place)
  count(value, place)
  if (wanted.type === 'array') return copyList(value, wanted, place)
  if (wanted.type === 'object') return copyObject(value, wanted, place)
  if (wanted.format === 'date-time' && !isTime(value)) return refuse(place, 'a time as ISO 8601 writes it')
  return accepts(value, wanted) ? value : refuse(place, expected(wanted))
}

const DEFINITIONS: Readonly<Record<string, Schema>> = schema.definitions

const definition = (ref: string): Schema => DEFINITIONS[ref.replace('#/definitions/', '')] ?? {}

/** `kind` says which one it is. */
const variant = (value: unknown, all: readonly Schema[]): Schema | undefined =>
  all
    .map(({ $ref = '' }) => definition($ref))
    .find(({ properties }) => isObject(value) && properties?.kind?.const === own(value, 'kind'))

function count(value: unknown, place: Place): void {
  const { state, depth } = place
  state.values++
  if (typeof value === 'string') state.units += value.length
  if (depth > MAX_DEPTH) refuse(place, `nested no deeper than ${MAX_DEPTH}`)
  if (state.values > MAX_VALUES || state.units > MAX_TEXT) refuse({ ...place, path: 'report' }, 'smaller')
}

function copyList(value: unknown, { items = {} }: Schema, place: Place): unknown[] {
  if (!Array.isArray(value)) return refuse(place, 'a list')
  return value.map((each, index) => copy(each, items, below(place, `[${index}]`)))
}

function copyObject(value: unknown, { properties = {}, required = [] }: Schema, place: Place): object {
  if (!isObject(value)) return refuse(place, 'an object')
  const copied: Record<string, unknown> = {}
  for (const name in properties) {
    const member = own(value, name)
    if (member !== undefined) copied[name] = copy(member, properties[name] as Schema, below(place, `.${name}`))
    else if (required.includes(name)) refuse(below(place, `.${name}`), 'there')
  }
  return copied
}

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^[-\d]{10}T[\d:.]{8,13}Z$/.test(value) && !Number.isNaN(Date.parse(value))

const below = ({ path, depth, state }: Place, step: string): Place => ({ path: path + step, depth: depth + 1, state })

const own = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function accepts(
  value: unknown,
  { type, const: only, enum: some, minimum = Number.NEGATIVE_INFINITY }: Schema,
): boolean {
  if (only !== undefined) return value === only
  if (some) return some.includes(value)
  if (type === 'integer') return Number.isSafeInteger(value) && (value as number) >= minimum
  return type === 'number' ? Number.isFinite(value) : typeof value === type
}

function expected({ type, const: only, enum: some, minimum }: Schema): string {
  if (only !== undefined) return JSON.stringify(only)
  if (some) return `one of ${some.map((each) => JSON.stringify(each)).join(', ')}`
  return `a ${type === 'integer' ? 'whole number' : type}${minimum === undefined ? '' : ` from ${minimum} on`}`
}

function refuse({ path }: Place, allowed: string): never {
  const shown = path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path
  throw new TypeError(
    `${shown} must be ${allowed}: symbolicate takes a report as onReport gives it, or parsed from JSON.`,
  )
}

const MAX_PATH = 100
