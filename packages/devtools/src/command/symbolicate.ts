import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from 'traceghost'
import { copyReport, createSymbolicator } from 'traceghost/node-tools'
import { type FormatFlags, print } from './formats.ts'
import { CommandError, type CommandIo, DONE, FAILED, MISUSED } from './io.ts'
import { readPicked, type StoreFlags, storeOf } from './store.ts'

export interface SymbolicateFlags extends FormatFlags, StoreFlags {
  readonly maps?: readonly string[]
  readonly names?: readonly string[]
}

/** Prints a report of a build, led back to its source. */
export async function symbolicate(given: string, flags: SymbolicateFlags, io: CommandIo): Promise<number> {
  const { maps, names } = flags
  const report = await reportOf(given, flags, io)
  if (!maps && !names)
    throw new CommandError('Say where the build is: --maps dist, or --names with the files of names.', MISUSED)
  const inDirectory = (paths: readonly string[]): string[] => paths.map((path) => resolve(io.directory, path))
  const options = { ...(maps && { maps: inDirectory(maps) }), ...(names && { names: inDirectory(names) }) }
  const lead = attempt(() => createSymbolicator(options))
  print(lead(report), flags, io)
  return DONE
}

/** A file, else a report of the store. */
async function reportOf(given: string, flags: StoreFlags, io: CommandIo): Promise<Report> {
  const path = resolve(io.directory, given)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    if (looksLikeFile(given)) throw new CommandError(`There is no file ${given}.`)
    return (await readPicked(storeOf(flags, io), given)).report
  }
  return attempt(() => copyReport(JSON.parse(readFileSync(path, 'utf8'))), `${given} is no report: `)
}

/** No id ends so, or has a slash. */
const looksLikeFile = (text: string): boolean => /[/\\]|\.json$/.test(text)

function attempt<Result>(step: () => Result, before = ''): Result {
  try {
    return step()
  } catch (error) {
    throw new CommandError(before + (error instanceof Error ? error.message : String(error)), FAILED)
  }
}
