import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Report } from 'traceghost'
import type { Options } from '../../src/options.ts'

/** The build: `src/<entry>` of an app becomes `dist/main.js`, minified for production. */
export interface BuildInput {
  readonly root: string
  /** @default 'main.ts' */
  readonly entry?: string
  /** @default 'development' */
  readonly mode?: 'development' | 'production'
  /** `false` builds without traceghost. */
  readonly options?: Options | false
  /** `NODE_ENV`, for bundlers that have a mode of their own. */
  readonly env?: string | undefined
}

export type BuildTask = Required<Omit<BuildInput, 'env'>>

export interface Bundler {
  readonly name: string
  /**
   * The use of its source maps: those of Farm have no exact columns, and are empty when it minifies.
   * @default 'columns'
   */
  readonly maps?: { readonly [mode in 'development' | 'production']: 'columns' | 'lines' | 'nothing' }
  /**
   * Where its mode comes from.
   * @default its own configuration
   */
  readonly modeFrom?: 'NODE_ENV'
  /**
   * @param said grows by what the bundler says about traceghost
   * @throws when the build fails
   */
  build(input: BuildTask, said: string[]): Promise<void>
}

export interface Built {
  /** The file that was built. */
  readonly file: string
  readonly code: string
  readonly warnings: readonly string[]
  /** Runs it in Node and reads the reports that it prints, one a line. */
  run(): Report[]
}

const run = promisify(execFile)

/** Builds in a process of its own, which says what is wrong on its error output. */
export async function execute(
  command: string,
  args: readonly string[],
  { cwd, said }: { readonly cwd: string; readonly said: string[] },
): Promise<void> {
  const { stderr } = await run(command, args, { cwd })
  said.push(...stderr.split('\n').filter(Boolean))
}

/** A build that failed, and what the bundler said until then. */
export class BuildFailure extends Error {
  readonly said: readonly string[]

  constructor(cause: unknown, said: readonly string[]) {
    super(String(cause), { cause })
    this.said = said
  }
}

/** Builds an app. @throws BuildFailure */
export async function build({ build, modeFrom }: Bundler, input: BuildInput): Promise<Built> {
  const { root, entry = 'main.ts', mode = 'development', options = {}, env } = input
  const before = process.env.NODE_ENV
  setEnv(modeFrom === 'NODE_ENV' ? mode : env)
  const said: string[] = []
  try {
    await build({ root, entry, mode, options }, said)
    return built(root, said)
  } catch (error) {
    throw new BuildFailure(error, said)
  } finally {
    setEnv(before)
  }
}

function setEnv(value: string | undefined): void {
  if (value === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = value
}

function built(root: string, warnings: readonly string[]): Built {
  const folder = join(root, 'dist')
  const file = join(folder, 'main.js')
  const scripts = !existsSync(folder) ? [] : readdirSync(folder).filter((name) => /\.[cm]?js$/.test(name))
  return {
    file,
    warnings,
    code: scripts.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'),
    run() {
      const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: 'utf8' })
      if (stderr) throw new Error(stderr)
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Report)
    },
  }
}

/** The plugin, unless the app is built without it. */
export const pluginsOf = <Plugin>(
  traceghost: (options?: Options) => Plugin,
  { options }: Pick<BuildTask, 'options'>,
): Plugin[] => (options === false ? [] : [traceghost(options)])
