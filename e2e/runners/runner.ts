import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { install } from './installed.ts'

/** A runner of tests with `showLocals`. */
export interface Runner {
  readonly name: string
  /** The files of the project besides the cases; `runner.ts` exports what tests import. */
  readonly files: Readonly<Record<string, string>>
  /** The script of the runner, relative to the project, and its arguments. */
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /**
   * The executable.
   * @default the Node of the workspace
   */
  readonly engine?: string
  /**
   * Whether the packages are copies.
   * @default false: links to the workspace
   */
  readonly isInstalled?: boolean
}

/** A runner whose configuration asks for `showLocals`. */
export interface Configured extends Runner {
  /** The files of `files` that do not. */
  readonly plain: Readonly<Record<string, string>>
  /**
   * The arguments by which it prints annotations for GitHub.
   * @default none
   */
  readonly annotating?: readonly string[]
  /**
   * The runner that prints the same.
   * @default none
   */
  readonly golden?: string
}

export interface Output {
  readonly code: number | null
  /** The output of the runner, without the parts that differ from run to run. */
  readonly text: string
  /** The project, to be removed by the caller. */
  readonly root: string
}

const FIXTURES = join(import.meta.dirname, 'fixtures')

/**
 * Runs the cases in a project of their own.
 *
 * @param more arguments and variables besides those of the runner
 */
export function runCases(
  { files, command, env, isInstalled, engine = process.execPath }: Runner,
  more: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Output {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'runners-')))
  cpSync(FIXTURES, root, { recursive: true })
  if (isInstalled) install(root)
  else symlinkSync(join(import.meta.dirname, '../node_modules'), join(root, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const { status, stdout, stderr } = spawnSync(engine, [...command, ...(more.args ?? [])], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment(), ...env, ...more.env },
    maxBuffer: 1e8,
  })
  return { code: status, text: normalised(`${stdout}\n${stderr}`, root), root }
}

export const remove = (root: string): void => rmSync(root, { recursive: true, force: true })

/** Neither what Vitest, which starts this, has set, nor what a person, an agent or CI has. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot']

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
  NO_COLOR: '1',
})

/** Stack lines of engines and of packages. */
const NOT_OF_PROJECT =
  /^\s*(?:at|❯) .*(?:node_modules|node:|\/packages\/node\/dist\/)|^\s*at (?:new )?[\w.<>]+ \(<anonymous>\)$/
/** How Vitest spent its time. */
const OF_ONE_RUN = /^\s*(?:Start at|Duration|Isolate|at least) /

/** Takes out times, addresses, and stack lines that are not of the project. */
function normalised(text: string, root: string): string {
  return (
    stripVTControlCharacters(text)
      .replaceAll(`file://${root}/`, '')
      .replaceAll(`${root}/`, '')
      .replaceAll(root, '.')
      // Of a page.
      .replaceAll(`${root.slice(1)}/`, '')
      .split('\n')
      .filter((line) => !NOT_OF_PROJECT.test(line) && !OF_ONE_RUN.test(line))
      // Jest says how long a file took where that was long.
      .map((line) => line.replace(/^((?:FAIL|PASS) \S+) \(.*s\)$/, '$1'))
      .map((line) => line.replace(/\b\d+(?:\.\d+)?\s?[mµ]?s\b|(?<=\bduration_ms )[\d.]+/g, '…').trimEnd())
      // Bun says how long a test took where that was not short.
      .map((line) => line.replace(/^(\((?:pass|fail)\) .*) \[…\]$/, '$1'))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}
