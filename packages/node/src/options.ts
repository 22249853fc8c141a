import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frames } from '@traceghost/transform'
import { type Checks, checkEach, checkOne, oneOf } from 'traceghost/contract'

/** Options under the key `"traceghost"` of the `package.json` in the working directory. */
export interface Options {
  /**
   * Which functions record their frames. `'marked'`: marked functions and those inside them. `'module'`: every function
   * of a file with a mark. `'all'`: every function of every file. `TRACEGHOST_FRAMES` goes before it.
   * @default 'module'
   */
  frames?: Exclude<Frames, 'none'> | undefined
  /**
   * `false` takes marks out and records nothing; `'production'` does so unless `NODE_ENV` is `production`, and
   * `'development'` if it is. `TRACEGHOST_ENABLED` goes before it.
   * @default true
   */
  enabled?: boolean | 'development' | 'production' | undefined
  /**
   * Prints, for every file, which functions are left as they are, and why. `TRACEGHOST_DEBUG` goes before it.
   * @default false
   */
  debug?: boolean | undefined
}

/** Options with every default filled in; structured-cloneable, for the thread that asynchronous hooks run in. */
export interface ResolvedOptions {
  /** `'none'` where the program runs without traceghost. */
  readonly frames: Frames
  /** Say which functions are left as they are. */
  readonly debug: boolean
  /** Reports name files relative to it. */
  readonly root: string
}

type Environment = Readonly<Record<string, string | undefined>>

const CHECKS: Checks<Options> = {
  frames: oneOf(['marked', 'module', 'all']),
  enabled: oneOf([true, false, 'development', 'production']),
  debug: oneOf([true, false]),
}

/**
 * Reads what the user wrote and fills in the rest.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(root: string, env: Environment): ResolvedOptions {
  const options = { ...readManifest(root), ...readEnvironment(env) }
  const { frames = 'module', enabled = true, debug = false } = options
  const mode = env.NODE_ENV === 'production' ? 'production' : 'development'
  return { frames: enabled === true || enabled === mode ? frames : 'none', debug, root }
}

function readManifest(root: string): Options {
  const options = manifestOf(root).traceghost ?? {}
  checkEach('package.json: traceghost', options, CHECKS)
  return options
}

function manifestOf(root: string): { readonly traceghost?: object | null } {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

const flagOf = (text: string): unknown => ({ true: true, false: false })[text] ?? text

function readEnvironment({ TRACEGHOST_FRAMES, TRACEGHOST_ENABLED, TRACEGHOST_DEBUG }: Environment): Options {
  const options: Options = {}
  if (TRACEGHOST_FRAMES) {
    checkOne('TRACEGHOST_FRAMES', TRACEGHOST_FRAMES, CHECKS.frames)
    options.frames = TRACEGHOST_FRAMES as Exclude<Frames, 'none'>
  }
  if (TRACEGHOST_ENABLED) {
    const enabled = flagOf(TRACEGHOST_ENABLED)
    checkOne('TRACEGHOST_ENABLED', enabled, CHECKS.enabled)
    options.enabled = enabled as Options['enabled']
  }
  if (TRACEGHOST_DEBUG) {
    const debug = flagOf(TRACEGHOST_DEBUG)
    checkOne('TRACEGHOST_DEBUG', debug, CHECKS.debug)
    options.debug = debug as boolean
  }
  return options
}
