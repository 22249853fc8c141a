import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import type { Options } from '../../src/options.ts'

/** What to build: `src/<entry>` of an app becomes `dist/main.js`, and it is minified for production. */
export interface BuildInput {
  readonly root: string
  /** @default 'main.ts' */
  readonly entry?: string
  /** @default 'development' */
  readonly mode?: 'development' | 'production'
  /** `false` builds without traceghost. */
  readonly options?: Options | false
}

export interface Bundler {
  readonly name: string
  /**
   * What its source maps are good for: Bun and Farm do not chain those of plugins, and Farm writes empty ones when it minifies.
   * @default 'columns'
   */
  readonly maps?: { readonly [mode in 'development' | 'production']: 'columns' | 'lines' | 'nothing' }
  /**
   * @returns what the bundler said, as far as it is about traceghost
   * @throws when the build fails
   */
  build(input: Required<BuildInput>): Promise<readonly string[]>
}

export interface Built {
  /** The file that was built. */
  readonly file: string
  readonly code: string
  readonly warnings: readonly string[]
  /** Runs it in Node and reads the reports that it prints, one a line. */
  run(): Report[]
}

/** Builds an app, in the mode that `NODE_ENV` says too. */
export async function build({ build }: Bundler, input: BuildInput): Promise<Built> {
  const { root, entry = 'main.ts', mode = 'development', options = {} } = input
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = mode
  try {
    const said = await build({ root, entry, mode, options })
    return built(root, said)
  } finally {
    process.env.NODE_ENV = before
  }
}

function built(root: string, warnings: readonly string[]): Built {
  const folder = join(root, 'dist')
  const file = join(folder, 'main.js')
  const scripts = readdirSync(folder).filter((name) => /\.[cm]?js$/.test(name))
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
  { options }: Pick<Required<BuildInput>, 'options'>,
): Plugin[] => (options === false ? [] : [traceghost(options)])
