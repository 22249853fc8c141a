/** Reports of a Worker under the tools of Cloudflare. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'
import type { Report } from 'traceghost'
import { expect, test } from 'vitest'

interface Heard {
  readonly report: Report
  /** Whose context the listener was called in. */
  readonly request: string
}

const ROOT = fileURLToPath(new URL('cloudflare/', import.meta.url))
const BIN = fileURLToPath(new URL('node_modules/.bin/', import.meta.url))
const CONFIGURATION = ['--config', 'wrangler.built.jsonc']
const LISTEN = ['--port', '0']
const TIMEOUT = { timeout: 120_000 }

/** They take twenty seconds of CPU time. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** Settings that keep it off the network and out of the folders of the user. */
const env = {
  ...process.env,
  NODE_OPTIONS: '',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  XDG_CONFIG_HOME: join(ROOT, 'dist/config'),
}

const run = (command: string, ...args: string[]): unknown =>
  execFileSync(join(BIN, command), args, { cwd: ROOT, env, stdio: 'pipe' })

/** Two requests that fail at once, each reported whole. */
async function expectReports(
  answer: (path: string) => Promise<{ status: number; json(): Promise<unknown> }>,
): Promise<void> {
  const failed = await Promise.all(['/tea', '/rice'].map(answer))
  expect(failed.map(({ status }) => status)).toEqual([500, 500])
  const heard = (await (await answer('/heard')).json()) as Heard[]
  expect(heard.map(({ request }) => request).sort()).toEqual(['/rice', '/tea'])
  for (const { report, request } of heard) {
    const { error, frames, environment, notes } = report
    expect([error.type, error.message, environment.runtime]).toEqual(['TypeError', `no ${request.slice(1)}`, 'workerd'])
    expect(frames.map(({ functionName, file, line }) => [functionName, file, line])).toEqual([
      ['take', 'src/stock.ts', 11],
      ['pay', 'src/index.ts', 16],
    ])
    expect(report.trigger).toMatchObject({ functionName: 'take', file: 'src/stock.ts', line: 11 })
    expect(notes).toEqual([])
    expect(frames[0]?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))).toEqual([
      'stock',
      'left',
      'order',
    ])
    expect(JSON.stringify(report)).not.toContain('hunter2')
  }
}

/** Starts a server, which says its address. */
async function withServer(command: string, args: string[], use: (address: string) => Promise<void>): Promise<void> {
  const child = spawn(join(BIN, command), args, { cwd: ROOT, env, detached: true })
  try {
    const address = await addressOf(child)
    await use(address)
  } finally {
    const closed = once(child, 'close')
    // Wrangler starts others.
    process.kill(-(child.pid ?? 0))
    await closed
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const read = (data: Buffer): void => {
      output += data
      const [, address] = /(?:Local|Ready on).*(http:\/\/[\w.]+:[1-9]\d*)/.exec(output) ?? []
      if (address) resolve(address)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('close', (code) => reject(new Error(`it ended with ${code}\n${output}`)))
  })
}

const expectServed = (command: string, ...args: string[]): Promise<void> =>
  withServer(command, args, (address) => expectReports((path) => fetch(`${address}${path}`)))

test.runIf(isFull)('the dev server of the Vite plugin', TIMEOUT, () => expectServed('vite', ...LISTEN))

test.runIf(isFull)('a build of the Vite plugin', TIMEOUT, async () => {
  run('vite', 'build')
  await expectServed('vite', 'preview', ...LISTEN)
})

test.runIf(isFull)('the dev server of wrangler', TIMEOUT, () =>
  expectServed('wrangler', 'dev', ...CONFIGURATION, ...LISTEN, '--inspector-port', '0'),
)

test.runIf(isFull)('what wrangler deploys', TIMEOUT, async () => {
  run('wrangler', 'deploy', ...CONFIGURATION, '--dry-run', '--outdir', 'dist/deployed')
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: 'index.js', contents: readFileSync(join(ROOT, 'dist/deployed/index.js')) }],
    modulesRoot: process.cwd(),
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    cf: false,
  })
  try {
    await expectReports((path) => worker.dispatchFetch(`http://localhost${path}`))
  } finally {
    await worker.dispose()
  }
})
