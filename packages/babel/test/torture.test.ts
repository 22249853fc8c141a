import { describe, expect, it } from 'vitest'
import { compare } from '../../transform/test/differential/differences.ts'
import { lower } from '../../transform/test/differential/lower.ts'
import { runInstrumented, runLowered } from '../../transform/test/differential/observe.ts'
import type {
  InstrumentedObservation,
  LoweredFile,
  LoweredProgram,
  Observation,
  Program,
} from '../../transform/test/differential/program.ts'
import { readTorture, tortureNames } from '../../transform/test/differential/torture-programs.ts'
import { type BabelVersion, compile, versions } from './harness/babel.ts'

/**
 * The torture programs of the transform, printed by Babel with every function instrumented, against the same printed without: what they do must
 * be the same, and what is captured the same as in the text that the transform writes.
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

async function lowered(program: Program, babel: BabelVersion, isInstrumented: boolean): Promise<LoweredProgram> {
  const entries = Object.entries(program.files).map(async ([file, code]) => [
    file,
    file.endsWith('.json') ? { code, type: 'json' } : await print(code, file, { program, babel, isInstrumented }),
  ])
  return { files: Object.fromEntries(await Promise.all(entries)), isInstrumented }
}

async function print(
  code: string,
  file: string,
  { program, babel, isInstrumented }: { program: Program; babel: BabelVersion; isInstrumented: boolean },
): Promise<LoweredFile> {
  const [, letter] = /\.([cm])[jt]sx?$/.exec(file) ?? []
  const type = letter ? (letter === 'c' ? 'commonjs' : 'module') : program.sourceType
  const printed = await compile(babel, code, {
    filename: file,
    sourceType: type === 'commonjs' && file.endsWith('js') ? 'script' : 'module',
    plugin: isInstrumented ? { frames: 'all' } : { enabled: false },
    // Without its parentheses `(f) = () => {}` gives the function a name.
    rest: {
      parserOpts: { createParenthesizedExpressions: true },
      // V8 would call the file so, and its lines could not be led back.
      shouldPrintComment: (comment: string) => !comment.includes('sourceURL'),
    },
  })
  const map = JSON.stringify(printed.map)
  if (/\.[cm]?js$/.test(file)) return { type, code: printed.code, map }
  // esbuild follows the map that a text ends with.
  const inline = Buffer.from(map).toString('base64')
  return lower(`${printed.code}\n//# sourceMappingURL=data:application/json;base64,${inline}`, file, program)
}

/** Babel's maps have nothing for some calls of `eval`. */
const withoutEvalOrigins = <Seen extends Observation>(seen: Seen): Seen => ({
  ...seen,
  log: seen.log.map((line) => line.replaceAll(/eval at (\w+) \([^)]*\)/g, 'eval at $1')),
})

/** How many frames fit onto the stack is not the same every time. */
const countable = ({ captures }: InstrumentedObservation): InstrumentedObservation['captures'] =>
  captures.filter(({ error }) => !error.startsWith('RangeError: Maximum call stack'))

describe.each(suites)('Babel $version: $folder', ({ folder, sourceType, babel }) => {
  it.each(tortureNames(folder))('%s', async (name) => {
    const { silent, ...read } = readTorture(folder, name)
    const program: Program = { ...read, sourceType, unrecorded: silent, lowering: 'esbuild' }
    const plain = await runLowered(await lowered(program, babel, false))
    const instrumented = await runLowered(await lowered(program, babel, true))
    expect(compare(withoutEvalOrigins(plain), withoutEvalOrigins(instrumented), program)).toEqual([])
    expect(countable(instrumented)).toEqual(countable(await runInstrumented(program)))
  })
})
