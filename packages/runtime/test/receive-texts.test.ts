/** Every text of a report that `receiveReports` hands on is masked, and ids are short. */

import { beforeEach, describe, expect, it } from 'vitest'
import schema from '../report.schema.json' with { type: 'json' }
import { receiveReports } from '../src/integrations/endpoint.ts'
import type { Report } from '../src/model.ts'
import type { Schema } from '../src/report/copy-report.ts'
import { URL_OF_SERVER } from './endpoint/fuzz.ts'
import { startTest } from './instrumented.ts'
import { base } from './reports/parts.ts'

beforeEach(startTest)

const SECRET = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl'

const DEFINITIONS: Readonly<Record<string, Schema>> = schema.definitions
const definition = (ref: string): Schema => DEFINITIONS[ref.replace('#/definitions/', '')] as Schema

/** The least that is valid. */
function smallest({ $ref, anyOf, type, ...wanted }: Schema): unknown {
  if ($ref) return smallest(definition($ref))
  if (anyOf) return smallest(anyOf[0] as Schema)
  if (wanted.const !== undefined) return wanted.const
  if (wanted.enum) return wanted.enum[0]
  if (wanted.format) return '2026-11-30T09:00:00.000Z'
  const { required = [], properties = {} } = wanted
  if (type === 'object') return Object.fromEntries(required.map((name) => [name, smallest(properties[name] as Schema)]))
  return { string: 'a', boolean: false, array: [] }[type ?? ''] ?? wanted.minimum ?? 0
}

interface Planted {
  readonly path: string
  readonly value: unknown
}

/** The least valid values that have the secret in one text: one for each text that the schema has. */
function plants(wanted: Schema, path: string, within: readonly string[] = []): Planted[] {
  const { $ref, anyOf, type, items, properties = {} } = wanted
  if ($ref) {
    const isDeep = within.filter((each) => each === $ref).length > 1
    return isDeep ? [] : plants(definition($ref), path, [...within, $ref])
  }
  if (anyOf) return anyOf.flatMap((each) => plants(each, path, within))
  if (type === 'array')
    return plants(items as Schema, `${path}[]`, within).map((each) => ({ ...each, value: [each.value] }))
  const isFree = type === 'string' && wanted.const === undefined && !wanted.enum
  if (type !== 'object') return isFree ? [{ path, value: SECRET }] : []
  const least = smallest(wanted) as object
  return Object.entries(properties).flatMap(([name, member]) =>
    plants(member, `${path}.${name}`, within).map((each) => ({ ...each, value: { ...least, [name]: each.value } })),
  )
}

async function received(reports: readonly unknown[]): Promise<Report[]> {
  const found: Report[] = []
  const receive = receiveReports((report) => found.push(report), { maxPerMinute: 1_000_000, maxBytes: 10_000_000 })
  const body = JSON.stringify({ version: 1, reports })
  const { status } = await receive(new Request(URL_OF_SERVER, { method: 'POST', body }))
  return status === 204 ? found : []
}

describe('every text that the schema has', () => {
  const all = plants(schema, 'report')
  const places = [...new Set(all.map(({ path }) => path))]

  it('is reached', () => {
    const some = [
      'id',
      'components.framework',
      'frames[].names',
      'error.cause.message',
      'context.entries[].keyValue.text',
    ]
    expect(places).toEqual(expect.arrayContaining(some.map((path) => `report.${path}`)))
  })

  it('is masked', async () => {
    const shown: string[] = []
    const refused: string[] = []
    for (const { path, value } of all) {
      const reports = await received([value])
      if (reports.length === 0) refused.push(path)
      if (JSON.stringify(reports).includes(SECRET)) shown.push(path)
    }
    expect(shown).toEqual([])
    expect(refused).toEqual(['report.time'])
  })
})

it.each(['mi2k3z4a-482913-12', '1764493200000 TypeError pay.ts:42 charge'])('an id stays: %s', async (id) => {
  expect((await received([{ ...base, id }]))[0]?.id).toBe(id)
})

it('ids are no longer than 300 units', async () => {
  const frames = [{ functionName: '#1', line: 0, ghost: true, scopes: [], names: `${'b '.repeat(500)} 1` }]
  const [report] = await received([{ ...base, id: 'a '.repeat(50_000), frames }])
  expect(report?.id).toHaveLength(300)
  expect(report?.frames[0]?.names).toBe('')
})
