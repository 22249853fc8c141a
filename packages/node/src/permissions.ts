/** `node --permission`: the flags that the hooks need besides `--allow-fs-read`, which Node itself names. */

// Not the global one: the program may have taken it away.
import process from 'node:process'

const FLAGS = { '--allow-addons': 'addon', '--allow-worker': 'worker' } as const
type Flag = keyof typeof FLAGS

/** Why nothing can be parsed, in a sentence; `undefined` where it can. The parser is a native addon. */
export const noParser = (): string | undefined => lackOf(['--allow-addons'], 'nothing is instrumented')

/** The same of ES modules where hooks have a thread of their own. */
export const noThread = (): string | undefined =>
  isMissing('--allow-worker')
    ? lackOf(['--allow-worker', '--allow-addons'], 'ES modules are not instrumented in this version of Node')
    : undefined

function lackOf(flags: readonly Flag[], effect: string): string | undefined {
  const missing = flags.filter(isMissing)
  if (missing.length === 0) return undefined
  return `Under Node's permission model traceghost needs ${missing.join(' and ')}, without which ${effect}.`
}

function isMissing(flag: Flag): boolean {
  const { permission } = process as { readonly permission?: { has(scope: string): boolean } }
  // Node 20 does not say whether it loads addons.
  return permission !== undefined && !permission.has(FLAGS[flag]) && !given().includes(flag)
}

const given = (): string[] => [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)]

/** Whether Node refused to read a file. */
export const isRefused = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ERR_ACCESS_DENIED'
