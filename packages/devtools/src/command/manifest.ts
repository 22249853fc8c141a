import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Manifest, ManifestComparison } from 'unplugin-traceghost/manifest'
import { CommandError, type CommandIo, DONE, FAILED, json, MISUSED } from './io.ts'

export interface ManifestFlags {
  readonly json?: true
}

interface Tools {
  compareManifests(before: Manifest, after: Manifest): ManifestComparison
}

/**
 * Prints what a build records that an earlier one did not, and the reverse.
 *
 * @returns 1 where it records or shows more.
 */
export function manifest(paths: readonly [before: string, after: string], flags: ManifestFlags, io: CommandIo): number {
  const { compareManifests } = tools(io.directory)
  const [before, after] = paths.map((path) => read(path, io)) as [Manifest, Manifest]
  // Each against itself, to say which one is none.
  check(paths[0], () => compareManifests(before, before))
  check(paths[1], () => compareManifests(after, after))
  const found = compareManifests(before, after)
  const { text, ...lists } = found
  io.out(flags.json ? json(lists) : text === '' ? 'Both builds record the same.\n' : `${text}\n`)
  return found.added.some(({ masked }) => !masked) || found.unmasked.length > 0 ? FAILED : DONE
}

/** The package that writes manifests is where the project has it. */
function tools(directory: string): Tools {
  try {
    return createRequire(join(directory, 'program.js'))('unplugin-traceghost/manifest') as Tools
  } catch {
    throw new CommandError(
      'Manifests are compared by unplugin-traceghost: npm install -D unplugin-traceghost.',
      MISUSED,
    )
  }
}

function read(path: string, { directory }: CommandIo): unknown {
  try {
    return JSON.parse(readFileSync(resolve(directory, path), 'utf8'))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is no JSON' : 'there is no such file'
    throw new CommandError(`${path} cannot be read: ${reason}.`, MISUSED)
  }
}

function check(path: string, step: () => unknown): void {
  try {
    step()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new CommandError(`${path} is no traceghost.manifest.json of version 1.`, MISUSED)
  }
}
