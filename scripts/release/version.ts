// Why: docs/adr/releases.md
// Gives all packages the next version, which the changesets ask for, and writes the entry of CHANGELOG.md.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { getReleasePlan } from '@changesets/get-release-plan'
import { entryOf, problemsOf, withEntry } from './changelog.ts'
import { publishedPackages, versionOf } from './packages.ts'

const PAGE = 'CHANGELOG.md'

const plan = await getReleasePlan('.')
const problems =
  plan.changesets.length === 0
    ? ['there is nothing to release: `npm run changeset` describes a change']
    : problemsOf(plan, versionOf(publishedPackages()), process.argv.includes('--major'))
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else {
  const { status } = spawnSync('changeset', ['version'], { stdio: 'inherit', shell: process.platform === 'win32' })
  process.exitCode = status ?? 1
  if (status === 0) {
    const packages = publishedPackages()
    const entry = entryOf(
      versionOf(packages),
      plan,
      packages.map(({ manifest }) => manifest.name),
    )
    writeFileSync(PAGE, withEntry(readFileSync(PAGE, 'utf8'), entry))
  }
}
