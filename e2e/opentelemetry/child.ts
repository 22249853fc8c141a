/**
 * The shop with an SDK of OpenTelemetry: `node --import @traceghost/node child.ts <sdk>`. Fails in all requests at
 * once, then ends by an error that nobody catches. Prints the span of each request.
 */

import { trace } from '@opentelemetry/api'
import { configure, flush } from 'traceghost'
import { sendToOpenTelemetry } from 'traceghost/opentelemetry'
import { requests } from './program.ts'
import { type Sdk, startSdk } from './sdks.ts'

configure({ reportType: 'none', context: () => ({ shop: 'tea', token: 'swordfish-1' }) })
sendToOpenTelemetry()
const provider = startSdk(process.argv[2] as Sdk)

process.on('uncaughtException', async (error) => {
  console.error(error)
  await flush()
  await provider.forceFlush()
  process.exit(1)
})

const spans: Record<string, unknown> = {}
const inSpan = (name: string, request: () => unknown): Promise<unknown> =>
  trace.getTracer('shop').startActiveSpan(name, async (span) => {
    const { traceId, spanId } = span.spanContext()
    spans[name] = { traceId, spanId }
    return request()
  })

const { sync, ...others } = requests
await Promise.allSettled(Object.entries(others).map(([name, request]) => inSpan(name, request)))
trace.getTracer('shop').startActiveSpan('sync', (span) => {
  const { traceId, spanId } = span.spanContext()
  process.stdout.write(JSON.stringify({ ...spans, sync: { traceId, spanId } }))
  setTimeout(() => sync?.())
})
