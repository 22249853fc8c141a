/** The shop in a page. */

import { context, logs, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { StackContextManager, TracerProvider } from '@opentelemetry/sdk-trace'
import { configure, flush } from 'traceghost'
import { sendToOpenTelemetry } from 'traceghost/opentelemetry'
import { requests } from './program.ts'

const url = new URLSearchParams(location.search).get('logs') ?? ''
const provider = new LoggerProvider({
  processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url }) })],
})
logs.setGlobalLoggerProvider(provider)
context.setGlobalContextManager(new StackContextManager().enable())
trace.setGlobalTracerProvider(new TracerProvider())
configure({ reportType: 'none' })
sendToOpenTelemetry()

// The first failure loads the rest of the runtime, which then asks for the trace.
try {
  requests.sync?.()
} catch {
  await flush()
}

const spans: Record<string, unknown> = {}
for (const [name, request] of Object.entries(requests)) {
  const span = trace.getTracer('shop').startSpan('request')
  const { traceId, spanId } = span.spanContext()
  spans[name] = { traceId, spanId }
  try {
    await context.with(trace.setSpan(ROOT_CONTEXT, span), request)
  } catch {
    // It is in the record.
  }
}
Object.assign(globalThis, { spans })
await flush()
await provider.forceFlush()
