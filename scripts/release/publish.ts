// Why: docs/adr/releases.md
// Publishes every package whose version npm lacks; `node scripts/release/publish.ts [--dry-run] -- <pnpm command>`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Package, publishedPackages, versionOf } from './packages.ts'
import { repositoryOf, writeOrigin } from './repository.ts'
import { complaintsOf, faultsOf, readTarball } from './tarball.ts'

const isDry = process.argv.includes('--dry-run')
const pnpm = process.argv.slice(process.argv.indexOf('--') + 1)
const packages = publishedPackages()
const repository = repositoryOf('.', process.env)
const folder = mkdtempSync(join(tmpdir(), 'release-'))
try {
  checkState()
  // All of them before the first is published.
  const tarballs = packages.map((each) => pack(each))
  tarballs.forEach(publish)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

function checkState(): void {
  versionOf(packages)
  const pending = readdirSync('.changeset').filter((name) => name.endsWith('.md') && name !== 'README.md')
  if (pending.length > 0 && !isDry) throw new Error(`${pending.join(', ')}: run \`npm run version\` first`)
  if (repository) return
  const message = 'no "repository" in package.json, which npm needs to attest where a package comes from'
  if (!isDry) throw new Error(message)
  console.log(`${message}; GitHub's workflows have it`)
}

/** @returns the path of the tarball, which has been checked */
function pack(each: Package): string {
  const { name } = each.manifest
  const path = join(folder, `${name.replace(/\W+/g, '-')}.tgz`)
  const file = join(each.folder, 'package.json')
  const text = readFileSync(file, 'utf8')
  try {
    if (repository) writeOrigin('.', repository, each)
    run([...pnpm, '--dir', each.folder, 'pack', '--out', path])
  } finally {
    writeFileSync(file, text)
  }
  const faults = [...faultsOf(readTarball(path)), ...complaintsOf(path)]
  if (faults.length > 0) throw new Error(`${name}: ${faults.join('\n')}`)
  return path
}

function publish(path: string): void {
  const { name, version } = readTarball(path).manifest
  const isThere = run(['npm', 'view', `${name}@${version}`, 'version'], [0, 1]).trim() === version
  if (isThere || isDry) {
    console.log(`${name}@${version} ${isThere ? 'is on npm' : 'could be published'}`)
    return
  }
  const tag = version.includes('-') ? 'next' : 'latest'
  run(['npm', 'publish', path, '--access', 'public', '--provenance', '--tag', tag])
  console.log(`${name}@${version} is published`)
}

/** @returns what it printed */
function run([command = '', ...args]: readonly string[], codes: readonly number[] = [0]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== null && codes.includes(status)) return stdout
  throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`)
}
