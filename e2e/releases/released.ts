/** The last packed release, unpacked beside the packages of the workspace. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const archive = readdirSync(import.meta.dirname).find((name) => name.endsWith('.tgz'))
if (archive === undefined) throw new Error('no release is packed: run `node e2e/releases/pack.ts`')

export const VERSION: string = basename(archive, '.tgz')

const packages = fileURLToPath(new URL('../../packages', import.meta.url))

/** Below the tests, whose packages its own ones find: bundlers, and Babel. */
const folder = fileURLToPath(new URL(`../dist/releases/${VERSION}`, import.meta.url))

/** Where the packages of the workspace that have dependencies keep them. */
const DEPENDENTS = { '@traceghost/transform': 'transform', 'unplugin-traceghost': 'unplugin' } as const

function unpack(tarball: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', folder])
  for (const [name, place] of Object.entries(DEPENDENTS)) {
    const { dependencies = {} } = manifestOf(name)
    for (const dependency of Object.keys(dependencies))
      link(dependency, join(packages, place, 'node_modules', dependency))
  }
}

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** Packages of the release stand there already. */
function link(name: string, target: string): void {
  const path = releasedPath(name)
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(realpathSync(target), path, 'junction')
}

/** `releasedPath('traceghost', 'dist/index.js')` */
export const releasedPath = (...path: string[]): string => join(folder, 'node_modules', ...path)

export const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(releasedPath(name, 'package.json'), 'utf8')) as Manifest

/** Makes the runtime of the release the one that modules of a folder find. */
export function useReleasedRuntime(output: string): void {
  mkdirSync(join(output, 'node_modules'))
  symlinkSync(releasedPath('traceghost'), join(output, 'node_modules/traceghost'), 'junction')
}

unpack(join(import.meta.dirname, archive))
