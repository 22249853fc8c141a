import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { entryFor, entryOf, type Plan, problemsOf, withEntry } from '../release/changelog.ts'
import { publishedPackages, readManifest, versionOf } from '../release/packages.ts'
import { originOf, repositoryOf } from '../release/repository.ts'
import { faultsOf, type Tarball } from '../release/tarball.ts'

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
  // `release.yml` asks npm for it alone.
  expect(names.at(-1)).toBe('unplugin-traceghost')
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
    id: 'a-change',
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

test('a change without a text is not released, nor one that would make 1.0.0 by mistake', () => {
  const plan = (summary: string, type: string): Plan => ({
    changesets: [{ id: 'calm-owls', summary, releases: [{ name: 'traceghost', type }] }],
  })
  expect(problemsOf(plan('A fault.', 'minor'), '0.3.0')).toEqual([])
  expect(problemsOf(plan(' \n', 'minor'), '0.3.0')).toEqual([
    '.changeset/calm-owls.md has no text: say what changes for users',
  ])
  expect(problemsOf(plan('An end.', 'major'), '0.3.0')).toEqual([
    '.changeset/calm-owls.md is "major", which makes 1.0.0: say "minor", or run `npm run version -- --major`',
  ])
  expect(problemsOf(plan('An end.', 'major'), '0.3.0', true)).toEqual([])
  expect(problemsOf(plan('An end.', 'major'), '1.2.0')).toEqual([])
})

test('the first entry of a page stands behind its text', () => {
  expect(withEntry('# Changelog\n\nText.\n', '## 1.0.0\n')).toBe('# Changelog\n\nText.\n\n## 1.0.0\n')
})

test('the page has an entry for the version of the packages, first', () => {
  const page = readFileSync(join(workspace, 'CHANGELOG.md'), 'utf8')
  const { version } = readManifest(join(workspace, 'packages/runtime'))
  expect(/^## (\S+)$/m.exec(page)?.[1]).toBe(version)
  expect(entryFor(version, page)).toMatch(/^### .*\n\n- /)
  expect(() => entryFor('0.0.0', page)).toThrow('CHANGELOG.md has no entry for 0.0.0')
})

test('the root manifest or the workflow says where the packages come from', () => {
  const at = (repository?: unknown): string => {
    const folder = mkdtempSync(join(root, 'repository-'))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ repository }))
    return folder
  }
  const workflow = { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'a/b' }
  expect(repositoryOf(at(), {})).toBeUndefined()
  expect(repositoryOf(at(), workflow)).toBe('https://github.example/a/b')
  expect(repositoryOf(at('git+https://github.example/c/d.git'), workflow)).toBe('https://github.example/c/d')
  expect(() => repositoryOf(at('c/d'), workflow)).toThrow('"repository" of package.json is "c/d"; use an address')
  expect(originOf('https://github.example/a/b', { folder: 'packages/swc' })).toEqual({
    repository: { type: 'git', url: 'git+https://github.example/a/b.git', directory: 'packages/swc' },
    homepage: 'https://github.example/a/b#readme',
    bugs: 'https://github.example/a/b/issues',
  })
})

test('faults of a package are found', () => {
  const manifest = {
    ...{ name: 'babel-plugin-traceghost', version: '1.2.3', description: '', keywords: [], license: 'MIT' },
    ...{ engines: {}, files: ['dist'], sideEffects: false, publishConfig: { access: 'public', provenance: true } },
    ...{ dependencies: { '@traceghost/transform': '1.2.3' }, peerDependencies: { traceghost: '^1.2.3' } },
  }
  const license = readFileSync(join(workspace, 'LICENSE'), 'utf8')
  const tarball: Tarball = { manifest, files: ['LICENSE', 'README.md', 'dist/index.js'], bytes: 30_000, license }
  expect(faultsOf(tarball)).toEqual([])
  const { sideEffects: _, ...rest } = manifest
  const wrong = {
    manifest: {
      ...rest,
      publishConfig: { access: 'public' },
      dependencies: { '@traceghost/transform': '^1.2.3', yaml: 'catalog:' },
      peerDependencies: { traceghost: '>=1.0.0' },
    },
    files: ['README.md', 'dist/index.js', 'dist/index.js.map', 'test/a.test.ts'],
    bytes: 99_999,
    license: '',
  }
  expect(faultsOf(wrong)).toEqual([
    'the manifest has no "sideEffects"',
    '"publishConfig" must have access "public" and provenance true',
    'it has no LICENSE',
    'its LICENSE is not that of the repository',
    'dist/index.js.map is not for users',
    'test/a.test.ts is not for users',
    'the range of @traceghost/transform is "^1.2.3", not "1.2.3"',
    'the range of yaml is "catalog:"',
    'the range of traceghost is ">=1.0.0", not "^1.2.3"',
    'it has 99999 bytes, of 36000 that it may have',
  ])
})
