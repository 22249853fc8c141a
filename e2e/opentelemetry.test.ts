/**
 * Log records of real SDKs, sent by OTLP over HTTP to a server on loopback: the error, its place, the values, the trace
 * and the span of the request that failed, and no secret.
 */

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import type { Report } from 'traceghost'
import traceghost from 'unplugin-traceghost/esbuild'
import { describe, expect, test } from 'vitest'
import { launchChromium } from './browsers.ts'
import { normalise } from './normalise.ts'
import { buildCollector, complaintsAbout, hasGo, startCollector } from './opentelemetry/collector.ts'
import { type Received, type Receiver, startReceiver } from './opentelemetry/receiver.ts'
import { SDK_NAMES, type Sdk } from './opentelemetry/sdks.ts'
import { serve } from './site.ts'

const FOLDER = fileURLToPath(new URL('opentelemetry/', import.meta.url))
const ROOTS = [pathToFileURL(FOLDER).href, FOLDER, 'opentelemetry/', 'e2e/opentelemetry/']
const GOLDEN = fileURLToPath(new URL('golden/opentelemetry.txt', import.meta.url))
const REQUESTS = ['async', 'budget', 'cause', 'secret', 'sync']

/** Runs the shop. @returns the span of each request */
async function runShop(sdk: Sdk, endpoint: string): Promise<Record<string, unknown>> {
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'shop' }
  const command = ['--import', '@traceghost/node', 'child.ts', sdk]
  const ended = promisify(execFile)(process.execPath, command, { cwd: FOLDER, env })
  const { code, stdout, stderr } = await ended.catch((failure) => failure)
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^RangeError: order 101/) })
  return JSON.parse(stdout)
}

/** A record without what differs from run to run. The report in it has the same trace. */
function comparable({ time: _, traceId, spanId, attributes, ...record }: Received): unknown {
  const { 'traceghost.id': __, 'traceghost.report': json, ...others } = attributes
  const { trace, ...report } = JSON.parse(String(json)) as Report
  expect(trace).toEqual({ traceId, spanId })
  const values = Object.entries(others).map(([name, value]) => [name, readable(name, value)])
  return { ...record, attributes: Object.fromEntries(values), report: normalise(report, ROOTS) }
}

function readable(name: string, value: unknown): unknown {
  if (/\.(?:variables|context)$/.test(name)) return JSON.parse(String(value))
  const text = ROOTS.reduce<unknown>(
    (each, root) => (typeof each === 'string' ? each.replaceAll(root, '') : each),
    value,
  )
  return name === 'exception.stacktrace' ? String(text).split('\n').filter(isOfProgram) : text
}

/** Long texts by their length. */
const short = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.length > 200 ? `${value.slice(0, 20)}… (${value.length})` : value

const isOfProgram = (line: string): boolean => !/^ {4}at /.test(line) || line.includes('program.ts')

const byRequest = (
  records: readonly Received[],
  spans: Record<string, unknown>,
): Record<string, Received | undefined> =>
  Object.fromEntries(
    Object.entries(spans).map(([name, span]) => [
      name,
      records.find(({ traceId, spanId }) => JSON.stringify({ traceId, spanId }) === JSON.stringify(span)),
    ]),
  )

async function expectRecords(receiver: Receiver, spans: Record<string, unknown>): Promise<void> {
  const records = await receiver.until(REQUESTS.length)
  expect(records.map(({ attributes }) => attributes['exception.message'])).toHaveLength(REQUESTS.length)
  const found = byRequest(records, spans)
  const golden = REQUESTS.map(
    (name) => `${name}: ${JSON.stringify(found[name] && comparable(found[name]), short, 1)}\n`,
  )
  await expect(golden.join('')).toMatchFileSnapshot(GOLDEN)
  expect(receiver.text()).not.toContain('swordfish')
  const documented = readFileSync(new URL('../docs/sinks.md', import.meta.url), 'utf8')
  const names = records.flatMap(({ attributes }) => Object.keys(attributes))
  for (const name of names) expect(documented).toContain(`\`${name.replace(/\d+/, '<n>')}\``)
  const json = String(found.budget?.attributes['traceghost.report'])
  expect(json.length).toBeGreaterThan(10_000)
}

describe.each(SDK_NAMES)('%s', (sdk) => {
  test('sends a record for each failure', async () => {
    const receiver = await startReceiver()
    try {
      await expectRecords(receiver, await runShop(sdk, receiver.origin))
    } finally {
      await receiver.close()
    }
  })
})

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** The page's own trace: that of the request that it came with. */
const OF_PAGE = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
const HTML = `<!doctype html>
<link rel="icon" href="data:,">
<meta name="traceparent" content="00-${OF_PAGE.traceId}-${OF_PAGE.spanId}-01">
<script type="module" src="/page.js"></script>`

declare const spans: Record<string, unknown>

if (isFull) {
  test('a page sends the same records from Chromium, behind an await with the trace of the page', async () => {
    const receiver = await startReceiver()
    const site = await serve([])
    const browser = await launchChromium()
    try {
      site.add('/page.js', await bundlePage())
      site.add('/index.html', HTML)
      const page = await browser.newPage()
      await page.goto(`${site.origin}/index.html?logs=${receiver.origin}/v1/logs`)
      const records = await receiver.until(1 + REQUESTS.length)
      const found = byRequest(records, { ...(await page.evaluate(() => spans)), async: OF_PAGE })
      const golden = readFileSync(GOLDEN, 'utf8')
      for (const name of REQUESTS) {
        const { body, attributes } = found[name] as Received
        const part = golden.slice(golden.indexOf(`${name}: {`))
        expect(part).toContain(`"body": ${JSON.stringify(body)}`)
        expect(part).toContain(`"code.line.number": ${attributes['code.line.number']},`)
        const variables = JSON.parse(String(attributes['traceghost.frame.0.variables']))
        expect(part).toContain(indented({ 'traceghost.frame.0.variables': variables }))
      }
      expect(receiver.text()).not.toContain('swordfish')
    } finally {
      await browser.close()
      await site.close()
      await receiver.close()
    }
  })
}

/** The lines of an attribute, as the golden records have them. */
const indented = (attributes: object): string =>
  JSON.stringify({ attributes }, short, 1).split('\n').slice(2, -2).join('\n')

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}page.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    plugins: [traceghost()],
  })
  return outputFiles[0]?.text ?? ''
}

// Without Go they are skipped, which the run counts; in the short run there are none.
if (isFull) {
  describe.skipIf(!hasGo)('a real Collector, built from its Go modules', () => {
    test('takes the records of both SDKs, and hands them on', { timeout: 900_000 }, async () => {
      const binary = await buildCollector()
      const backend = await startReceiver()
      const collector = await startCollector(binary, 'otlp.yaml', backend.origin)
      try {
        for (const sdk of SDK_NAMES) {
          backend.clear()
          await expectRecords(backend, await runShop(sdk, collector.origin))
        }
      } finally {
        await collector.stop()
        await backend.close()
      }
    })

    test('takes the configuration for ClickHouse', { timeout: 900_000 }, async () => {
      expect(complaintsAbout(await buildCollector(), 'clickhouse.yaml')).toBe('')
    })
  })
}
