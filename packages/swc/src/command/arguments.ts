import { parseArgs } from 'node:util'
import { HOST_CHECKS, type HostOptions } from '@traceghost/transform/host'
import { checkOne } from 'traceghost/contract'

export const USAGE = `Usage: traceghost-swc <file or folder> --out-dir <folder> [options]

Copies a tree with every marked file instrumented, for a compiler that has no hooks, such as @swc/cli.
The copy has the language and the lines of the source, and says with a map where it comes from.

Options:
  -d, --out-dir <folder>   where the copy goes
  --frames <which>         marked, module (default) or all: which functions record their frames
  --small <what>           skip (default) or record: the smallest functions, with --frames all
  --enabled <when>         true (default), false, development or production: else marks are only taken out
  --mask-vars <names>      names to mask, with commas
  --debug                  print which functions are not instrumented, and why
  -h, --help               print this
  -v, --version            print the version
`

/** The arguments as typed. */
export type Command =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'copy'; readonly source: string; readonly outDir: string; readonly options: HostOptions }

/** A usage error; the message is for the user. */
export class UsageError extends Error {}

/** @throws UsageError with the fault in one sentence */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const [source, ...others] = positionals
  if (source === undefined)
    throw new UsageError('Say which file or folder to instrument: traceghost-swc src --out-dir traced.')
  if (others.length > 0)
    throw new UsageError(`Say one file or folder, not ${positionals.length}: ${positionals.join(', ')}.`)
  const outDir = values['out-dir']
  if (!outDir) throw new UsageError('Say where the copy goes with --out-dir.')
  return { kind: 'copy', source, outDir, options: optionsOf(values) }
}

type Values = ReturnType<typeof parse>['values']

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'out-dir': { type: 'string', short: 'd' },
        frames: { type: 'string' },
        small: { type: 'string' },
        enabled: { type: 'string' },
        'mask-vars': { type: 'string' },
        debug: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const FLAGS = new Map<string, boolean>([
  ['true', true],
  ['false', false],
])

function optionsOf({ frames, small, enabled, debug, 'mask-vars': names }: Values): HostOptions {
  const options: Record<string, unknown> = {}
  const take = (name: keyof HostOptions, flag: string, value: unknown): void => {
    if (value === undefined) return
    try {
      checkOne(flag, value, HOST_CHECKS[name])
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error))
    }
    options[name] = value
  }
  take('frames', '--frames', frames)
  take('small', '--small', small)
  take('enabled', '--enabled', enabled === undefined ? undefined : (FLAGS.get(enabled) ?? enabled))
  take(
    'maskVars',
    '--mask-vars',
    names?.split(',').map((name) => name.trim()),
  )
  take('debug', '--debug', debug)
  return options
}
