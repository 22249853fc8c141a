/** Events of the real SDKs of Sentry, as a server receives them: with our variables, and beside Sentry's own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'
import traceghost from 'unplugin-traceghost/vite'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchBlink } from './browsers.ts'
import { type Event, essence, eventsIn, type LineOf, plain, type StackFrame } from './sentry/events.ts'
import { type Item, receive } from './sentry/receiver.ts'
import { printedBy } from './server-process.ts'
import { serve } from './site.ts'

const ROOT = fileURLToPath(new URL('sentry', import.meta.url))
const FAILURES = ['method', 'later', 'cause', 'several', 'text', 'big', 'foreign'] as const
const SECRETS = ['correct-horse-battery', 'hunter2-hunter2']

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

interface Sent {
  readonly events: ReadonlyMap<string, Event>
  readonly items: readonly Item[]
}

interface Options {
  readonly off?: true
  readonly local?: true
  readonly attach?: 'html' | 'markdown' | 'json'
  readonly maxBytes?: number
}

/** All that a process sends. */
async function fromNode(sdk: string, options: Options = {}, failures: readonly string[] = FAILURES): Promise<Sent> {
  const receiver = await receive()
  const text = JSON.stringify({ ...options, dsn: receiver.dsn })
  const args = ['--import', '@traceghost/node', 'node.js', sdk, text, ...failures]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = printedBy(child)
  const [code] = (await once(child, 'close')) as [number]
  await receiver.close()
  if (code !== 0) throw new Error(printed.text())
  return { events: eventsIn(receiver.envelopes), items: receiver.envelopes.flat() }
}

const inShop: LineOf = ({ filename = '', lineno }) => (filename.endsWith('sentry/shop.js') ? lineno : undefined)

const essences = ({ events }: Sent, lineOf: LineOf): Record<string, unknown> =>
  Object.fromEntries([...events].map(([name, event]) => [name, essence(event, lineOf)]))

const golden = async (data: unknown): Promise<void> =>
  expect(`${JSON.stringify(data, null, 2)}\n`).toMatchFileSnapshot('./sentry/golden/events.json')

const SDKS = ['@sentry/node', 'sentry-node-10'] as const

describe.each(SDKS)('%s in Node', (sdk) => {
  let sent: Sent
  let without: Sent
  let local: Sent

  beforeAll(async () => {
    ;[sent, without, local] = await Promise.all([
      fromNode(sdk),
      fromNode(sdk, { off: true }),
      fromNode(sdk, { local: true }, ['method', 'cause', 'foreign']),
    ])
  })

  test('its version is the one that is meant', () => {
    expect(sent.events.get('method')?.sdk?.version).toMatch(sdk === '@sentry/node' ? /^11\./ : /^10\./)
  })

  test('stack frames have their variables', () => golden(essences(sent, inShop)))

  test('nothing else changes, and nothing without a report', () => {
    expect([...sent.events.keys()]).toEqual(FAILURES)
    for (const [name, event] of without.events) expect(plain(sent.events.get(name) as Event)).toEqual(plain(event))
    const foreign = sent.events.get('foreign')
    expect(foreign?.contexts).not.toHaveProperty('traceghost')
    expect(JSON.stringify(foreign)).not.toContain('"vars"')
  })

  test('secrets are masked', () => {
    // Sentry itself sends the lines of source around each failure.
    const text = JSON.stringify(essences(sent, inShop))
    expect(text).toContain('"apiKey":"********** (REDACTED)"')
    const { context } = sent.events.get('method')?.contexts.traceghost ?? {}
    expect(context).toBe('{"requestId":7,"token":"********** (REDACTED)"}')
    for (const secret of SECRETS) expect(text).not.toContain(secret)
  })

  test('beside localVariablesIntegration ours win, and theirs stay where we have none', () => {
    const frame = (failure: string, name: string): StackFrame | undefined =>
      local.events
        .get(failure)
        ?.exception.values.at(-1)
        ?.stacktrace?.frames.find((each) => each.function === name)
    expect(frame('method', 'handOn')?.vars).toMatchObject({ reference: 'order-7' })
    expect(frame('foreign', 'handOn')?.vars).toMatchObject({ reference: 'order-7' })
    const charge = sent.events.get('method')?.exception.values[0]?.stacktrace?.frames.at(-1)
    expect(charge?.vars).toMatchObject({ account: { apiKey: '********** (REDACTED)' } })
    expect(frame('method', 'Payments.charge')?.vars).toEqual(charge?.vars)
    expect(JSON.stringify(frame('cause', 'cause')?.vars)).not.toContain('__SENTRY')
  })
})

test('the report is attached, and variables keep within maxBytes, farthest first', async () => {
  const { events, items } = await fromNode('@sentry/node', { attach: 'markdown', maxBytes: 1_200 }, ['big'])
  const event = events.get('big') as Event
  const frames = event.exception.values[0]?.stacktrace?.frames.filter(({ vars }) => vars) ?? []
  const sizes = frames.map(({ vars }) => JSON.stringify(vars).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_200)
  expect(sizes).toEqual([...sizes].sort((one, other) => one - other))
  expect(event.contexts.traceghost?.notes).toContain(
    'The variables of 2 stack frames are shortened or left out, farthest first: together they have maxBytes, 1200 bytes.',
  )
  const attached = items.find(({ header }) => header.type === 'attachment')
  expect(attached?.header).toMatchObject({ filename: 'traceghost.md', content_type: 'text/markdown' })
  expect(attached?.text).toMatch(/^## `descend` failed: `Error: too deep`/)
})

describe.each(isFull ? ['@sentry/browser', 'sentry-browser-10'] : ['@sentry/browser'])('%s in Chromium', (sdk) => {
  test('a minified page sends the same', { timeout: LAUNCH_TIMEOUT_MS }, async () => {
    const site = await serve([])
    const receiver = await receive()
    const files = await bundle(sdk)
    for (const [name, text] of files) site.add(`/${name}`, text)
    const browser = await launchBlink()
    try {
      const page = await browser.open(`${site.origin}/index.html`)
      await page.evaluate(`run('${receiver.dsn}', ${JSON.stringify(FAILURES)})`)
      await page.close()
      const events = eventsIn(receiver.envelopes)
      expect(events.get('method')?.sdk?.version).toMatch(sdk === '@sentry/browser' ? /^11\./ : /^10\./)
      expect(JSON.stringify([...events])).not.toMatch(new RegExp(SECRETS.join('|')))
      await golden(essences({ events, items: [] }, mapped(files)))
    } finally {
      await browser.close()
      await site.close()
      await receiver.close()
    }
  })
})

/** The files of the page, by name. */
async function bundle(sdk: string): Promise<ReadonlyMap<string, string>> {
  vi.stubEnv('NODE_ENV', 'production')
  const { output } = (await build({
    ...{ root: ROOT, configFile: false, logLevel: 'error', plugins: [traceghost()] },
    resolve: { alias: { '@sentry/browser': sdk } },
    build: { write: false, sourcemap: true },
  })) as Rolldown.RolldownOutput
  vi.unstubAllEnvs()
  return new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]))
}

/** Lines by the source maps of the page. */
function mapped(files: ReadonlyMap<string, string>): LineOf {
  const maps = new Map([...files].filter(([name]) => name.endsWith('.map')).map(([name, text]) => [name, mapOf(text)]))
  return ({ filename = '', lineno = 0, colno = 0 }) => {
    const found = maps.get(`${new URL(filename, 'http://localhost').pathname.slice(1)}.map`)
    const origin = found?.findOrigin(lineno, colno)
    return origin && 'fileName' in origin && origin.fileName.endsWith('shop.js') ? origin.lineNumber : undefined
  }
}

const mapOf = (text: string): SourceMap => new SourceMap(JSON.parse(text))
