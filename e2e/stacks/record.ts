/**
 * Records `error.stack` in engines, from programs whose failures are known.
 *
 *   node e2e/stacks/record.ts [name of an engine]…    writes packages/runtime/test/stacks/recorded/*.json
 *
 * Places on this machine are replaced: folder of the programs → `/srv/programs`, address of the page →
 * `http://localhost:5173`.
 */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PAGE, PROGRAMS, type Recorded } from '../../packages/runtime/test/stacks/known.ts'
import { type EnginePage, engines } from '../browsers.ts'
import { serve } from '../site.ts'

interface Recorder {
  readonly name: string
  record(): Promise<Recorded>
}

const STACKS = fileURLToPath(new URL('../../packages/runtime/test/stacks', import.meta.url))
const RECORDED = join(STACKS, 'recorded')
const FIXTURES = join(STACKS, 'fixtures')

const require = createRequire(import.meta.url)
const installed = (path: string): string => require.resolve(path)

export const recorders: readonly Recorder[] = [
  commandLine('node-20', () => installed('node-20/bin/node')),
  commandLine('node-22', () => installed('node-22/bin/node')),
  commandLine('node-24', () => process.execPath),
  commandLine('node-26', () => installed('node-26/bin/node')),
  commandLine('bun', () => installed('bun/bin/bun.exe')),
  commandLine('deno', () => join(installed('deno/package.json'), '../bin.cjs'), ['run', '--allow-all', '--no-lock']),
  ...engines.map(({ name, launch }) => page(name.toLowerCase(), launch)),
]

function commandLine(name: string, command: () => string, args: readonly string[] = []): Recorder {
  return {
    name,
    async record() {
      const folder = copyPrograms()
      try {
        const run = (...more: string[]): string =>
          execFileSync(command(), more, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
        const output = run(...args, 'node.js')
        const engine = run('--version').split('\n')[0] ?? ''
        return { engine: `${name} ${engine}`, stacks: JSON.parse(anonymous(output, folder)) }
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

function page(name: string, launch: (typeof engines)[number]['launch']): Recorder {
  return {
    name,
    async record() {
      const folder = copyPrograms()
      const server = await serve([folder], programAt)
      const browser = await launch()
      try {
        const opened = await browser.open(`${server.origin}/index.html`)
        const output = await resultsOf(opened)
        const engine = await opened.evaluate<string>('navigator.userAgent')
        return { engine, stacks: JSON.parse(anonymousPage(output, server.origin)) }
      } finally {
        await browser.close()
        await server.close()
        rmSync(folder, { recursive: true })
      }
    },
  }
}

/** Asks again and again: who awaits the results themselves is in some of the stacks. */
async function resultsOf(page: EnginePage): Promise<string> {
  for (;;) {
    const results = await page.evaluate<string | null>('globalThis.results ?? null')
    if (results !== null) return results
    await setTimeout(100)
  }
}

/** Addresses as Vite's dev server has them, and the program behind each. */
const ROUTES: Record<string, string> = {
  '/src/pay.ts': '/pay.js',
  '/@fs/srv/packages/lib@2.0/src/pay.ts': '/pay.js',
  '/@id/__x00__virtual:pay': '/pay.js',
  '/node_modules/.vite/deps/@scope_left.js': '/dependencies/left@1.0/index.js',
}

const programAt = (path: string): string => ROUTES[path] ?? path

/** A copy outside the workspace: nothing in its path reveals an origin. */
function copyPrograms(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stacks-'))
  cpSync(FIXTURES, folder, { recursive: true })
  cpSync(join(FIXTURES, 'dependencies'), join(folder, 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return folder
}

const anonymous = (text: string, folder: string): string =>
  text.replaceAll(pathToFileURL(folder).href, `file://${PROGRAMS}`).replaceAll(folder, PROGRAMS)

/** Blobs have another name each time. */
const anonymousPage = (text: string, origin: string): string =>
  text.replaceAll(origin, PAGE).replaceAll(/(blob:[^"\\]*?\/)[0-9a-f-]{36}/g, '$100000000-0000-4000-8000-000000000000')

if (import.meta.main) {
  mkdirSync(RECORDED, { recursive: true })
  const names = argv.slice(2)
  for (const { name, record } of recorders) {
    if (names.length > 0 && !names.includes(name)) continue
    writeFileSync(join(RECORDED, `${name}.json`), `${JSON.stringify(await record(), null, 2)}\n`)
    console.log(`recorded ${name}`)
  }
}
