/**
 * A program with failing requests, whose sink may be down: `node --import @traceghost/node child.ts <sink> <address>`.
 * Prints what the program sees, then ends as it ends without a sink.
 */

import { configure, flush, ghost, onReport } from 'traceghost'

const REQUESTS = 200

const [sink = '', server = ''] = process.argv.slice(2)

const charge = ghost(async (id: number) => {
  const status = id % 2 === 0 ? 'paid' : 'sent'
  await null
  throw new RangeError(`order ${id} is ${status}`)
})

type Take = (error: unknown) => unknown

const SINKS: Readonly<Record<string, () => Promise<Take | undefined>>> = {
  none: async () => undefined,
  'a listener that throws': async () => listen(() => refuse()),
  'a listener that rejects': async () => listen(() => Promise.reject(new Error('rejected'))),
  'a listener that never ends': async () => listen(() => new Promise(() => {})),
  'an endpoint': async () => {
    const { sendReports } = await import('traceghost/endpoint')
    sendReports(`${server}/__chaos`)
    return undefined
  },
  'a file': async () => {
    const { appendReports } = await import('traceghost/file')
    appendReports(server)
    return undefined
  },
  OpenTelemetry: async () => {
    const { startSdk } = await import('../opentelemetry/sdks.ts')
    const { sendToOpenTelemetry } = await import('traceghost/opentelemetry')
    const provider = startSdk('SDK 3, protobuf')
    sendToOpenTelemetry()
    // As a function in a cloud does after each request; a failing export is the program's to handle.
    return () => void flush().then(() => provider.forceFlush().catch(() => {}))
  },
  Sentry: async () => {
    const { captureException, init } = await import('@sentry/node')
    const { traceghostIntegration } = await import('traceghost/sentry')
    init({ dsn: `${server.replace('://', '://key@')}/1`, integrations: [traceghostIntegration()], tracesSampleRate: 0 })
    return (error) => void captureException(error)
  },
}

function refuse(): never {
  throw new Error('refused')
}

async function listen(listener: () => unknown): Promise<undefined> {
  onReport(listener)
}

configure({ reportType: 'none', maxReportsPerSecond: 1_000_000 })
const take = await SINKS[sink]?.()
const seen: string[] = []
for (let id = 0; id < REQUESTS; id++) {
  try {
    await charge(id)
  } catch (error) {
    seen.push((error as Error).message)
    take?.(error)
  }
  // A request of its own.
  await new Promise(setImmediate)
}
// A sink that never ends would hold it.
if (sink === 'none') await flush()
process.stdout.write(`${seen.length} ${seen.at(-1)}\n`)
