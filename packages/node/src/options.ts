import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frames, Small } from '@traceghost/transform'
import { framesIn, HOST_CHECKS, type HostOptions, modeOf, resolveHostOptions } from '@traceghost/transform/early'
import { type Checks, checkEach, checkOne, type MaskVars, oneOf } from 'traceghost/contract'
import { nearest } from './nearest.ts'

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
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveOptions(root: string, env: Environment): ResolvedOptions {
  const options = { ...readManifest(root), ...readEnvironment(env) }
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
function readManifest(root: string): NodeOptions {
  const options = manifestOf(root).traceghost ?? {}
  try {
    checkEach('traceghost', options, CHECKS)
  } catch (error) {
    throw new TypeError(`package.json: ${(error as Error).message}`)
  }
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

const flagOf = (text: string): unknown => ({ true: true, false: false, 1: true, 0: false })[text] ?? text

/** How each variable of the environment is read; `TRACEGHOST_MASK_VARS` is a list with commas. */
const VARIABLES: readonly {
  readonly variable: string
  readonly name: keyof NodeOptions
  parse(text: string): unknown
}[] = [
  { variable: 'TRACEGHOST_FRAMES', name: 'frames', parse: String },
  { variable: 'TRACEGHOST_SMALL', name: 'small', parse: String },
  { variable: 'TRACEGHOST_ENABLED', name: 'enabled', parse: flagOf },
  { variable: 'TRACEGHOST_MASK_VARS', name: 'maskVars', parse: (text) => text.split(',').map((name) => name.trim()) },
  { variable: 'TRACEGHOST_DEBUG', name: 'debug', parse: flagOf },
  { variable: 'TRACEGHOST_CACHE', name: 'cache', parse: flagOf },
]

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
  for (const { variable, name, parse } of VARIABLES) {
    const text = env[variable]
    if (!text) continue
    const value = parse(text)
    checkOne(variable, value, CHECKS[name])
    options[name] = value
  }
  return options
}
