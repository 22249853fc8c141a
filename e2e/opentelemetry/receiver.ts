/** A server that takes OTLP/HTTP, as backends do. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import root from '@opentelemetry/otlp-transformer/build/src/generated/root.js'

/** A value of OTLP in JSON. */
interface AnyValue {
  readonly stringValue?: string
  readonly intValue?: number | string
  readonly boolValue?: boolean
  readonly arrayValue?: { readonly values?: readonly AnyValue[] }
}

interface OtlpRecord {
  readonly timeUnixNano: string
  readonly eventName?: string
  readonly severityNumber: number | string
  readonly severityText: string
  readonly body: AnyValue
  readonly traceId?: string
  readonly spanId?: string
  readonly attributes: readonly { readonly key: string; readonly value: AnyValue }[]
}

interface OtlpRequest {
  readonly resourceLogs: readonly {
    readonly scopeLogs: readonly {
      readonly scope: { readonly name: string }
      readonly logRecords: readonly OtlpRecord[]
    }[]
  }[]
}

/** Its types say nothing about it. */
interface Decoders {
  readonly opentelemetry: {
    readonly proto: { readonly collector: { readonly logs: { readonly v1: { ExportLogsServiceRequest: Decoder } } } }
  }
}

interface Decoder {
  decode(bytes: Buffer): object
  toObject(message: object, options: { readonly longs: StringConstructor }): object
}

/** A record that has arrived. */
export interface Received {
  readonly scope: string
  readonly traceId: string
  readonly spanId: string
  readonly time: Date
  readonly eventName: string | undefined
  readonly severity: string
  readonly body: unknown
  readonly attributes: Readonly<Record<string, unknown>>
}

export interface Receiver {
  readonly origin: string
  readonly records: readonly Received[]
  /** All that came in, as text. */
  text(): string
  /** Waits until there are as many records. */
  until(count: number): Promise<readonly Received[]>
  /** Forgets what came in. */
  clear(): void
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const records: Received[] = []
  const bodies: Buffer[] = []
  const waiting = new Set<() => void>()
  const server = createServer(async (request, response) => {
    // Pages ask first.
    response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*')
    const sent = Buffer.concat(await request.toArray())
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
    response.setHeader('content-type', request.headers['content-type'] ?? 'application/json')
    response.end(request.headers['content-type'] === 'application/json' ? '{}' : '')
    if (request.method !== 'POST' || request.url !== '/v1/logs') return
    bodies.push(body)
    records.push(...recordsOf(request.headers['content-type'] === 'application/json' ? fromJson(body) : decoded(body)))
    for (const look of waiting) look()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    text: () => Buffer.concat(bodies).toString(),
    until: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (records.length < count) return
          waiting.delete(look)
          resolve(records)
        }
        waiting.add(look)
        look()
      }),
    clear() {
      records.length = 0
      bodies.length = 0
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const fromJson = (body: Buffer): OtlpRequest => JSON.parse(body.toString())

function decoded(body: Buffer): OtlpRequest {
  const { ExportLogsServiceRequest } = (root as unknown as Decoders).opentelemetry.proto.collector.logs.v1
  const request = ExportLogsServiceRequest.toObject(ExportLogsServiceRequest.decode(body), { longs: String })
  return JSON.parse(JSON.stringify(request, inHex))
}

/** Bytes as OTLP in JSON has them. A Buffer is given as what its `toJSON` makes. */
const inHex = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
    ? Buffer.from(value.data as number[]).toString('hex')
    : value

const recordsOf = ({ resourceLogs }: OtlpRequest): Received[] =>
  resourceLogs.flatMap(({ scopeLogs }) =>
    scopeLogs.flatMap(({ scope, logRecords }) => logRecords.map((record) => received(scope.name, record))),
  )

function received(scope: string, record: OtlpRecord): Received {
  const { timeUnixNano, eventName, severityNumber, severityText, body, traceId = '', spanId = '' } = record
  return {
    scope,
    traceId,
    spanId,
    time: new Date(Number(BigInt(timeUnixNano) / 1_000_000n)),
    eventName,
    severity: `${severityNumber} ${severityText}`,
    body: anyValue(body),
    attributes: Object.fromEntries(record.attributes.map(({ key, value }) => [key, anyValue(value)])),
  }
}

const anyValue = ({ stringValue, intValue, boolValue, arrayValue }: AnyValue): unknown =>
  stringValue ?? boolValue ?? (intValue === undefined ? arrayValue?.values?.map(anyValue) : Number(intValue))
