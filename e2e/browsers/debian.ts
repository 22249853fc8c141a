/** Programs that the tests need: those that are installed, else Debian's packages. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

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
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(`${missing}.`)
  // Test files run side by side; the first one installs, the others wait.
  const installed = `dpkg -s ${packages.join(' ')} >/dev/null 2>&1`
  const script = `${installed} || { apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}; }`
  const { status, stderr } = spawnSync('flock', [join(tmpdir(), 'install-browsers.lock'), 'sh', '-c', script], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const path = find(program)
  if (status === 0 && path) return path
  const reason = stderr?.trim().split('\n').at(-1)
  throw new Error(`${missing}. apt-get could not install it: ${reason || `exit code ${status}`}`)
}
