/**
 * Marks beside other decorators do the same with the build as without: through both emitters, and where the code is
 * compiled already.
 */

import { readFileSync } from 'node:fs'
import traceghost from 'babel-plugin-traceghost'
import { beforeAll, describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'
import { babels, type Compiler, compilers, type Mode } from './harness/lowering.ts'
import { type Outcomes, runCompiled } from './harness/run-compiled.ts'

const read = (name: string): string => readFileSync(new URL(`samples/decorated/${name}.ts`, import.meta.url), 'utf8')
const legacy = read('order') + read('run')
const sources = { tc39: legacy + read('standard'), legacy }
const MODES: readonly Mode[] = ['tc39', 'legacy']

type Build = (compiler: Compiler, mode: Mode) => Promise<string>

const plain: Build = (compiler, mode) => compiler.compile(sources[mode], mode)
const text: Build = (compiler, mode) => compiler.compile(transform(sources[mode], 'program.ts')?.code ?? '', mode)
const tree: Build = (compiler, mode) => compiler.compile(sources[mode], mode, [traceghost])
const compiled: Build = async (compiler, mode) =>
  transform(await compiler.compile(sources[mode], mode), 'program.cjs', { sourceType: 'commonjs' })?.code ?? ''

const ways: readonly [name: string, build: Build, compilers: readonly Compiler[]][] = [
  ['plain', plain, compilers],
  ['the text before it is compiled', text, compilers],
  ['the tree', tree, babels],
  ['the text that was compiled', compiled, compilers],
]

const rows = ways
  .slice(1)
  .flatMap(([way, , of]) => of.flatMap(({ name }) => MODES.map((mode) => ({ way, name, mode }))))
let outcomes: Map<string, Outcomes>

beforeAll(async () => {
  const programs = new Map<string, string>()
  for (const [way, build, of] of ways) {
    for (const compiler of of)
      for (const mode of MODES) programs.set(`${way} ${compiler.name} ${mode}`, await build(compiler, mode))
  }
  outcomes = await runCompiled(programs)
}, 120_000)

/** One line for each case: what differs is seen at once. */
const linesOf = (all: Outcomes | undefined): string[] =>
  Object.entries(all ?? {}).map(([name, { log, reports }]) => {
    // Without the build, the function does not show the name of its wrapper.
    const isNamed = !['called', 'namespaced', 'applied', 'marked'].includes(name)
    const reported = reports.map(({ ghost, suppressed, message }) => [isNamed && ghost, suppressed, message])
    return `${name}: ${JSON.stringify(log)} ${JSON.stringify(reported)}`
  })

it.each(MODES)('rolls back what a mark above the transaction suppresses, and commits below, %s', (mode) => {
  const { outer, inner, ...others } = outcomes.get(`plain TypeScript ${mode}`) ?? {}
  expect(outer?.log).toEqual(['order 1', 'ROLLBACK', ['returned', null]])
  expect(inner?.log).toEqual(['order 1', 'COMMIT', ['returned', null]])
  expect([outer?.reports.length, inner?.reports.length]).toEqual([1, 1])
  expect(Object.entries(others).filter(([, { reports }]) => reports.length === 0)).toEqual([])
})

describe.each(rows)('$way, $name, $mode', ({ way, name, mode }) => {
  it('does and reports what the marks do at run time', () => {
    const expected = outcomes.get(`plain ${name} ${mode}`)
    expect(linesOf(outcomes.get(`${way} ${name} ${mode}`))).toEqual(linesOf(expected))
  })

  it('has the locals of every function that is marked', () => {
    for (const [each, { reports }] of Object.entries(outcomes.get(`${way} ${name} ${mode}`) ?? {}))
      expect([each, reports.map(({ locals }) => locals.length > 0)]).toEqual([each, reports.map(() => true)])
  })
})
