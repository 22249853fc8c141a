/** The sections that a run of the bench measures, and how thoroughly. */

export interface Settings {
  /** Sections; none: all. */
  readonly sections: readonly string[]
  /** Programs of `marked` and `whole`; none: all. */
  readonly programs: readonly string[]
  /** A few processes and rounds, for a first look. */
  readonly isQuick: boolean
  /** Whether the results are kept. */
  readonly writes: boolean
}

const FLAGS = ['--quick', '--write']

/** Reads the arguments: sections, `--quick`, `--write`, `--only=acorn,yaml`. */
export function settingsOf(args: readonly string[]): Settings {
  const only = args.find((arg) => arg.startsWith('--only='))
  const unknown = args.find((arg) => arg.startsWith('-') && !FLAGS.includes(arg) && arg !== only)
  if (unknown !== undefined)
    throw new Error(`${unknown} is no option: choose from ${FLAGS.join(', ')}, --only=<program>,…`)
  return {
    sections: args.filter((arg) => !arg.startsWith('-')),
    programs: only?.slice('--only='.length).split(',') ?? [],
    isQuick: args.includes('--quick'),
    writes: args.includes('--write'),
  }
}
