/** Requests of a hostile page, and what must be true of each of them. */

import { Ajv } from 'ajv'
import { expect } from 'vitest'
import schema from '../../report.schema.json' with { type: 'json' }
import { receiveReports } from '../../src/integrations/endpoint.ts'
import { logRecordOf } from '../../src/integrations/log-record.ts'
import type { Report } from '../../src/model.ts'
import { renderHtml, renderJson, renderJsonLine, renderMarkdown, renderTerminal } from '../../src/reporters.ts'
import { base } from '../reports/parts.ts'
import { string } from '../reports/values.ts'
import { changedReport, createRandom, damaged, oneOf, type Random } from './mutate.ts'

export const URL_OF_SERVER = 'https://shop.example/__chaos'
/** All answers to what a page may send. */
const KNOWN = [204, 400, 403, 405, 413, 415]
/** Far more than any of them needs, on a busy machine too. */
const MAX_CPU_MS = 2_000

/** Secrets of every kind that masks find by the name beside them, or by their form. */
const SECRETS = [
  'k7Qp2xVn91-one',
  'k7Qp2xVn91-two',
  'k7Qp2xVn91-three',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl',
]

const isValid = new Ajv({ formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } }).compile(schema)

export interface Fuzzed {
  runs: number
  /** How many answers there were of each status. */
  readonly answers: Record<number, number>
}

interface Settings {
  readonly seed: number
  readonly isOver: (runs: number) => boolean
  /** The folder of a build. */
  readonly maps: string
}

/** Sends hostile requests. @throws with the number of the run, by which it can be repeated */
export async function fuzz({ seed, isOver, maps }: Settings): Promise<Fuzzed> {
  const received: Report[] = []
  const receivers = [{ maps }, {}].map((folders) =>
    receiveReports((report) => received.push(report), {
      ...folders,
      origins: ['https://cdn.example', /^https:\/\/\w+\.example$/g],
      maxPerMinute: 1_000_000_000,
    }),
  )
  const fuzzed: Fuzzed = { runs: 0, answers: {} }
  for (; !isOver(fuzzed.runs); fuzzed.runs++) {
    const random = createRandom(seed + fuzzed.runs)
    const receive = oneOf(receivers, random)
    const { request, isWhole } = requestOf(random)
    const before = process.cpuUsage()
    try {
      const { status } = await receive(request)
      const { user, system } = process.cpuUsage(before)
      expect(KNOWN).toContain(status)
      expect((user + system) / 1_000).toBeLessThan(MAX_CPU_MS)
      fuzzed.answers[status] = (fuzzed.answers[status] ?? 0) + 1
      expect(received.length > 0).toBe(status === 204 && request.method === 'POST')
      for (const report of received.splice(0)) {
        expectHarmless(report, random)
        if (isWhole) for (const secret of SECRETS) expect(JSON.stringify(report)).not.toContain(secret)
      }
      expect(Reflect.ownKeys(Object.prototype)).toEqual(OF_OBJECTS)
    } catch (failure) {
      throw new Error(`run ${fuzzed.runs} of seed ${seed}: ${failure}`, { cause: failure })
    }
  }
  return fuzzed
}

const OF_OBJECTS = Reflect.ownKeys(Object.prototype)

/** @returns `isWhole`: no byte of it is damaged, so that names still stand beside secrets */
function requestOf(random: Random): { readonly request: Request; readonly isWhole: boolean } {
  const reports = Array.from({ length: random() < 0.9 ? 1 : 1 + Math.floor(random() * 5) }, () =>
    planted(changedReport(random), random),
  )
  const batch = {
    ...{ version: random() < 0.97 ? 1 : oneOf([2, '1', null], random), reports },
    ...(random() < 0.1 && { dropped: oneOf([3, -1, 1e300, '1', null], random) }),
  }
  const text = JSON.stringify(batch)
  const isWhole = random() < 0.8
  const body = isWhole ? text : damaged(text, random)
  const method = random() < 0.97 ? 'POST' : oneOf(['GET', 'OPTIONS', 'PUT', 'DELETE', 'HEAD'], random)
  const hasBody = !/GET|HEAD/.test(method)
  const request = new Request(URL_OF_SERVER, { method, headers: headersOf(random), ...(hasBody && { body }) })
  return { request, isWhole }
}

function headersOf(random: Random): Record<string, string> {
  const rare = (name: string, values: readonly string[]): Record<string, string> =>
    random() < 0.03 ? { [name]: oneOf(values, random) } : {}
  return {
    'content-type': 'text/plain;charset=UTF-8',
    ...rare('content-type', ['application/json', 'text/plain', 'text/html', 'multipart/form-data', '']),
    ...rare('content-encoding', ['gzip', 'identity', 'br, gzip']),
    ...rare('content-length', ['0', '-1', '99999999999', 'x']),
    ...rare('origin', ['https://shop.example', 'https://evil.test', 'null', 'https://cdn.example', 'x'.repeat(5_000)]),
    ...rare('sec-fetch-site', ['same-origin', 'cross-site', 'same-site', 'none', 'x']),
  }
}

/** With secrets where masks find them, and perhaps with a place of the build. */
function planted(report: Report, random: Random): Report {
  const [first, second, third, token] = SECRETS as [string, string, string, string]
  const { frames, notes, error } = report
  const scopes = Array.isArray(frames) ? frames[0]?.scopes : undefined
  if (Array.isArray(scopes)) scopes.push({ kind: 'function', variables: [{ name: 'apiKey', value: string(first) }] })
  if (Array.isArray(notes)) notes.push(`Authorization: Bearer ${second}`, ...(Array.isArray(scopes) ? [first] : []))
  if (random() < 0.2 && Array.isArray(error?.stack))
    error.stack.unshift({ functionName: 'a', file: 'assets/main.js', line: 1, column: 31, origin: 'app' })
  if (typeof error?.message === 'string') error.message += ` password="${third}" ${token}`
  return report
}

const isControl = (text: string): boolean => /[^\P{Cc}\n]/u.test(text)

function expectHarmless(report: Report, random: Random): void {
  isValid(report)
  expect(isValid.errors ?? []).toEqual([])
  expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report)
  // Rendering takes longer than all the rest.
  if (random() > 0.2) return
  expect(isControl(renderTerminal(report))).toBe(false)
  expect(JSON.parse(renderJson(report))).toStrictEqual(report)
  expect(renderMarkdown(report)).not.toContain('\u001b')
  expect(renderJsonLine(report)).not.toMatch(/\p{Cc}/u)
  expect(JSON.parse(renderJsonLine(report))).toMatchObject({ id: report.id })
  expect(renderHtml([report]).split('<script').length).toBe(NUMBER_OF_SCRIPTS)
  expect(isControl(logRecordOf(report, 60_000).body)).toBe(false)
}

/** Of a page with a report. */
const NUMBER_OF_SCRIPTS = renderHtml([base]).split('<script').length
