/** Builds and starts the app of this folder. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { FIXTURES } from '../matrix/program.ts'

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
  for (const name of ['app', 'tsconfig.json', 'package.json'])
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
  const child = spawn(process.execPath, [...args, '--port', '0', '--hostname', '127.0.0.1'], { cwd, env })
  let output = ''
  const printing = new EventEmitter()
  const address = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer): void => {
      output += data
      printing.emit('data')
      const found = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(output)
      if (found && output.includes('Ready')) resolve(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('close', (code) => reject(new Error(`next ended with ${code}\n${output}`)))
  })
  const printed = async (text: RegExp): Promise<string> => {
    for (;;) {
      const [found] = text.exec(output) ?? []
      if (found) return found
      await once(printing, 'data')
    }
  }
  return { address, printed, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill()
  await closed
}
