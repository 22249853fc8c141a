/** The sinks that take reports in the bench, and the peers of the same job. */

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A sink that has started in this process. */
export interface Sink {
  /** Reports the error that a program has caught, as its author would. */
  readonly take?: (error: unknown) => unknown
  /** Resolves when everything is sent. */
  readonly finish: () => Promise<unknown>
}

export interface Start {
  /** Address of a server on loopback that takes everything. */
  readonly server: string
  /** Reports of equal failures in a second; the default where it is left out. */
  readonly maxReportsPerSecond?: number
}

type StartSink = (start: Start) => Promise<Sink>

/** Sinks of traceghost, for the instrumented program. */
export const SINKS: Readonly<Record<string, StartSink>> = {
  'switched off': ours({ enabled: false }),
  'over the limit': ours({ maxReportsPerSecond: 0 }),
  'a listener': ours({ onReport: () => {} }),
  'reports as text': ours({ reportType: 'terminal' }),
  'lines of JSON': ours({ reportType: 'json' }),
  'a page': ours({ exportHtml: join(tmpdir(), `traceghost-bench-${process.pid}.html`) }),
  'a file': ours({}, async () => {
    const { appendReports } = await import('traceghost/file')
    appendReports(join(tmpdir(), `traceghost-bench-${process.pid}.jsonl`), { maxBytes: 2_000_000_000 })
    return () => Promise.resolve()
  }),
  'a store': ours({ store: join(tmpdir(), `traceghost-bench-${process.pid}`) }, async () => {
    // The runtime looks for the package from the working directory, and a package finds itself.
    process.chdir(fileURLToPath(new URL('../../../devtools', import.meta.url)))
    return () => Promise.resolve()
  }),
  'an endpoint': ours({}, async ({ server }) => {
    const { sendReports } = await import('traceghost/endpoint')
    sendReports(server)
    return () => Promise.resolve()
  }),
  OpenTelemetry: ours({}, async ({ server }) => {
    const { logs } = await import('@opentelemetry/api')
    const { OTLPLogExporter } = await import('@opentelemetry/exporter-logs-otlp-proto')
    const { BatchLogRecordProcessor, LoggerProvider } = await import('@opentelemetry/sdk-logs')
    const { sendToOpenTelemetry } = await import('traceghost/opentelemetry')
    const provider = new LoggerProvider({
      processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: server }) })],
    })
    logs.setGlobalLoggerProvider(provider)
    sendToOpenTelemetry()
    return () => provider.forceFlush()
  }),
  Sentry: async (start) => {
    const { traceghostIntegration } = await import('traceghost/sentry')
    await ours({})(start)
    return startSentry(start, {
      integrations: [traceghostIntegration({ maxReportsPerSecond: start.maxReportsPerSecond })],
    })
  },
}

/** For the plain program. */
export const PEERS: Readonly<Record<string, StartSink>> = {
  'Sentry alone': (start) => startSentry(start, {}),
  'Sentry with its local variables': async (start) => {
    const { localVariablesIntegration } = await import('@sentry/node')
    const captureAll = { captureAllExceptions: true, maxExceptionsPerSecond: 1_000_000 }
    const sentry = await startSentry(start, {
      includeLocalVariables: true,
      integrations: [localVariablesIntegration(captureAll)],
    })
    await untilCapturing()
    return sentry
  },
}

/** @param begin starts what takes the reports. @returns what waits for it */
function ours(options: object, begin?: (start: Start) => Promise<() => Promise<unknown>>): StartSink {
  return async (start) => {
    const { configure, flush } = await import('traceghost')
    const { maxReportsPerSecond } = start
    configure({ reportType: 'none', maxReportsPerSecond, ...options })
    const finish = await begin?.(start)
    return { finish: async () => [await flush(), await finish?.()] }
  }
}

async function startSentry({ server }: Start, options: object): Promise<Sink> {
  const { captureException, flush, init } = await import('@sentry/node')
  init({ dsn: server.replace('://', '://key@').replace(/\/$/, '/1'), defaultIntegrations: false, ...options })
  return { take: (error) => captureException(error), finish: () => flush(10_000) }
}

/** Sentry's property on errors whose variables it has read. */
const SENTRY_MARK = '__SENTRY_ERROR_LOCAL_VARIABLES__'
const PATIENCE_MS = 20_000

async function untilCapturing(): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const error = new Error('probe')
    try {
      throw error
    } catch {
      if (SENTRY_MARK in error) return
    }
    if (performance.now() > end) throw new Error('Sentry does not capture')
    await new Promise(setImmediate)
  }
}
