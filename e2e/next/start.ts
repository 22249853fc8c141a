/** Builds and starts the app of this folder. */

import { execFile, spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { FIXTURES } from '../matrix/program.ts'
import { end, printedBy } from '../server-process.ts'

export const NEXT_BUNDLERS = ['turbopack', 'webpack'] as const

export type NextBundler = (typeof NEXT_BUNDLERS)[number]

/** A configuration of this folder, without `.ts`: how traceghost comes into the app. */
export type NextConfigName = 'next.config' | 'swc-plugin.config'

export interface NextSetup {
  readonly bundler: NextBundler
  readonly mode: 'development' | 'production'
  readonly config: NextConfigName
}

export interface NextApp {
  /** Without a slash at its end. */
  readonly address: string
  /** Waits until the server has printed something. */
  printed(text: RegExp): Promise<string>
  stop(): Promise<void>
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const NEXT = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** A copy of the app with the fixtures in it; in this folder, whose packages it imports. */
export async function startNext({ bundler, mode, config }: NextSetup): Promise<NextApp> {
  const folder = join(HERE, 'dist', `${bundler}-${mode}-${config}`)
  rmSync(folder, { recursive: true, force: true })
  for (const name of ['app', 'instrumentation.ts', 'tsconfig.json', 'package.json'])
    cpSync(join(HERE, name), join(folder, name), { recursive: true })
  cpSync(join(HERE, `${config}.ts`), join(folder, 'next.config.ts'))
  cpSync(FIXTURES, join(folder, 'fixtures'), { recursive: true })
  const env = environment(mode)
  if (mode === 'production') {
    await promisify(execFile)(process.execPath, [NEXT, 'build', `--${bundler}`], { cwd: folder, env, maxBuffer: 1e8 })
    return serve([NEXT, 'start'], folder, env)
  }
  return developNext(folder, bundler)
}

/** Starts the dev server of an app. */
export const developNext = (folder: string, bundler: NextBundler): Promise<NextApp> =>
  serve([NEXT, 'dev', `--${bundler}`], folder, environment('development'))

function environment(mode: 'development' | 'production'): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: mode, NODE_OPTIONS: '', NEXT_TELEMETRY_DISABLED: '1' }
  // The test runner sets them for its own modules.
  for (const name of Object.keys(env)) if (/^(?:VITEST|VITE_|__VITE)/.test(name)) delete env[name]
  return env
}

async function serve(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<NextApp> {
  const command = [...args, '--port', '0', '--hostname', '127.0.0.1']
  const child = spawn(process.execPath, command, { cwd, env, detached: true })
  const { until } = printedBy(child)
  const address = await until('Ready', (output) => (output.includes('Ready') ? ADDRESS.exec(output)?.[0] : undefined))
  return { address, printed: (text) => until(String(text), (output) => text.exec(output)?.[0]), stop: () => end(child) }
}

const ADDRESS = /http:\/\/127\.0\.0\.1:[1-9]\d*/
