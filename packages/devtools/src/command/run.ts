// Why: docs/adr/store.md
import { Command, CommanderError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { FORMATS } from './formats.ts'
import { CommandError, type CommandIo, DONE, FAILED, ioOfProcess, MISUSED } from './io.ts'

export type { CommandIo } from './io.ts'

const EXIT_CODES = `
Exit codes: 0; 1 where there is no such report, or what is needed cannot be read or written; 2 for a usage error.`

const MANIFEST_CODES = `
Exit codes: 0; 1 where the later build shows names that the earlier one does not; 2 for a usage error, or a file that
is no manifest.`

/**
 * Runs the command `traceghost`.
 *
 * @param args behind its name.
 * @returns its exit code; `undefined` where it goes on until the process is ended.
 */
export async function runCommand(args: readonly string[], io: CommandIo = ioOfProcess()): Promise<number | undefined> {
  let code: number | undefined = DONE
  const program = createProgram(io, (result) => {
    code = result
  })
  try {
    await program.parseAsync(withDefault(args), { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : MISUSED
    io.err(`traceghost: ${error instanceof Error ? error.message : String(error)}\n`)
    return error instanceof CommandError ? error.exitCode : FAILED
  }
}

const OWN_FLAGS: readonly string[] = ['-h', '--help', '-V', '--version']

/** Without a subcommand, the viewer. */
const withDefault = (args: readonly string[]): string[] => {
  const [first] = args
  const isLeftOut = first === undefined || (first.startsWith('-') && !OWN_FLAGS.includes(first))
  return isLeftOut ? ['view', ...args] : [...args]
}

type Finish = (code: number | undefined) => void

/** Each subcommand loads its own code. */
function createProgram(io: CommandIo, finish: Finish): Command {
  const program = new Command('traceghost')
    .description('Reports of failures that the store on this machine has. Without a subcommand, it opens the viewer.')
    .version(packageJson.version)
    .addHelpText(
      'after',
      `${EXIT_CODES}\nA report is named by its id, the beginning of it, latest, or latest~1 for the one before.`,
    )
  addView(program, io, finish)
  command(program, 'list', 'print the reports, newest first')
    .option('--flat', 'each report, instead of one line for equal failures')
    .action(async (flags) => finish(await (await import('./list.ts')).list(flags, io)))
  withFormat(command(program, 'show <id>', 'print a report')).action(async (id, flags) =>
    finish(await (await import('./show.ts')).show(id, flags, io)),
  )
  command(program, 'diff <id> <other>', 'print what differs between two reports').action(async (one, other, flags) =>
    finish(await (await import('./diff.ts')).diff([one, other], flags, io)),
  )
  withFormat(
    command(program, 'symbolicate <report>', 'print a report of a build, a file or an id, led back to the source'),
  )
    .option('--maps <paths...>', 'folders of the build, or files in them, with source maps and scripts')
    .option('--names <paths...>', 'folders or files with names, where they are elsewhere')
    .action(async (report, flags) => finish(await (await import('./symbolicate.ts')).symbolicate(report, flags, io)))
  addManifest(program, io, finish)
  addMcp(program, io, finish)
  for (const each of [program, ...program.commands]) quiet(each, io)
  return program
}

function addView(program: Command, io: CommandIo, finish: Finish): void {
  command(program, 'view', 'open the viewer, a page over the store')
    .option('--port <number>', 'port of the page; any free one by default')
    .option('--no-open', 'print the address, and open no browser')
    .action(async (flags) => finish(await (await import('./view.ts')).view(flags, io)))
}

function addManifest(program: Command, io: CommandIo, finish: Finish): void {
  program
    .command('manifest <before> <after>')
    .description('compare two manifests of builds: which names they record, and mask')
    .option('--json', 'print data')
    .addHelpText('after', MANIFEST_CODES)
    .action(async (before, after, flags) =>
      finish((await import('./manifest.ts')).manifest([before, after], flags, io)),
    )
}

function addMcp(program: Command, io: CommandIo, finish: Finish): void {
  program
    .command('mcp')
    .description('serve the store to an agent, by the Model Context Protocol over standard input and output')
    .option(...STORE)
    .option('--json', "print the entry for the agent's configuration, and serve nothing")
    .addHelpText('after', EXIT_CODES)
    .action(async (flags) => finish(await (await import('./mcp.ts')).mcp(flags, io)))
}

const STORE = ['--store <folder>', 'a store other than the nearest .traceghost upwards'] as const

const command = (program: Command, usage: string, description: string): Command =>
  program
    .command(usage)
    .description(description)
    .option(...STORE)
    .option('--json', 'print data')
    .addHelpText('after', EXIT_CODES)

const withFormat = (of: Command): Command =>
  of.addOption(new Option('--format <format>', 'how it is printed').choices(FORMATS).default('terminal'))

/** Errors are one sentence; nothing ends the process. */
function quiet(each: Command, io: CommandIo): void {
  each.exitOverride().configureOutput({
    writeOut: io.out,
    writeErr: io.err,
    getOutHelpWidth: () => io.terminal.width ?? 80,
    outputError: (text, write) => write(`traceghost: ${sentence(text)}\n`),
  })
}

/** `error: unknown command 'lst'\n(Did you mean list?)` → `unknown command 'lst'. Did you mean list?` */
const sentence = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, '')
    .replace(/\.?\s*\n\s*\((.*)\)$/s, '. $1')
