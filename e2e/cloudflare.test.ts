/** Reports of a Worker under the tools of Cloudflare. */

import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'
import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { end, printedBy } from './server-process.ts'

interface Heard {
  readonly report: Report
  /** Whose context the listener was called in. */
  readonly request: string
}

const ROOT = fileURLToPath(new URL('cloudflare/', import.meta.url))
const BIN = fileURLToPath(new URL('node_modules/.bin/', import.meta.url))
const DOCS = fileURLToPath(new URL('../docs/servers.md', import.meta.url))
const BUILT = ['--config', 'wrangler.built.jsonc']
const TRACED = ['--config', 'wrangler.traced.jsonc']
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

type Answer = (path: string) => Promise<{ status: number; json(): Promise<unknown> }>

/** Two requests that fail at once. */
async function hear(answer: Answer): Promise<Heard[]> {
  const failed = await Promise.all(['/tea', '/rice'].map(answer))
  expect(failed.map(({ status }) => status)).toEqual([500, 500])
  const heard = (await (await answer('/heard')).json()) as Heard[]
  expect(heard.map(({ request }) => request).sort()).toEqual(['/rice', '/tea'])
  expect(JSON.stringify(heard)).not.toContain('hunter2')
  return heard
}

/** Where no map is in the Worker, places are those where functions begin, and notes say so. */
const LINES = { mapped: { take: 11, pay: 16 }, unmapped: { take: 7, pay: 13 } }

/** Each is reported whole. */
async function expectReports(answer: Answer, lines: keyof typeof LINES = 'mapped'): Promise<void> {
  const { take, pay } = LINES[lines]
  for (const { report, request } of await hear(answer)) {
    const { error, frames, environment, notes } = report
    expect([error.type, error.message, environment.runtime]).toEqual(['TypeError', `no ${request.slice(1)}`, 'workerd'])
    expect(frames.map(({ functionName, file, line }) => [functionName, file, line])).toEqual([
      ['take', 'src/stock.ts', take],
      ['pay', 'src/index.ts', pay],
    ])
    expect(report.trigger).toMatchObject({ functionName: 'take', file: 'src/stock.ts', line: take })
    expect(notes.map((note) => note.includes('no source map leads there'))).toEqual(
      lines === 'mapped' ? [] : [true, false],
    )
    expect(frames[0]?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))).toEqual([
      'stock',
      'left',
      'order',
    ])
  }
}

const ADDRESS = /(?:Local|Ready on).*(http:\/\/[\w.]+:[1-9]\d*)/

/** Starts a server, which says its address. */
async function withServer(command: string, args: string[], use: (address: string) => Promise<void>): Promise<void> {
  const child = spawn(join(BIN, command), args, { cwd: ROOT, env, detached: true })
  try {
    await use(await printedBy(child).until('its address', (text) => ADDRESS.exec(text)?.[1]))
  } finally {
    // Wrangler starts others.
    await end(child)
  }
}

const expectServed = (lines: keyof typeof LINES, command: string, ...args: string[]): Promise<void> =>
  withServer(command, args, (address) => expectReports((path) => fetch(`${address}${path}`), lines))

/** The Worker that wrangler would upload. */
async function withDeployed(
  configuration: string[],
  folder: string,
  use: (answer: Answer) => Promise<void>,
): Promise<void> {
  run('wrangler', 'deploy', ...configuration, '--dry-run', '--outdir', folder)
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: 'index.js', contents: readFileSync(join(ROOT, folder, 'index.js')) }],
    modulesRoot: process.cwd(),
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    cf: false,
  })
  try {
    await use((path) => worker.dispatchFetch(`http://localhost${path}`))
  } finally {
    await worker.dispose()
  }
}

test.each([
  ['build.mjs', readFileSync(join(ROOT, 'build.mjs'), 'utf8')],
  ['wrangler.built.jsonc', '"build": { "command": "node build.mjs", "watch_dir": "src" }'],
  [
    'wrangler.traced.jsonc',
    '"build": { "command": "npx traceghost-swc src --out-dir dist/traced", "watch_dir": "src" }',
  ],
])('the documentation has the lines of %s', (file, lines) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain(lines)
  expect(readFileSync(DOCS, 'utf8')).toContain(lines)
})

describe.runIf(isFull)('Cloudflare', TIMEOUT, () => {
  test('the dev server of the Vite plugin', () => expectServed('mapped', 'vite', ...LISTEN))

  test('a build of the Vite plugin', async () => {
    run('vite', 'build')
    await expectServed('mapped', 'vite', 'preview', ...LISTEN)
  })

  test.each([
    ['a custom build', 'mapped', BUILT],
    ['the command `traceghost` in front', 'unmapped', TRACED],
  ] as const)('the dev server of wrangler with %s', (_, lines, configuration) =>
    expectServed(lines, 'wrangler', 'dev', ...configuration, ...LISTEN, '--inspector-port', '0'),
  )

  test.each([
    ['a custom build', 'mapped', BUILT],
    ['the command `traceghost` in front', 'unmapped', TRACED],
  ] as const)('what wrangler deploys with %s', (_, lines, configuration) =>
    withDeployed(configuration, `dist/deployed-${lines}`, (answer) => expectReports(answer, lines)),
  )

  test('what wrangler deploys alone reports arguments, and how to get the rest', () =>
    withDeployed(['--config', 'wrangler.jsonc'], 'dist/deployed-alone', async (answer) => {
      for (const { report } of await hear(answer)) {
        const names = report.frames.flatMap(({ scopes }) => scopes.flatMap(({ variables }) => variables))
        expect(names.map(({ name }) => name)).toEqual(['item', 'password'])
        expect(report.notes[0]).toMatch(
          /^No build step instrumented this function.* Use unplugin-traceghost in a build/,
        )
      }
    }))
})
