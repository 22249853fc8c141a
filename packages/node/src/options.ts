import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frames } from '@traceghost/transform'
import { framesIn, HOST_CHECKS, type HostOptions, modeOf, resolveHostOptions } from '@traceghost/transform/host'
import { checkEach, checkOne, type MaskVars } from 'traceghost/contract'

/** Options with every default filled in; structured-cloneable, for the thread that asynchronous hooks run in. */
export interface ResolvedOptions {
  /** `'none'` where the program runs without traceghost. */
  readonly frames: Frames
  readonly maskVars: MaskVars
  /** Say which functions are left as they are. */
  readonly debug: boolean
  /** Whether V8 writes the coverage down when the process ends, as c8 has it do. */
  readonly coverage: boolean
  /** Reports name files relative to it. */
  readonly root: string
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads what the user wrote and fills in the rest.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(root: string, env: Environment): ResolvedOptions {
  const options = { ...readManifest(root), ...readEnvironment(env) }
  const resolved = resolveHostOptions(options)
  const { maskVars, debug } = resolved
  return { frames: framesIn(modeOf(env), resolved), maskVars, debug, root, coverage: Boolean(env.NODE_V8_COVERAGE) }
}

/** Under the key `"traceghost"` of the `package.json` in the working directory. */
function readManifest(root: string): HostOptions {
  const options = manifestOf(root).traceghost ?? {}
  checkEach('package.json: traceghost', options, HOST_CHECKS)
  return options
}

/** Whether `.js` means ES modules in a package. */
export const isModulePackage = (root: string): boolean => manifestOf(root).type === 'module'

function manifestOf(root: string): { readonly traceghost?: object | null; readonly type?: string } {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

const flagOf = (text: string): unknown => ({ true: true, false: false })[text] ?? text

/** `TRACEGHOST_MASK_VARS` is a list with commas. */
function readEnvironment(env: Environment): HostOptions {
  const options: Record<string, unknown> = {}
  const read = (name: keyof HostOptions, variable: string, parse: (text: string) => unknown): void => {
    const text = env[variable]
    if (!text) return
    const value = parse(text)
    checkOne(variable, value, HOST_CHECKS[name])
    options[name] = value
  }
  read('frames', 'TRACEGHOST_FRAMES', String)
  read('enabled', 'TRACEGHOST_ENABLED', flagOf)
  read('maskVars', 'TRACEGHOST_MASK_VARS', (text) => text.split(',').map((name) => name.trim()))
  read('debug', 'TRACEGHOST_DEBUG', flagOf)
  return options
}
