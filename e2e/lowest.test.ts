/** The ends of the ranges that packages name for their peers. */

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from 'traceghost'
import { describe, expect, onTestFinished, test } from 'vitest'

const HERE = fileURLToPath(new URL('lowest', import.meta.url))

/** Where the two ends are installed; the newest versions are those of the other tests. */
const ENDS = { lowest: HERE, newest: dirname(HERE) } as const

type End = keyof typeof ENDS

interface Row {
  readonly peer: string
  /** The name under which its lowest version is installed, where there are several. */
  readonly lowest?: string
  /** The package that names it. */
  readonly ours: string
  /** The script that builds with it. */
  readonly script: string
  readonly app: 'app' | 'app-vue' | 'app-svelte'
  /** Whether its source maps are no finer than a line, and may name the line before. */
  readonly isCoarse: boolean
  /** Further packages of the project. */
  readonly with: readonly string[]
}

const row = (peer: string, script: string, rest: Partial<Row> = {}): Row => ({
  ...{ peer, script, ours: 'unplugin-traceghost', app: 'app', isCoarse: false, with: [] },
  ...rest,
})

const rows: readonly Row[] = [
  row('vite', 'vite'),
  row('rollup', 'rollup'),
  row('rolldown', 'rolldown'),
  row('webpack', 'webpack'),
  row('@rspack/core', 'rspack'),
  row('@rsbuild/core', 'rsbuild'),
  row('esbuild', 'esbuild'),
  row('@farmfe/core', 'farm', { isCoarse: true }),
  row('vue', 'vue', { app: 'app-vue', with: ['vite', '@vitejs/plugin-vue'] }),
  row('svelte', 'svelte', { app: 'app-svelte', with: ['vite', '@sveltejs/vite-plugin-svelte'] }),
  row('@babel/core', 'babel', { ours: 'babel-plugin-traceghost' }),
  row('@babel/core', 'babel', { ours: 'babel-plugin-traceghost', lowest: 'babel-8-lowest' }),
  row('@swc/core', 'swc', { ours: '@traceghost/swc' }),
]

/** By default the ranges alone. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** The folder of an installed package; the lowest may have a name that says so. */
function installed(name: string, end: End, lowest = `${name.replace('/', '-').replace('@', '')}-lowest`): string {
  const names = end === 'lowest' ? [lowest, name] : [name]
  const folders = names.map((each) => join(ENDS[end], 'node_modules', each))
  return realpathSync(folders.find((folder) => existsSync(folder)) ?? (folders[0] as string))
}

/** A project with one peer, and with copies of what looks for it in the folders above itself. */
function project({ peer, lowest, ours, script, app, with: more }: Row, end: End): string {
  const root = join(HERE, 'dist', `${script}-${end}`)
  rmSync(root, { recursive: true, force: true })
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  cpSync(join(HERE, app), root, { recursive: true })
  cpSync(join(HERE, 'builds', `${script}.mjs`), join(root, 'build.mjs'))
  const modules = join(root, 'node_modules')
  const link = (name: string, folder: string): void => {
    if (existsSync(join(modules, name))) return
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(folder, join(modules, name), 'dir')
  }
  const copy = (folder: string, name: string): void => {
    for (const path of ['package.json', 'dist'])
      cpSync(join(folder, path), join(modules, name, path), { recursive: true })
    for (const dependency of Object.keys(manifestOf(folder).dependencies ?? {})) {
      const beside = join(folder, 'node_modules', dependency)
      const target = realpathSync(existsSync(beside) ? beside : join(folder, '..', dependency))
      if (dependency === 'unplugin') copy(target, dependency)
      else link(dependency, target)
    }
  }
  link(peer, installed(peer, end, lowest))
  for (const name of more) link(name, installed(name, end))
  link('traceghost', realpathSync(join(HERE, 'node_modules/traceghost')))
  copy(realpathSync(join(HERE, 'node_modules', ours)), ours)
  return root
}

function run(root: string, script: string): string {
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' }
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    ...{ cwd: root, encoding: 'utf8', env },
  })
  expect(status, stdout + stderr).toBe(0)
  return stdout
}

describe.each(rows)('$peer', (row) => {
  test('its range begins with the lowest version here, which the README names', () => {
    const ours = join(HERE, 'node_modules', row.ours)
    const { peerDependencies } = manifestOf(ours)
    const ranges = peerDependencies?.[row.peer]?.split('||') ?? []
    const { version } = manifestOf(installed(row.peer, 'lowest', row.lowest))
    expect(ranges.map((range) => /\d\S*/.exec(range)?.[0])).toContain(version)
    expect(readFileSync(join(ours, 'README.md'), 'utf8')).toContain(version)
  })

  test.runIf(isFull).each(Object.keys(ENDS) as End[])('%s: builds, and reports the failure', (end) => {
    const root = project(row, end)
    run(root, 'build.mjs')
    const lines = run(root, existsSync(join(root, 'out.cjs')) ? 'out.cjs' : 'out.mjs').split('\n')
    const report: Report = JSON.parse(lines.find((line) => line.startsWith('{')) ?? '{}')
    const file = readFileSync(join(root, row.app === 'app' ? 'main.js' : `App.${row.script}`), 'utf8')
    const line = file.slice(0, file.indexOf('packedItem.size.width')).split('\n').length
    const names = report.frames[0]?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))
    expect(report.ghost).toBe('pack')
    expect(names).toEqual(expect.arrayContaining(['packedSize', 'packedItem']))
    expect(row.isCoarse ? [line - 1, line] : [line]).toContain(report.error.stack[0]?.line)
  })
})
