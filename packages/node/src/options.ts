import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frames } from '@traceghost/transform'

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
}

/** Options with every default filled in; structured-cloneable, for the thread that asynchronous hooks run in. */
export interface ResolvedOptions {
  /** `'none'` where the program runs without traceghost. */
  readonly frames: Frames
  /** Reports name files relative to it. */
  readonly root: string
}

type Environment = Readonly<Record<string, string | undefined>>

const ALLOWED: { readonly [name in keyof Required<Options>]: readonly unknown[] } = {
  frames: ['marked', 'module', 'all'],
  enabled: [true, false, 'development', 'production'],
}

/**
 * Reads what the user wrote and fills in the rest.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(root: string, env: Environment): ResolvedOptions {
  const options = { ...readManifest(root), ...readEnvironment(env) }
  const { frames = 'module', enabled = true } = options
  const mode = env.NODE_ENV === 'production' ? 'production' : 'development'
  return { frames: enabled === true || enabled === mode ? frames : 'none', root }
}

function readManifest(root: string): Options {
  const options = manifestOf(root).traceghost ?? {}
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw new TypeError(`"traceghost" in package.json must be an object, but got ${describe(options)}.`)
  }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(ALLOWED, name)) {
      const names = Object.keys(ALLOWED).join(', ')
      throw new TypeError(`"traceghost" in package.json has no option ${describe(name)}; it has ${names}.`)
    }
    check(`"traceghost" in package.json: ${name}`, value, ALLOWED[name as keyof Options])
  }
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

function readEnvironment({ TRACEGHOST_FRAMES, TRACEGHOST_ENABLED }: Environment): Options {
  const options: Options = {}
  if (TRACEGHOST_FRAMES) {
    check('TRACEGHOST_FRAMES', TRACEGHOST_FRAMES, ALLOWED.frames)
    options.frames = TRACEGHOST_FRAMES as Exclude<Frames, 'none'>
  }
  if (TRACEGHOST_ENABLED) {
    const enabled = { true: true, false: false }[TRACEGHOST_ENABLED] ?? TRACEGHOST_ENABLED
    check('TRACEGHOST_ENABLED', enabled, ALLOWED.enabled)
    options.enabled = enabled as Options['enabled']
  }
  return options
}

function check(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return
  throw new TypeError(`${name} must be one of ${allowed.map(describe).join(', ')}, but got ${describe(value)}.`)
}

const describe = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))
