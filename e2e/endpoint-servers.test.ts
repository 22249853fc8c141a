/** Both ends of `traceghost/endpoint` where they run: servers of every kind, programs, bundles. */

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { EdgeRuntime } from 'edge-runtime'
import { build as bundleFor } from 'esbuild'
import type { Report } from 'traceghost'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bundleWithEsbuild, bundleWithRolldown } from '../packages/bench/src/bundle.ts'
import { type ReceivingSite, type State, startSite, variablesOf } from './endpoint/site.ts'
import { type Server, withServer } from './frameworks/servers/server.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** As a page without names has it. */
const REPORT: Report = {
  ...{ schema: 1, id: 'p-1', time: '2026-11-30T09:00:00.000Z', ghost: 'charge', fingerprint: 'Error main.js charge' },
  error: {
    ...{ type: 'Error', message: 'refused, password=k7Qp2xVn91', properties: [] },
    stack: [{ functionName: 'a', file: 'main.js', line: 1, column: 1, origin: 'app' }],
  },
  ...{ suppressed: false, trigger: {}, frames: [], environment: { runtime: 'browser' }, metrics: {}, notes: [] },
  dropped: 0,
}

const PAGE = readFileSync(new URL('../docs/own-server.md', import.meta.url), 'utf8')

const recipeIn = (file: string): string =>
  /^\/\/ recipe\n([\s\S]*?)\n\/\/ end$/m.exec(readFileSync(join(import.meta.dirname, file), 'utf8'))?.[1] ?? ''

const RECIPES = ['endpoint/express.ts', 'endpoint/hono.ts', 'endpoint/newest.ts', 'next/app/chaos/route.ts']

test.each(RECIPES)('the page has the recipe of %s', (file) => {
  expect(recipeIn(file)).not.toBe('')
  expect(PAGE).toContain(recipeIn(file))
})

describe('recipes', () => {
  const FOLDER = join(import.meta.dirname, 'endpoint')
  const POST = { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' } }
  const LARGE = { 'content-length': '10000' }
  const batch = (count = 1): string => JSON.stringify({ version: 1, reports: Array(count).fill(REPORT) })

  const read = (name: string): string => readFileSync(join(FOLDER, `${name}.ts`), 'utf8')

  async function withRecipe(
    name: string,
    use: (server: Server) => Promise<void>,
    engine: readonly [string, ...string[]] = [process.execPath],
  ): Promise<void> {
    const cwd = mkdtempSync(join(FOLDER, 'dist-'))
    try {
      // The folder of the build.
      mkdirSync(join(cwd, 'dist'))
      const program = name === 'express-4' ? join(cwd, 'main.ts') : join(FOLDER, `${name}.ts`)
      if (name === 'express-4') writeFileSync(program, read('express').replace("from 'express'", "from 'express-4'"))
      await withServer({ cwd, command: [...engine, program] }, use)
    } finally {
      rmSync(cwd, { recursive: true })
    }
  }

  test.each(['express', 'hono'])('%s receives reports', async (name) => {
    await withRecipe(name, async (server) => {
      const send = async (init: RequestInit): Promise<number> =>
        (await server.fetch('/__chaos', { ...POST, ...init })).status
      expect(await send({ body: batch() })).toBe(204)
      expect(await send({ body: '{' })).toBe(400)
      expect(await send({ body: batch(), headers: { ...POST.headers, origin: 'https://evil.test' } })).toBe(403)
      const [report] = await server.reports(1)
      expect(report).toMatchObject({ ghost: 'charge', time: '2026-11-30T09:00:00.000Z' })
      expect(JSON.stringify(report)).not.toContain('k7Qp2xVn91')
      const headers = { 'content-type': 'application/json' }
      const echo = async (): Promise<unknown> =>
        (await server.fetch('/echo', { method: 'POST', headers, body: '{"a":1}' })).json()
      expect(await echo()).toEqual({ a: 1 })
      expect(await send({ body: 'x'.repeat(300_000) })).toBe(413)
      // Node waits for no reader of such a body; the server of Hono may close the connection.
      if (name === 'express') expect(await echo()).toEqual({ a: 1 })
    })
  })

  test('a client of Express has a limit of its own, whoever it says that it is', async () => {
    await withRecipe('express', async (server) => {
      const statuses: number[] = []
      for (let time = 0; time < 5; time++) {
        const headers = { ...POST.headers, 'x-client': `somebody ${time}` }
        statuses.push((await server.fetch('/__chaos', { ...POST, headers, body: batch(50) })).status)
      }
      expect(statuses[0]).toBe(204)
      expect(statuses).toContain(429)
    })
  })

  const TARGETS = ['http://user:hunter2pw@shop.example/__chaos', 'http://[/__chaos', '*']

  test.each(['express', 'express-4', 'hono'])('%s refuses odd request targets, and goes on', async (name) => {
    await withRecipe(name, async (server) => {
      const { hostname, port } = new URL((await server.fetch('/')).url)
      for (const path of TARGETS) {
        const sent = request({ ...POST, hostname, port, path, agent: false }).end(batch())
        const [response] = (await once(sent, 'response')) as [IncomingMessage]
        response.resume()
        expect([path, response.statusCode]).toEqual([path, expect.toSatisfy((status) => status >= 400 && status < 500)])
      }
      const gone = request({ ...POST, hostname, port, path: '/__chaos', headers: { ...LARGE, ...POST.headers } })
      gone.on('error', () => {}).write('{', () => gone.destroy())
      await new Promise((resolve) => gone.on('close', resolve))
      expect((await server.fetch('/__chaos', { ...POST, body: batch() })).status).toBe(204)
      expect(server.output).not.toMatch(/hunter2pw|TypeError|unhandled/i)
    })
  })

  test.runIf(isFull).each([
    ['Bun', ['bun']],
    ['Deno', ['deno', 'run', '--allow-all', '--no-lock']],
  ] as const)('%s receives reports', async (_, [engine, ...flags]) => {
    const take = async (server: Server): Promise<void> => {
      expect((await server.fetch('/', { ...POST, body: batch() })).status).toBe(204)
      expect((await server.fetch('/', { ...POST, body: '[' })).status).toBe(400)
      const [report] = await server.reports(1)
      expect(JSON.stringify(report)).not.toContain('k7Qp2xVn91')
    }
    await withRecipe('web', take, [join(import.meta.dirname, 'node_modules/.bin', engine), ...flags])
  })

  test('a page for the team has the newest ones', async () => {
    await withRecipe('newest', async (server) => {
      await server.fetch('/__chaos', { ...POST, body: batch(60) })
      const html = await (await server.fetch('/failures')).text()
      expect(html.match(/<article/g)).toHaveLength(50)
      expect(html).not.toContain('k7Qp2xVn91')
    })
  })
})

describe('a program', () => {
  let site: ReceivingSite

  beforeAll(async () => {
    site = await startSite(import.meta.dirname, {})
  })
  afterEach(() => site.clear())
  afterAll(() => site?.close())

  /** Its end: exit code, and all that it has printed. */
  async function run(address: string, ...args: readonly string[]): Promise<object> {
    const command = ['--import', '@traceghost/node', join(import.meta.dirname, 'endpoint/sender.ts'), address, ...args]
    const child = execFile(process.execPath, command, { cwd: import.meta.dirname })
    const ended = await Promise.all([
      ...[child.stdout, child.stderr].map(async (stream) => (await stream?.toArray())?.join('')),
      once(child, 'close'),
    ])
    const [stdout, stderr, [code]] = ended as [string, string, [number]]
    return { stdout, stderr, code }
  }

  test.each(isFull ? [[[]], [['flush']]] : [[[]]])('sends its reports before it ends, %j', async (args) => {
    expect(await run(`${site.origin}/__chaos`, ...args)).toEqual({ stdout: 'ended\n', stderr: '', code: 0 })
    expect(site.reports).toHaveLength(3)
    expect(site.reports.map(variablesOf)).toEqual(
      Array(3).fill(['charge invoice: primitive', 'charge apiKey: missing', 'charge cart: object']),
    )
    expect(site.bodies.join()).not.toContain('correct-horse-battery-staple')
  })

  const FAILING: readonly State[] = isFull ? ['down', 'silent', 500, 404] : ['down']

  test.each(FAILING)('ends as ever where its server is %s, which is one line', async (state) => {
    site.state = state
    expect(await run(`${site.origin}/__chaos`)).toEqual({
      ...{ stdout: 'ended\n', code: 0 },
      stderr: expect.stringMatching(/^traceghost: reports (?:are not taken|could not be sent yet): .+\n$/),
    })
    expect(site.attempts).toBe(1)
  })
})

/** The core and an instrumented file are there already. */
const PLAIN = "import { capture } from 'traceghost/recorder'; import { configure, onReport } from 'traceghost'"
const PAGES = {
  listening: `${PLAIN}; globalThis.all = [capture, configure]; onReport(() => {})`,
  sending: `${PLAIN}; import { sendReports } from 'traceghost/endpoint'
    globalThis.all = [capture, configure, onReport]; sendReports('/__chaos')`,
}

describe.each([
  ['esbuild', bundleWithEsbuild],
  ['Rolldown', bundleWithRolldown],
])('%s', (_, bundle) => {
  test('a page that sends reports has nothing of the server, and 4.6 kB more', async () => {
    const [listening, sending] = await Promise.all(
      Object.values(PAGES).map(async (entry) => {
        const chunks = await bundle(entry)
        const first = chunks.filter(({ isEntry }) => isEntry)
        const names = first.flatMap(({ imports }) => imports)
        return [...first, ...chunks.filter(({ name }) => names.includes(name))].map(({ code }) => code).join('\n')
      }),
    )
    expect(sending).toContain('keepalive')
    expect(sending).not.toMatch(/node:|#symbolicator|sent with POST|access-control|none of report\.schema|definitions/)
    const more = gzipSync(sending ?? '').length - gzipSync(listening ?? '').length
    expect(more).toBeLessThan(4_650)
    expect(more).toBeGreaterThan(4_000)
    expect(PAGE).toContain('It adds 4.6 kB (gzip) to a page.')
  })
})

test('an edge runtime receives reports, and refuses folders with a sentence', async () => {
  const { outputFiles } = await bundleFor({
    stdin: {
      contents: `import { receiveReports } from 'traceghost/endpoint'
        const reports = []
        const receive = receiveReports((report) => void reports.push(report.error.message))
        const send = (body) => receive(new Request('http://localhost/', { method: 'POST', body }))
        globalThis.outcome = async (body) => {
          const statuses = [(await send(body)).status, (await send('[')).status]
          try {
            receiveReports(() => {}, { maps: 'dist' })
          } catch (error) {
            return JSON.stringify({ statuses, reports, message: error.message })
          }
        }`,
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', tsconfigRaw: {} },
    conditions: ['edge-light', 'worker', 'browser'],
  })
  const runtime = new EdgeRuntime({ initialCode: outputFiles[0]?.text ?? '' })
  const body = JSON.stringify({ version: 1, reports: [REPORT] })
  const outcome: unknown = JSON.parse(await runtime.evaluate(`outcome(${JSON.stringify(body)})`))
  expect(outcome).toEqual({
    statuses: [204, 400],
    reports: [expect.not.stringContaining('k7Qp2xVn91')],
    message: expect.stringMatching(/^receiveReports options maps and names are folders, which cannot be read here: /),
  })
})
