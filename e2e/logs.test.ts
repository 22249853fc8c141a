/** The recipes for logs in `docs/sinks.md`: a line for each report, with the values that logs are searched by. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { renderMarkdown } from 'traceghost/reporters'
import { describe, expect, test } from 'vitest'
import { withLambda } from './frameworks/servers/lambda.ts'

const FOLDER = fileURLToPath(new URL('logs/', import.meta.url))
const BIN = fileURLToPath(new URL('node_modules/.bin/', import.meta.url))
const PAGE = readFileSync(new URL('../docs/sinks.md', import.meta.url), 'utf8')
const TRACE = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }
const FINGERPRINT = 'RangeError shop.ts:9 chargeCard'
const SECRET = 'k7Qp2xVn91'
const WORKERD = ['workerd', 'worker', 'browser']

interface Ended {
  readonly stdout: string
  readonly code: unknown
}

const run = (program: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) =>
    execFile(program, args, { cwd: FOLDER }, (error, stdout) => resolve({ stdout, code: error?.code })),
  )

/** Bundles a program of the folder as one file. */
async function bundle(program: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}${program}`],
    bundle: true,
    write: false,
    format: 'esm',
    external: ['node:*'],
    // Else the paths of the tsconfig lead to the sources of the workspace.
    tsconfigRaw: {},
    logLevel: 'silent',
    ...options,
  })
  return outputFiles?.[0]?.text ?? ''
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const recipeIn = (name: string): string =>
  /\/\/ recipe\n([\s\S]*?)\n\/\/ end/.exec(readFileSync(`${FOLDER}${name}.ts`, 'utf8'))?.[1] ?? ''

test.each(['pino', 'winston', 'console'])('the page has the recipe for %s', (name) => {
  expect(recipeIn(name)).not.toBe('')
  expect(PAGE).toContain(recipeIn(name))
})

test.each([
  { recipe: 'pino', line: { level: 50, msg: 'chargeCard failed: RangeError: refused 10' } },
  { recipe: 'winston', line: { level: 'error', message: 'chargeCard failed: RangeError: refused 10' } },
])('$recipe writes a line for each report, also for that of the error that ends the process', async (expected) => {
  const { recipe, line } = expected
  const { stdout, code } = await run(process.execPath, '--import', '@traceghost/node', 'run.ts', recipe)
  expect(code).toBe(1)
  const lines = stdout.split(/(?<=\n)/).map((text) => JSON.parse(text))
  const report = expect.objectContaining({ schema: 1, ghost: 'chargeCard', trace: TRACE })
  expect(lines).toEqual(Array(2).fill(expect.objectContaining({ ...line, ...TRACE, fingerprint: FINGERPRINT, report })))
  expect(renderMarkdown(lines[0].report)).toContain('refused 10')
  expect(stdout).not.toContain(SECRET)
})

describe('the console', () => {
  test('in Lambda with JSON logs is an entry with the head under `message`', () =>
    withFolder(async (folder) => {
      await bundle('lambda.ts', { platform: 'node', write: true, outfile: join(folder, 'index.mjs') })
      const settings = { AWS_LAMBDA_LOG_FORMAT: 'JSON' }
      const useLambda: Parameters<typeof withLambda>[2] = async ({ invoke, printed }) => {
        await invoke({ apiKey: SECRET })
        const entry = await printed.until('an entry', (text) => /^\{"timestamp".*\}$/m.exec(text)?.[0])
        expect(JSON.parse(entry)).toMatchObject({
          level: 'ERROR',
          requestId: 'request-0',
          message: {
            level: 'error',
            message: 'chargeCard failed: RangeError: refused 10',
            type: 'RangeError',
            schema: 1,
          },
        })
        expect(printed.text()).not.toContain(SECRET)
      }
      await withLambda(folder, 'index.handler', useLambda, settings)
    }))

  test('in Workers is an object of the logs', async () => {
    const script = await bundle('worker.ts', { conditions: WORKERD, platform: 'neutral' })
    const tail = `
      let heard
      const events = new Promise((resolve) => { heard = resolve })
      export default { tail: (events) => heard(events), fetch: async () => Response.json(await events) }`
    const shared = { modules: true, compatibilityDate: '2026-04-01', compatibilityFlags: ['nodejs_compat'] } as const
    const workers = new Miniflare({
      cf: false,
      handleRuntimeStdio() {},
      workers: [
        { ...shared, name: 'shop', script, tails: ['tail'] },
        { ...shared, name: 'tail', script: tail, routes: ['http://tail/*'] },
      ],
    })
    try {
      await workers.dispatchFetch('http://localhost/')
      const answer = await workers.dispatchFetch('http://tail/')
      const [{ logs }] = (await answer.json()) as [{ logs: unknown[] }]
      expect(logs).toMatchObject([
        {
          level: 'error',
          message: [{ level: 'error', message: 'chargeCard failed: RangeError: refused 10', schema: 1 }],
        },
      ])
      expect(JSON.stringify(logs)).not.toContain(SECRET)
    } finally {
      await workers.dispose()
    }
  })
})

test.each([
  ['Node', process.execPath, []],
  ['Bun', `${BIN}bun`, []],
  ['Deno', `${BIN}deno`, ['run', '--allow-all']],
] as const)('a file has every report of a process that dies in %s', (_, program, args) =>
  withFolder(async (folder) => {
    const path = join(folder, 'logs/reports.jsonl')
    const { code } = await run(program, ...args, 'file.mjs', path)
    expect(code).toBe(1)
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).error.message)).toEqual(['refused 1', 'refused 2'])
  }),
)

test.each([
  ['a page', ['browser']],
  ['a Worker', WORKERD],
  ['an edge runtime', ['edge-light', 'worker', 'browser']],
  ['React Native', ['react-native']],
])('a file in %s is a sentence, and nothing of Node', async (_, conditions) => {
  const code = await bundle('file.mjs', { conditions, platform: 'neutral' })
  expect(code).toContain('appendReports of traceghost/file needs Node, Bun or Deno')
  expect(code).not.toContain('LineFile')
})
