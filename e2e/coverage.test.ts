import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Coverage, countsOf } from './covered/counts.ts'
import { FILES, PROVIDERS, type Provider } from './covered/providers.ts'

/** Each provider of coverage says the same of a program, plain and with every function instrumented: its lines, functions and branches with their counts. */
const roots: string[] = []

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

/** Runs a project of its own, in which half of the program is not covered. */
function take({ command, files, env }: Provider, isInstrumented: boolean): Coverage {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-')))
  roots.push(root)
  symlinkSync(join(import.meta.dirname, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries({ ...FILES, ...files(isInstrumented) }))
    writeFileSync(join(root, path), text)
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, VITEST: ___, ...inherited } = process.env
  const [file, ...args] = command(isInstrumented)
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...inherited, NODE_ENV: 'test', ...(isInstrumented ? env : {}) },
  })
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
  return JSON.parse(readFileSync(join(root, 'coverage/coverage-final.json'), 'utf8'))
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

it.each(Object.entries(PROVIDERS).filter(([, { quick }]) => quick || isFull))('%s', (_, provider) => {
  const plain = countsOf(take(provider, false))
  expect(plain.map(({ file }) => file)).toEqual(['shop.js'])
  expect(countsOf(take(provider, true))).toEqual(plain)
})
