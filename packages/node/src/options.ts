import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frames, Small } from '@traceghost/transform'
import { framesIn, HOST_CHECKS, type HostOptions, modeOf, resolveHostOptions } from '@traceghost/transform/early'
import { type Checks, checkEach, checkOne, type MaskVars, oneOf } from 'traceghost/contract'
import { nearest } from './nearest.ts'
import { isRefused } from './permissions.ts'

/** Options with every default filled in; structured-cloneable, for the thread that asynchronous hooks run in. */
export interface ResolvedOptions {
  /** `'none'` where the program runs without traceghost. */
  readonly frames: Frames
  readonly small: Small
  readonly maskVars: MaskVars
  /** Report which functions are not instrumented. */
  readonly debug: boolean
  /** Whether the program is one of tests, whose failures are explained. */
  readonly showLocals: boolean
  /** Whether V8 writes its coverage when the process ends, as c8 has it do. */
  readonly coverage: boolean
  /** Whether results are kept for later processes. */
  readonly cache: boolean
  /** Reports name files relative to it. */
  readonly root: string
}

/** The options in a manifest or in the environment. */
interface NodeOptions extends HostOptions {
  /**
   * Whether the hooks keep their results in `node_modules/.cache/traceghost`, for later processes.
   * @default true
   */
  cache?: boolean | undefined
}

const CHECKS: Checks<NodeOptions> = { ...HOST_CHECKS, cache: oneOf([true, false]) }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the user's options and fills in the rest.
 *
 * @param warn is called where a manifest may not be read
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(root: string, env: Environment, warn: (message: string) => void): ResolvedOptions {
  const options = { ...readManifest(root, warn), ...readEnvironment(env) }
  const { cache = true } = options
  const resolved = resolveHostOptions(options)
  const { small, maskVars, debug } = resolved
  return {
    frames: framesIn(modeOf(env), resolved),
    small,
    maskVars,
    debug,
    showLocals: false,
    cache,
    root,
    coverage: Boolean(env.NODE_V8_COVERAGE),
  }
}

/** Under the key `"traceghost"` of the `package.json` in the working directory. */
function readManifest(root: string, warn: (message: string) => void): NodeOptions {
  const options = manifestOf(root, warn).traceghost ?? {}
  try {
    checkEach('traceghost', options, CHECKS)
  } catch (error) {
    throw new TypeError(`package.json: ${(error as Error).message}`)
  }
  return options
}

/** Whether `.js` means ES modules in a package. */
export const isModulePackage = (root: string): boolean => manifestOf(root).type === 'module'

function manifestOf(
  root: string,
  warn?: (message: string) => void,
): { readonly traceghost?: object | null; readonly type?: string } {
  const path = join(root, 'package.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    if (!isRefused(error)) throw error
    warn?.(
      `Under Node's permission model traceghost needs --allow-fs-read=${path}, without which its options are unknown.`,
    )
    return {}
  }
}

const SWITCH: Readonly<Record<string, boolean>> = { 1: true, on: true, true: true, 0: false, off: false, false: false }
const SWITCHED = 'one of 1, 0, on, off, true, false'

/** How each variable of the environment is read; `TRACEGHOST_MASK_VARS` is a list with commas. */
const VARIABLES: readonly {
  readonly variable: string
  readonly name: keyof NodeOptions
  parse(text: string): unknown
  /** The texts, where they are not those of a manifest. */
  readonly allowed?: string
}[] = [
  { variable: 'TRACEGHOST_FRAMES', name: 'frames', parse: String },
  { variable: 'TRACEGHOST_SMALL', name: 'small', parse: String },
  { variable: 'TRACEGHOST_ENABLED', name: 'enabled', parse: flagOf, allowed: `${SWITCHED}, development, production` },
  { variable: 'TRACEGHOST_MASK_VARS', name: 'maskVars', parse: (text) => text.split(',').map((name) => name.trim()) },
  { variable: 'TRACEGHOST_DEBUG', name: 'debug', parse: flagOf, allowed: SWITCHED },
  { variable: 'TRACEGHOST_CACHE', name: 'cache', parse: flagOf, allowed: SWITCHED },
]

/** In any case: `OFF` in a hurry is off. */
function flagOf(text: string): unknown {
  const lower = text.toLowerCase()
  if (Object.hasOwn(SWITCH, lower)) return SWITCH[lower]
  return MODES.includes(lower) ? lower : text
}

const MODES: readonly string[] = ['development', 'production']

/** A sentence for each variable that is one of these but for a slip. Others may belong to other programs. */
export function misspeltVariables(env: Environment): string[] {
  const known = VARIABLES.map(({ variable }) => variable)
  const unknown = Object.keys(env).filter((name) => /^TRACE_?GHOST/i.test(name) && !known.includes(name))
  return unknown.flatMap((name) => {
    const meant = nearest(name, known)
    return meant === undefined ? [] : [`Unknown environment variable '${name}'. Did you mean '${meant}'?`]
  })
}

function readEnvironment(env: Environment): NodeOptions {
  const options: Record<string, unknown> = {}
  for (const { variable, name, parse, allowed = CHECKS[name].allowed } of VARIABLES) {
    const text = env[variable]
    if (!text) continue
    const value = parse(text)
    checkOne(variable, value, { ...CHECKS[name], allowed })
    options[name] = value
  }
  return options
}
