/** Programs that the tests need: those that are installed, else Debian's packages. */

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages, mayInstall } from '../../scripts/debian.ts'

export interface Program {
  /** As a reader knows it: `Firefox`. */
  readonly name: string
  /** Environment variable that names its file. */
  readonly variable: string
  /** Commands on the path, the one to prefer first. */
  readonly commands?: readonly string[]
  /** Absolute paths at which it may lie. */
  readonly paths?: readonly string[]
  /** Packages of Debian that bring it. */
  readonly packages: readonly string[]
}

/**
 * The file of a program: the one that the environment names, else one that is installed, else Debian's, which is
 * installed.
 *
 * @throws Error that names the missing part on one line.
 */
export const findOrInstall = (program: Program): string => find(program) ?? install(program)

function find({ variable, commands = [], paths = [] }: Program): string | undefined {
  const named = process.env[variable]
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`${variable} is ${named}, where nothing is.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...candidates, ...paths].find((path) => existsSync(path))
}

function install(program: Program): string {
  const { name, variable, packages } = program
  const missing = `${name} is missing: install it, or set ${variable}`
  if (!mayInstall()) throw new Error(`${missing}.`)
  const reason = installPackages(packages)
  const path = find(program)
  if (reason === undefined && path) return path
  throw new Error(`${missing}. apt-get could not install it: ${reason ?? 'it is not where it is looked for'}`)
}
