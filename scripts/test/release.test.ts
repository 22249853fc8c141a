import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { entryOf, type Plan, withEntry } from '../release/changelog.ts'
import { publishedPackages, readManifest, versionOf } from '../release/packages.ts'

const workspace = join(import.meta.dirname, '../..')
const packages = publishedPackages(workspace)
const names = packages.map(({ manifest }) => manifest.name)
const root = mkdtempSync(join(tmpdir(), 'release-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('packages have one version, and the ones that others depend on come first', () => {
  expect(versionOf(packages)).toMatch(/^\d+\.\d+\.\d+/)
  expect(names.toSorted()).toEqual([
    '@traceghost/devtools',
    '@traceghost/node',
    '@traceghost/swc',
    '@traceghost/transform',
    'babel-plugin-traceghost',
    'swc-plugin-traceghost',
    'traceghost',
    'unplugin-traceghost',
  ])
  for (const { manifest } of packages) {
    const own = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).filter((it) =>
      names.includes(it),
    )
    expect(own.filter((name) => names.indexOf(name) > names.indexOf(manifest.name))).toEqual([])
  }
})

test('they name each other by exact versions, and as peers by ranges', () => {
  const ranges = packages.flatMap(({ manifest: { name, dependencies, peerDependencies } }) => [
    ...ownOf(dependencies).map(([own, range]) => [name, own, range] as const),
    ...ownOf(peerDependencies).map(([own, range]) => [name, `${own} as a peer`, range] as const),
  ])
  expect(ranges.filter(([, , range]) => range !== 'workspace:*')).toEqual(
    ranges.filter(([, own]) => own.endsWith(' as a peer')),
  )
  expect([...new Set(ranges.filter(([, own]) => own.endsWith(' as a peer')).map(([, , range]) => range))]).toEqual([
    'workspace:^',
  ])
})

const ownOf = (ranges: Readonly<Record<string, string>> = {}): [string, string][] =>
  Object.entries(ranges).filter(([name]) => names.includes(name))

test('a change of one package is a release of all, with an entry on the page', () => {
  // The manifests alone, in a repository of their own.
  for (const file of ['package.json', 'pnpm-workspace.yaml', '.changeset/config.json']) copy(file)
  for (const { folder } of packages) copy(`${folder}/package.json`)
  writeFileSync(join(root, 'CHANGELOG.md'), '# Changelog\n\nAll of it.\n\n## 0.0.1\n\n### Fixed\n\n- An old fault.\n')
  writeFileSync(join(root, '.changeset/a-change.md'), `---\n'@traceghost/swc': minor\n---\n\nReads \`.mts\`.\n`)
  const before = versionOf(packages)
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(workspace, 'scripts/release/version.ts')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: [join(workspace, 'node_modules/.bin'), process.env.PATH].join(delimiter) },
  })
  expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' })
  const [major, minor] = before.split('.').map(Number) as [number, number]
  const after = publishedPackages(root)
  expect(versionOf(after)).toBe(`${major}.${minor + 1}.0`)
  // Ranges are written when a package is packed.
  expect(after.map(({ manifest }) => ({ ...manifest, version: before }))).toEqual(packages.map((it) => it.manifest))
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toBe(
    `# Changelog\n\nAll of it.\n\n## ${major}.${minor + 1}.0\n\n### New and changed\n\n- \`@traceghost/swc\`: Reads \`.mts\`.\n\n` +
      '## 0.0.1\n\n### Fixed\n\n- An old fault.\n',
  )
})

function copy(file: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true })
  copyFileSync(join(workspace, file), join(root, file))
}

test('an entry lists the larger changes first', () => {
  const change = (summary: string, ...types: string[]): Plan['changesets'][number] => ({
    summary,
    releases: types.map((type, index) => ({ name: `p${index}`, type })),
  })
  const changesets = [
    change('A fault.', 'patch'),
    change('Two lines.\n\nOf text.', 'patch', 'minor'),
    change('Not released.', 'none'),
    change('All of it.', 'minor', 'minor', 'minor'),
    change('An end.', 'major'),
  ]
  expect(entryOf('2.0.0', { changesets }, ['p0', 'p1', 'p2'])).toMatchInlineSnapshot(`
    "## 2.0.0

    ### Breaking changes

    - \`p0\`: An end.

    ### New and changed

    - \`p0\`, \`p1\`: Two lines.

      Of text.
    - All of it.

    ### Fixed

    - \`p0\`: A fault.
    "
  `)
})

test('the first entry of a page stands behind its text', () => {
  expect(withEntry('# Changelog\n\nText.\n', '## 1.0.0\n')).toBe('# Changelog\n\nText.\n\n## 1.0.0\n')
})

test('the page has an entry for the version of the packages, first', () => {
  const [, version] = /^## (\S+)$/m.exec(readFileSync(join(workspace, 'CHANGELOG.md'), 'utf8')) ?? []
  expect(version).toBe(readManifest(join(workspace, 'packages/runtime')).version)
})
