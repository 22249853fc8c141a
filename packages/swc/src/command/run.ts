import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type InputMap, MarkError } from '@traceghost/transform'
import {
  contextOf,
  type HostContext,
  inputMapOf,
  instrument,
  slashes,
  sourceTypesOf,
  withInlineMap,
} from '@traceghost/transform/host'
import manifest from '../../package.json' with { type: 'json' }
import { type Command, readArguments, USAGE, UsageError } from './arguments.ts'
import { type Entry, entriesOf } from './tree.ts'

const DONE = 0
const FAILED = 1
const MISUSED = 2

/**
 * The command `traceghost-swc`, and `traceghost` with `--out-dir`.
 *
 * @returns its exit code: 1 when a mark cannot work or a file cannot be read or written, 2 for a usage error
 */
export function runCommand(args: readonly string[], directory: string): number {
  try {
    const command = readArguments(args)
    if (command.kind === 'copy') return copy(command, directory)
    process.stdout.write(command.kind === 'help' ? USAGE : `${manifest.version}\n`)
    return DONE
  } catch (error) {
    if (!(error instanceof UsageError)) return fail(error)
    process.stderr.write(`traceghost: ${error.message}\n`)
    return MISUSED
  }
}

function copy({ source, outDir, options }: Extract<Command, { kind: 'copy' }>, directory: string): number {
  const context = contextOf(options, { root: directory, reader: 'the compiler' })
  const entries = entriesOf(source, outDir)
  const results = entries.map((entry) => {
    try {
      return copyFile(entry, context)
    } catch (error) {
      return fail(error)
    }
  })
  const count = results.filter((result) => result === 'instrumented').length
  process.stderr.write(`traceghost: ${count} of ${entries.length} files instrumented\n`)
  return results.includes(FAILED) ? FAILED : DONE
}

const SCRIPT = /(?<!\.d)\.[cm]?[jt]sx?$/

function copyFile({ from, to }: Entry, context: HostContext): 'instrumented' | 'copied' {
  mkdirSync(dirname(to), { recursive: true })
  const code = SCRIPT.test(from) ? readFileSync(from, 'utf8') : ''
  const inputMap = (): InputMap | undefined => inputMapOf(code, pathToFileURL(from).href)
  const [first, ...others] = sourceTypesOf(from, code).map((sourceType) => ({ sourceType }))
  const done = first && instrument({ code, path: from, readings: [first, ...others], inputMap }, context)
  if (!done) {
    copyFileSync(from, to)
    return 'copied'
  }
  // Relative to the copy.
  const folder = relative(dirname(to), dirname(from))
  const sources = done.sourcesOr(basename(from)).map((source) => slashes(join(folder, source)))
  writeFileSync(to, `${withInlineMap(done.code, { ...done.map, sources })}\n`)
  return 'instrumented'
}

function fail(error: unknown): typeof FAILED {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`traceghost: ${error instanceof MarkError ? '' : 'failed: '}${message}\n`)
  return FAILED
}
