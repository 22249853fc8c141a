/** Apps as the tools of their frameworks create them: copied, built, started and asked. */

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { end, printedBy } from '../../server-process.ts'

/** `plain` is the same app without traceghost. */
export type Variant = 'marked' | 'plain'
export type Mode = 'development' | 'production'

export const isFull: boolean = process.env.TRACEGHOST_MATRIX === 'full'
/** Two apps that are built and two that are served take half a minute of CPU time. */
export const modes: readonly Mode[] = isFull ? ['production', 'development'] : ['production']

export interface Started {
  /** Without a slash at its end. */
  readonly address: string
  stop(): Promise<void>
}

export interface StartedServer extends Started {
  /** All that it has written. */
  printed(): string
}

/** The folder of a framework, with `project` in it. */
export const folderOf = (framework: string): string => fileURLToPath(new URL(`../${framework}`, import.meta.url))

/** Folders of files that apps have in common, and where they go. */
export type SharedFiles = Readonly<Record<string, string>>

const RUNTIME = fileURLToPath(new URL('../../../packages/runtime', import.meta.url))

/**
 * Copies the project of a framework into a folder of its own, with the runtime as npm would install it: tools treat
 * packages that are linked in another way.
 *
 * @param without takes traceghost out of the text of a file, for the plain app.
 */
export function copyApp(
  framework: string,
  name: string,
  without: (text: string, file: string) => string = (text) => text,
  shared: SharedFiles = {},
): string {
  const from = folderOf(framework)
  const root = join(from, 'dist', name)
  rmSync(root, { recursive: true, force: true })
  for (const [folder, to] of Object.entries({ ...shared, [`${framework}/project`]: '.' }))
    cpSync(folderOf(folder), join(root, to), { recursive: true })
  cpSync(join(from, 'package.json'), join(root, 'package.json'))
  for (const file of globSync('**/*.*', { cwd: root, exclude: ['node_modules'] })) {
    const path = join(root, file)
    writeFileSync(path, without(readFileSync(path, 'utf8'), file))
  }
  const { files } = JSON.parse(readFileSync(join(RUNTIME, 'package.json'), 'utf8')) as { files: string[] }
  for (const path of ['package.json', ...files])
    cpSync(join(RUNTIME, path), join(root, 'node_modules/traceghost', path), { recursive: true })
  return root
}

/** `ghost` without traceghost: what it is given. */
export const withoutMarks = (text: string): string =>
  text.replace(/^import \{ ghost \} from 'traceghost'$/m, 'const ghost = <F,>(f: F): F => f')

function environment(mode: Mode): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: mode, NODE_OPTIONS: '', HOST: '127.0.0.1' }
  // The test runner sets them for its own modules.
  for (const name of Object.keys(env)) if (/^(?:VITEST|VITE_|__VITE|TEST$)/.test(name)) delete env[name]
  // Else SvelteKit's server takes requests for those of HTTPS.
  const others = { PROTOCOL_HEADER: 'x-forwarded-proto' }
  return { ...env, ...others, NUXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' }
}

/** Runs a command of the app to its end. */
export const build = (cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<unknown> =>
  promisify(execFile)(process.execPath, [...args], {
    cwd,
    env: { ...environment('production'), ...more },
    maxBuffer: 1e8,
  })

/** Starts a server of the app. @throws Error with its output if it ends. */
export async function start(cwd: string, args: readonly string[], mode: Mode): Promise<StartedServer> {
  const env = { ...environment(mode), PORT: String(await freePort()) }
  const child = spawn(process.execPath, [...args], { cwd, env, detached: true })
  const { text, until } = printedBy(child)
  const address = await until('its address', (printed) => ADDRESS.exec(printed)?.[0])
  return { address, printed: text, stop: () => end(child) }
}

/** For servers that print the port of their settings, also where it stands for any. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await promisify(server.close.bind(server))()
  return port
}

const ADDRESS = /http:\/\/(?:127\.0\.0\.1|localhost):[1-9]\d*/
