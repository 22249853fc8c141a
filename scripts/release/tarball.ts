/** The tarball of a package, as npm would get it. */

import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import type { Manifest } from './packages.ts'

/** Bytes of each tarball that a release may have. */
const BUDGETS: Readonly<Record<string, number>> = {
  traceghost: 1_250_000,
  '@traceghost/transform': 340_000,
  'unplugin-traceghost': 100_000,
  'babel-plugin-traceghost': 36_000,
  '@traceghost/swc': 12_000,
  'swc-plugin-traceghost': 1_400_000,
  '@traceghost/node': 380_000,
  '@traceghost/devtools': 200_000,
}

/** Files that a package must not have: tests, sources of tools, and what a build leaves. */
const STRAY = /(?:^|\/)(?:tests?|_\w+|node_modules)\/.*\.[cm]?[jt]s$|\.test\.|\.tsbuildinfo$|\.map$|(?:^|\/)tsconfig/

/** Packages with code of others in them, whose licenses the build writes. */
const WITH_PARTS = ['@traceghost/node', 'swc-plugin-traceghost', 'unplugin-traceghost']
const NOTICES = 'dist/THIRD-PARTY-LICENSES.txt'

const FIELDS = ['description', 'keywords', 'license', 'engines', 'files', 'sideEffects', 'publishConfig']

export interface Tarball {
  readonly manifest: Manifest
  /** Relative to the package. */
  readonly files: readonly string[]
  readonly bytes: number
  /** The text of its `LICENSE`. */
  readonly license: string
}

export function readTarball(path: string): Tarball {
  const files = tar('-tzf', path)
    .split(/\r?\n/)
    .filter((file) => file !== '' && !file.endsWith('/'))
    .map((file) => file.replace(/^package\//, ''))
  return {
    manifest: JSON.parse(tar('-xzOf', path, 'package/package.json')) as Manifest,
    files,
    bytes: statSync(path).size,
    license: files.includes('LICENSE') ? tar('-xzOf', path, 'package/LICENSE') : '',
  }
}

function tar(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('tar', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tar ${args.join(' ')}: ${error?.message ?? stderr}`)
  return stdout
}

/** The faults of a tarball, a sentence each. */
export function faultsOf({ manifest, files, bytes, license }: Tarball): string[] {
  const { name, publishConfig } = manifest
  const budget = BUDGETS[name]
  return [
    ...FIELDS.filter((field) => manifest[field] === undefined).map((field) => `the manifest has no "${field}"`),
    ...(publishConfig?.access === 'public' && publishConfig.provenance === true
      ? []
      : ['"publishConfig" must have access "public" and provenance true']),
    ...['LICENSE', 'README.md', ...(WITH_PARTS.includes(name) ? [NOTICES] : [])]
      .filter((file) => !files.includes(file))
      .map((file) => `it has no ${file}`),
    ...(license === readFileSync('LICENSE', 'utf8') ? [] : ['its LICENSE is not that of the repository']),
    ...files.filter((file) => STRAY.test(file)).map((file) => `${file} is not for users`),
    ...rangesOf(manifest),
    ...(budget !== undefined && bytes <= budget ? [] : [`it has ${bytes} bytes, of ${budget} that it may have`]),
  ]
}

/** Others of ours have the same version, and peers a range from it. */
function rangesOf({ version, dependencies, peerDependencies }: Manifest): string[] {
  const expected = (ranges: Readonly<Record<string, string>> = {}, range: string): string[] =>
    Object.entries(ranges).flatMap(([name, found]) => {
      if (/^(?:workspace|catalog|link|file):/.test(found)) return [`the range of ${name} is "${found}"`]
      return name in BUDGETS && found !== range ? [`the range of ${name} is "${found}", not "${range}"`] : []
    })
  return [...expected(dependencies, version), ...expected(peerDependencies, `^${version}`)]
}

/** The warnings of `npm publish` about a tarball. */
export function complaintsOf(path: string): string[] {
  const windows = process.platform === 'win32'
  const { status, stderr, error } = spawnSync('npm', ['publish', '--dry-run', '--loglevel=warn', path], {
    encoding: 'utf8',
    shell: windows,
  })
  const lines = (stderr ?? '')
    .split(/\r?\n/)
    .filter((line) => /^npm (?:warn|error)/i.test(line) && !EXPECTED.test(line))
  if (status !== 0 && lines.length === 0) return [`npm publish ends with ${error?.message ?? `exit code ${status}`}`]
  return lines
}

/** Nobody has to be logged in. */
const EXPECTED = /requires you to be logged in|Unknown (?:env|user) config/
