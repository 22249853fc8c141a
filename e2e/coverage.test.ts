import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Coverage, countsOf } from './covered/counts.ts'
import { PROVIDERS, type Provider } from './covered/providers.ts'

/**
 * Each provider of coverage says the same of a program, plain and with every function instrumented: its lines,
 * functions and branches with their counts.
 */
const roots: string[] = []

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

const FOLDERS = ['plain', 'instrumented']

/** Runs a project of its own, in which half of the programs is not covered. */
function take({ command, programs, files }: Provider): Coverage {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-')))
  roots.push(root)
  symlinkSync(join(import.meta.dirname, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const folder of FOLDERS) {
    mkdirSync(join(root, folder))
    for (const [path, text] of Object.entries(programs)) writeFileSync(join(root, folder, path), text)
  }
  for (const [path, text] of Object.entries(files(Object.keys(programs)))) writeFileSync(join(root, path), text)
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, VITEST: ___, ...inherited } = process.env
  const [file, ...args] = command
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, NODE_ENV: 'test' },
  })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  return JSON.parse(readFileSync(join(root, 'coverage/coverage-final.json'), 'utf8'))
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** Of those that are left out here, the unit tests take the coverage by the same tools. */
const FEW = ['branches.js', 'exports.js', 'types.ts']

const programsOf = ({ programs }: Provider): Provider['programs'] =>
  isFull ? programs : Object.fromEntries(Object.entries(programs).filter(([name]) => FEW.includes(name)))

it.each(Object.entries(PROVIDERS).filter(([, { quick }]) => quick || isFull))('%s', (_, whole) => {
  const provider = { ...whole, programs: programsOf(whole) }
  const { plain = {}, instrumented = {} } = countsOf(take(provider))
  expect(Object.keys(plain).sort()).toEqual(Object.keys(provider.programs).sort())
  for (const [name, counts] of Object.entries(plain)) expect.soft(instrumented[name], name).toEqual(counts)
})
