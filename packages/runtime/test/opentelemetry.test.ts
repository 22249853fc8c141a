/** Log records of OpenTelemetry: their shape, their budget, and what happens to a program whose logger fails. */

import { array, check, constantFrom, integer, property, record as recordOf, string as text } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { configure, flush, ghost, type Report } from '../src/index.ts'
import type { LogContext } from '../src/integrations/log-context.ts'
import { type LogRecord, logRecordOf } from '../src/integrations/log-record.ts'
import { type OpenTelemetryOptions, sendToOpenTelemetry, toLogRecord } from '../src/integrations/opentelemetry.ts'
import { platform } from '../src/platform/node.ts'
import { advanceClock, startTest } from './instrumented.ts'
import { reports } from './reports/index.ts'
import { base, error, frame, stackFrame } from './reports/parts.ts'
import { array as list, number, object, string } from './reports/values.ts'
import { expectValid } from './schema.ts'

const LEAST = 8_000
const API = Symbol.for('opentelemetry.js.api.1')

beforeEach(startTest)

/** Bytes of the names and values of attributes. */
function bytesOf({ attributes }: LogRecord): number {
  const texts = Object.entries(attributes).flatMap(([name, value]) => [name, ...[value].flat().map(String)])
  return texts.reduce((sum, each) => sum + Buffer.byteLength(each), 0)
}

const reportIn = ({ attributes }: LogRecord): Report => JSON.parse(String(attributes['traceghost.report']))

describe('a record', () => {
  it('of a report from elsewhere is the same', () => {
    const { payment } = reports as { payment: Report }
    expect(toLogRecord(payment)).toEqual(logRecordOf(payment, 60_000))
    expect(toLogRecord(payment, { maxBytes: LEAST })).toEqual(logRecordOf(payment, LEAST))
    expect(() => toLogRecord({} as never)).toThrow('The argument of toLogRecord must be a report')
    expect(() => toLogRecord(payment, { maxBytes: 1 })).toThrow('toLogRecord option maxBytes must be')
  })

  it.each(['payment', 'causes', 'async', 'kinds', 'components'])('of the golden report %s', async (name) => {
    const { attributes, ...head } = logRecordOf(reports[name] as Report, 1_000_000)
    const { 'traceghost.report': _, ...others } = attributes
    const lines = Object.entries(others).map(([name, value]) => `${name}: ${printed(value)}\n`)
    const text = `${JSON.stringify(head, null, 2)}\n${lines.join('')}`
    await expect(text).toMatchFileSnapshot(`reports/golden/opentelemetry/${name}.txt`)
  })

  it.each(Object.entries(reports))('has the whole of the golden report %s where there is room', (_, report) => {
    expect(reportIn(logRecordOf(report, 10_000_000))).toEqual(report)
  })

  it.each(Object.entries(reports))('of the golden report %s keeps to the least budget', (_, report) => {
    const record = logRecordOf(report, LEAST)
    expect(bytesOf(record)).toBeLessThanOrEqual(LEAST)
    if (record.attributes['traceghost.report']) expectValid(reportIn(record))
  })
})

/** JSON with a line for each variable. */
const printed = (value: unknown): string =>
  typeof value === 'string' && value.startsWith('{') ? JSON.stringify(JSON.parse(value), null, 1) : String(value)

/** Each frame has as many texts as that, and an object that the frame above it also has. */
function reportOfFrames(count: number, texts: number): Report {
  const shared = object({ kept: number(1) }, { id: 1 })
  const values = Object.fromEntries(
    Array.from({ length: texts }, (_, index) => [`text${index}`, object({ text: string('é'.repeat(400)) })]),
  )
  return {
    ...base,
    error: error('Error', 'large', { stack: [stackFrame('step0', 1)] }),
    frames: Array.from({ length: count }, (_, index) =>
      frame(`step${index}`, index + 1, {
        ...(index === 0 ? { shared } : { same: { kind: 'reference', id: 1 } }),
        count: number(index),
        ...values,
      }),
    ),
  }
}

describe('the trace of a record', () => {
  const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
  const report: Report = { ...base, trace }
  const key = Symbol.for('OpenTelemetry Context Key SPAN')
  const baggage = Symbol('baggage')
  const spanIn = ({ context }: LogRecord): unknown =>
    (context?.getValue(key) as { spanContext(): object } | undefined)?.spanContext()
  const active = (spanId: string): LogContext =>
    (logRecordOf({ ...report, trace: { ...trace, spanId } }, LEAST).context as LogContext).setValue(baggage, 'kept')

  afterEach(() => void Reflect.deleteProperty(globalThis, API))

  it('is that of the report, where none is active', () => {
    expect(spanIn(logRecordOf(report, LEAST))).toMatchObject(trace)
  })

  it('is that of the report, where another one is active, in whose context it stands', () => {
    const context = active('1111111111111111')
    Object.assign(globalThis, { [API]: { context: { active: () => context } } })
    const record = logRecordOf(report, LEAST)
    expect(spanIn(record)).toMatchObject(trace)
    expect(record.context?.getValue(baggage)).toBe('kept')
    expect(record.context?.deleteValue(key).getValue(key)).toBeUndefined()
  })

  it('is left to the SDK where it is active, or not known', () => {
    const context = active(trace.spanId)
    Object.assign(globalThis, { [API]: { context: { active: () => context } } })
    expect(logRecordOf(report, LEAST)).not.toHaveProperty('context')
    expect(logRecordOf(base, LEAST)).not.toHaveProperty('context')
  })
})

describe('a budget', () => {
  it('shortens the farthest frames first, and says so', () => {
    const report = reportOfFrames(6, 5)
    const record = logRecordOf(report, 24_000)
    const { attributes } = record
    expect(bytesOf(record)).toBeLessThanOrEqual(24_000)
    const variables = report.frames.map((_, index) => String(attributes[`traceghost.frame.${index}.variables`]))
    const isWhole = variables.map((json) => 'kept' in { ...JSON.parse(json).shared, ...JSON.parse(json).same })
    expect(isWhole).toEqual([true, true, false, false, false, false])
    expect(attributes['traceghost.shortened']).toEqual([
      ...[2, 3, 4, 5].map((index) => `traceghost.frame.${index}.variables`),
      'traceghost.report',
    ])
    const kept = reportIn(record)
    expectValid(kept)
    const texts = kept.frames.map(({ scopes }) => scopes[0]?.variables.filter(({ name }) => name.startsWith('text')))
    expect(texts[0]).toEqual(report.frames[0]?.scopes[0]?.variables.slice(2))
    expect(texts[5]?.map(({ value }) => 'cut' in value && value.cut?.reason)).toEqual(Array(5).fill('size'))
  })

  it('keeps no reference to what it leaves out', () => {
    const report = reportOfFrames(1, 60)
    const { frames } = report
    const [only] = frames
    const { frames: shortened } = reportIn(
      logRecordOf(
        { ...report, frames: [frame('first', 1, { same: { kind: 'reference', id: 1 } }), ...(only ? [only] : [])] },
        14_000,
      ),
    )
    expect(shortened[0]?.scopes[0]?.variables[0]?.value).toEqual({ kind: 'missing', reason: 'size' })
  })

  it('is kept by every report', () => {
    const value = constantFrom(string('x'.repeat(1_000)), number(1), list(Array(50).fill(string('é'))), object({}))
    const variables = array(value, { maxLength: 40 })
    const shape = recordOf({
      frames: array(variables, { maxLength: 64 }),
      message: text({ maxLength: 4_000, unit: 'binary' }),
      stack: integer({ min: 0, max: 60 }),
      note: text({ maxLength: 900, unit: 'binary' }),
      maxBytes: integer({ min: LEAST, max: 100_000 }),
    })
    const isKept = property(shape, ({ frames, message, stack, note, maxBytes }) => {
      const record = logRecordOf(
        {
          ...base,
          error: error('Error', message, {
            stack: Array.from({ length: stack }, (_, line) => stackFrame(message, line + 1)),
          }),
          frames: frames.map((values, index) => frame(`step${index}`, 1, Object.fromEntries(Object.entries(values)))),
          notes: Array(8).fill(note),
        },
        maxBytes,
      )
      expect(bytesOf(record)).toBeLessThanOrEqual(maxBytes)
      expect(Object.keys(record.attributes).length).toBeLessThanOrEqual(128)
      if (record.attributes['traceghost.report']) expectValid(reportIn(record))
    })
    check(isKept, { numRuns: 40 })
  })
})

const pay = ghost(function pay(amount: number) {
  throw new Error(`declined ${amount}`)
})

async function fail(): Promise<void> {
  advanceClock(2_000)
  expect(() => pay(3)).toThrow('declined 3')
  await flush()
}

describe('sendToOpenTelemetry', () => {
  const registered = globalThis as { [key: symbol]: unknown }
  const apiLogs = Symbol.for('io.opentelemetry.js.api.logs')

  afterEach(() => {
    delete registered[API]
    delete registered[apiLogs]
  })

  it('emits one record a report, until it ends', async () => {
    const logger = { emit: vi.fn() }
    const stop = sendToOpenTelemetry({ logger })
    await fail()
    stop()
    await fail()
    expect(logger.emit).toHaveBeenCalledTimes(1)
    expect(logger.emit.mock.calls[0]?.[0]).toMatchObject({
      severityText: 'ERROR',
      body: 'pay failed: Error: declined 3',
    })
  })

  it.each([
    ['@opentelemetry/api', API, (provider: object) => ({ version: '1.10.0', logs: provider })],
    ['@opentelemetry/api-logs', apiLogs, (provider: object) => (version: number) => version === 1 && provider],
  ])('finds the provider of %s, also one that is registered later', async (_, symbol, holding) => {
    const emit = vi.fn()
    const getLogger = vi.fn(() => ({ emit }))
    const stop = sendToOpenTelemetry()
    registered[symbol] = holding({ getLogger })
    await fail()
    await fail()
    stop()
    expect(getLogger.mock.calls).toEqual([['traceghost']])
    expect(emit).toHaveBeenCalledTimes(2)
  })

  it.each<[string, OpenTelemetryOptions, string]>([
    ['no provider', {}, 'sendToOpenTelemetry finds no logger provider'],
    ['a logger that throws', { logger: { emit: () => pay(4) } }, 'declined 4'],
  ])('does not disturb the program: %s', async (_, options, message) => {
    const warn = vi.spyOn(platform, 'warn').mockReturnValue(undefined)
    configure({ reportType: 'none' })
    const stop = sendToOpenTelemetry(options)
    await fail()
    await fail()
    stop()
    const lines = warn.mock.calls.map(([line]) => line).filter((line) => line.includes(message))
    warn.mockRestore()
    expect(lines).toHaveLength(1)
  })

  it.each<[object, string]>([
    [{ logger: {} }, 'sendToOpenTelemetry option logger must be a Logger of OpenTelemetry, but got an object.'],
    [{ logger: null }, 'sendToOpenTelemetry option logger must be a Logger of OpenTelemetry, but got null.'],
    [{ maxBytes: 500 }, 'sendToOpenTelemetry option maxBytes must be a whole number of at least 8000, but got 500.'],
    [{ loger: {} }, "Unknown sendToOpenTelemetry option 'loger'. Did you mean 'logger'?"],
  ])('refuses %o', (options, message) => expect(() => sendToOpenTelemetry(options)).toThrow(message))
})
