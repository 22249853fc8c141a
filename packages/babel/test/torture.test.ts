import { describe, expect, it } from 'vitest'
import { runInstrumented, runLowered } from '../../transform/test/harness/observe.ts'
import type { Files, InstrumentedObservation, Observation, Program } from '../../transform/test/harness/program.ts'
import { expectSame } from '../../transform/test/harness/same.ts'
import { readTorture, tortureNames } from '../../transform/test/harness/torture-programs.ts'
import { versions } from './harness/babel.ts'
import { lowered } from './harness/print.ts'

/**
 * Code written once for both versions of Babel is tested with one: only trees of TypeScript and of sloppy code differ.
 */
const isTested = ({ version, folder }: { version: string; folder: string }): boolean =>
  version === '8' || folder !== 'module'

/**
 * The torture programs of the transform, printed by Babel with every function instrumented, against the same printed
 * without: what they do must be the same, and what is captured the same as in the text that the transform writes.
 */
const suites = versions.flatMap((babel) =>
  (
    [
      { folder: 'module', sourceType: 'module' },
      { folder: 'commonjs', sourceType: 'commonjs' },
      { folder: 'typescript', sourceType: 'module' },
      { folder: 'typescript-commonjs', sourceType: 'commonjs' },
      { folder: 'decorators', sourceType: 'module' },
    ] as const
  ).map((suite) => ({ ...suite, babel, version: babel.version })),
)

/** By default half of them where the transform's own tests, or those of Babel 8, run all. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const halfOf = (names: readonly string[]): readonly string[] => names.filter((_, index) => isFull || index % 2 === 0)
const namesFor = ({ folder, version }: { folder: string; version: string }): readonly string[] =>
  version === '8' ? tortureNames(folder) : halfOf(tortureNames(folder))

/** Babel's maps have nothing for some calls of `eval`, and V8 guesses names for functions that have none. */
const withoutGuesses = <Seen extends Observation>(seen: Seen): Seen => ({
  ...seen,
  log: seen.log.map((line) =>
    line.replaceAll(/eval at (\w+) \([^)]*\)/g, 'eval at $1').replaceAll(/\| \$\w+ \(([^)]*)\)/g, '| $1'),
  ),
})

/** How many frames fit onto the stack is not the same every time. */
const countable = ({ captures }: InstrumentedObservation): InstrumentedObservation['captures'] =>
  captures.filter(({ error }) => !error.startsWith('RangeError: Maximum call stack'))

/** The same for all versions of Babel. */
const capturedInText = new Map<string, Promise<InstrumentedObservation>>()

function runText(folder: string, program: Program): Promise<InstrumentedObservation> {
  const key = `${folder}/${program.name}`
  const known = capturedInText.get(key) ?? runInstrumented(program)
  capturedInText.set(key, known)
  return known
}

describe.each(suites.filter(isTested))('Babel $version: $folder', ({ folder, sourceType, babel, version }) => {
  it.each(namesFor({ folder, version }))('%s', async (name) => {
    const { silent, ...read } = readTorture(folder, name)
    const program: Program = { ...read, sourceType, unrecorded: silent, lowering: 'esbuild' }
    const plain = await runLowered(await lowered(program, babel, false))
    const instrumented = await runLowered(await lowered(program, babel, true))
    expectSame(program, withoutGuesses(plain), withoutGuesses(instrumented))
    expect(countable(instrumented)).toEqual(countable(await runText(folder, program)))
  })
})

const marked = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([file, code]) => [
      file,
      file.endsWith('.json') ? code : code.replace(/^(#!.*\n)?/, "$1'use ghost';"),
    ]),
  )

/**
 * Only Node can distinguish proxies from other objects, and the realms of the harness have no Node: reports call their
 * traps.
 */
const TRAPPED = ['proxies.js']

describe.each(suites.filter(({ folder, version }) => version === '8' && !folder.startsWith('typescript')))(
  'Babel $version: $folder, every function a ghost',
  ({ folder, sourceType, babel }) => {
    it.each(halfOf(tortureNames(folder)).filter((name) => !TRAPPED.includes(name)))('%s', async (name) => {
      const { files, silent } = readTorture(folder, name)
      const program: Program = { name, files: marked(files), sourceType, unrecorded: silent, lowering: 'esbuild' }
      const plain = await runLowered(await lowered(program, babel, false))
      const instrumented = await runLowered(await lowered(program, babel, true))
      expectSame(program, withoutGuesses(plain), withoutGuesses(instrumented))
    })
  },
)
