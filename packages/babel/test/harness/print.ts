import { lower } from '../../../transform/test/harness/lower.ts'
import type { LoweredFile, LoweredProgram, Program } from '../../../transform/test/harness/program.ts'
import { type BabelVersion, compile } from './babel.ts'

/** A program that Babel has printed, with every function instrumented or with none. */
export async function lowered(program: Program, babel: BabelVersion, isInstrumented: boolean): Promise<LoweredProgram> {
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
    plugin: isInstrumented ? { frames: 'all', small: 'record' } : { enabled: false },
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
