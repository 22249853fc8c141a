/** The engines that run the output of hosts. */

import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { EngineBrowser } from '../browsers/browser.ts'
import { engines as browsers } from '../browsers.ts'
import { serve } from '../site.ts'
import { FIXTURES, type Reports } from './program.ts'

const { resolve } = createRequire(import.meta.url)

/** How each is started from the command line. */
const commands = {
  'Node 20': [resolve('node-20/bin/node')],
  'Node 22': [resolve('node-22/bin/node')],
  'Node 24': [process.execPath],
  'Node 26': [resolve('node-26/bin/node')],
  Bun: [resolve('bun/bin/bun.exe')],
  Deno: [process.execPath, join(resolve('deno/package.json'), '../bin.cjs'), 'run', '--allow-all', '--no-lock'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type Server = keyof typeof commands
export type Page = 'Chromium' | 'Firefox' | 'WebKit'
export type Engine = Server | Page

export const servers = Object.keys(commands) as Server[]
export const pages: readonly Page[] = ['Chromium', 'Firefox', 'WebKit']

export const isPage = (engine: Engine): engine is Page => (pages as readonly string[]).includes(engine)

export interface RunOptions {
  /** The working directory. */
  readonly cwd?: string
  /** Arguments of the engine itself. */
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** Runs modules, by path, in a process of their own. */
export async function runInServer(
  engine: Server,
  paths: Readonly<Record<string, string>>,
  { cwd = FIXTURES, args = [], env = {} }: RunOptions = {},
): Promise<Reports> {
  const [command, ...first] = commands[engine]
  const script = fileURLToPath(new URL('children/run.mjs', import.meta.url))
  return reportsOf(command, [...first, ...args, script, JSON.stringify(paths)], { cwd, env })
}

const execute = promisify(execFile)

/** The reports that a command prints, in a line that begins with `reports:`. */
export async function reportsOf(
  command: string,
  args: readonly string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Reports> {
  const { stdout, stderr } = await execute(command, [...args], {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    maxBuffer: 1e8,
  })
  const line = stdout.split('\n').find((each) => each.startsWith('reports:'))
  if (!line) throw new Error(`no reports from ${command}\n${stdout}\n${stderr}`)
  return JSON.parse(line.slice('reports:'.length))
}

const running = new Map<Page, Promise<EngineBrowser>>()

/** The browser that runs, or a new one. */
function browserOf(page: Page): Promise<EngineBrowser> {
  const known = running.get(page) ?? browsers.find(({ name }) => name === page)?.launch()
  if (!known) throw new Error(`there is no browser ${page}`)
  running.set(page, known)
  return known
}

export async function closeBrowsers(): Promise<void> {
  for (const browser of running.values()) await (await browser).close()
  running.clear()
}

/** Runs modules, by address, in the page at an address. */
export async function runInPage(
  engine: Page,
  address: string,
  modules: Readonly<Record<string, string>>,
): Promise<Reports> {
  const page = await (await browserOf(engine)).open(address)
  try {
    return JSON.parse(await page.evaluate<string>(`(${collectWhenReady})(${JSON.stringify(modules)})`))
  } finally {
    await page.close()
  }
}

/** Serves a folder and runs modules of it. */
export async function runFolderInPage(
  engine: Page,
  folder: string,
  modules: Readonly<Record<string, string>>,
): Promise<Reports> {
  // The page itself is beside the sources.
  const site = await serve([folder, FIXTURES])
  try {
    return await runInPage(engine, `${site.origin}/index.html`, modules)
  } finally {
    await site.close()
  }
}

/** Runs in the page, whose script may still be loading. */
const collectWhenReady = `async (modules) => {
  while (!globalThis.collectReports) await new Promise(requestAnimationFrame)
  return JSON.stringify(await collectReports(modules))
}`
