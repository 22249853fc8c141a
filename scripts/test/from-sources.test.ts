import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mayRunFromSources, testsFromSources } from '../from-sources.mjs'
import { SOURCES } from '../sources.ts'

/** `npm test -- <part of a path>` builds only where a chosen test sees a built package. */

const OURS = /^(?:traceghost|@traceghost\/[\w-]+|babel-plugin-traceghost|unplugin-traceghost)(?:\/.*)?$/

/** Imports of modules and types, and files beside the module that are read or run. */
const IMPORT = /^(?:import|export)\b[^'"`;]*?'([^'\n]+)'|^[^'"`\n]*?\b(?:import\(|new URL\()'([^'\n]+)'/gm
/** Paths below `@traceghost` are those of stacks. */
const RESOLVED = /\bresolve\('([^'\n]+)'|(?<!@traceghost)\/(?:runtime|transform|babel|unplugin|swc|node)\/(dist)\//g

const groupsOf = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter((group) => group !== undefined))

/** The facts about a file of a test: files of ours that it imports, runs or reads, and built packages that it sees. */
interface Reading {
  readonly files: readonly string[]
  readonly built: readonly string[]
}

const readings = new Map<string, Reading>()

function read(file: string): Reading {
  const known = readings.get(file)
  if (known) return known
  const text = readFileSync(file, 'utf8')
  const imported = groupsOf(IMPORT, text)
  const resolved = groupsOf(RESOLVED, text).filter((name) => name === 'dist' || OURS.test(name))
  const built = [...imported.filter((name) => OURS.test(name) && !isAlias(name)), ...resolved]
  const paths = imported.filter((name) => name.startsWith('.')).map((name) => join(file, '..', name))
  const reading = { files: paths.filter(isOfTests), built: built.map((name) => `${file}: ${name}`) }
  readings.set(file, reading)
  return reading
}

/** Sources may look for a built package, such as their own runtime, and do without. */
const isOfTests = (path: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) && !/[\\/]src[\\/]/.test(path) && existsSync(path)

const isAlias = (name: string): boolean => SOURCES.some(({ find }) => find.test(name))

/** The built packages that a test sees, directly or through others. */
function builtBehind(test: string): string[] {
  const files = new Set([test])
  for (const file of files) for (const other of read(file).files) files.add(other)
  return [...files].flatMap((file) => read(file).built)
}

it('names no test that sees a built package', () => {
  const tests = testsFromSources()
  expect(tests.length).toBeGreaterThan(100)
  expect(tests.flatMap((test) => builtBehind(test))).toEqual([])
})

it('finds built packages behind another test', () => {
  expect(builtBehind('packages/babel/test/plugin.test.ts')).not.toEqual([])
})

it.each<[string[], boolean]>([
  [['mask'], true],
  [['mask', '-u'], true],
  [['packages/transform', 'packages/babel/test/trees'], true],
  [['packages/babel/test/plugin'], false],
  [['mask', 'e2e/'], false],
  [['packages/unplugin'], false],
  [['mask', '--project', 'unit'], false],
  [['no test has this name'], false],
  [[], false],
])('%j: %s', (args, expected) => {
  expect(mayRunFromSources(args)).toBe(expected)
})
