import traceghost from 'babel-plugin-traceghost'
import { transform } from '../../../transform/src/index.ts'
import type { LoweredFile, LoweredProgram, Program } from '../../../transform/test/harness/program.ts'
import { typeOf } from '../../../transform/test/same-to-tools/programs.ts'
import { withoutOverflow } from '../../../transform/test/same-values/minifiers/programs.ts'
import { type BabelVersion, compile } from '../harness/babel.ts'

/**
 * By what a program is instrumented: as text, by the plugin beside `@babel/preset-env`, or by the plugin in a preset
 * that runs before it.
 */
export type Way = 'text' | 'plugin' | 'plugin in front'

export interface Build {
  readonly babel: BabelVersion
  readonly way: Way
  readonly isInstrumented: boolean
  readonly targets: object
}

export const IE11 = { ie: 11 }
/** Code that Node runs stays unchanged. */
export const NODE = { node: 24 }

/** @throws where Babel does not take the program */
export async function build(program: Program, how: Build): Promise<LoweredProgram> {
  const entries = Object.entries(withoutOverflow(program.files)).map(async ([file, code]) => {
    const type = typeOf(file, program.sourceType)
    return [file, type === 'json' ? { code, type } : await buildFile({ file, code, type }, how)] as const
  })
  return {
    files: Object.fromEntries(await Promise.all(entries)),
    isInstrumented: how.isInstrumented,
    hasValues: true,
  }
}

async function buildFile({ file, code, type }: LoweredFile & { file: string }, how: Build): Promise<LoweredFile> {
  const frames = how.isInstrumented ? 'all' : 'none'
  const sourceType = type === 'commonjs' ? 'commonjs' : 'module'
  const text = how.way === 'text' ? transform(code, file, { frames, small: 'record', sourceType }) : undefined
  const isScript = type === 'commonjs' && file.endsWith('js')
  const printed = await compile(how.babel, text?.code ?? code, {
    filename: file,
    sourceType: isScript ? 'script' : 'module',
    rest: {
      ...passesOf(file, how),
      // V8 would call the file so, and its lines could not be led back.
      shouldPrintComment: (comment: string) => !comment.includes('sourceURL'),
      ...(text && { inputSourceMap: { ...text.map } }),
    },
  })
  return { code: printed.code, type, map: JSON.stringify(printed.map) }
}

/** As Babel 8 takes `declare`, and as TypeScript drops imports of types. */
const TYPES = { 7: { allowDeclareFields: true }, 8: { onlyRemoveTypeImports: false } }

/** Presets run from the last to the first, behind the plugins. */
function passesOf(
  file: string,
  { babel, way, isInstrumented, targets }: Build,
): Record<'plugins' | 'presets', unknown> {
  const ours = [traceghost, isInstrumented ? { frames: 'all', small: 'record' } : { enabled: false }]
  const decorators = [babel.resolve('@babel/plugin-proposal-decorators'), { version: '2023-11' }]
  const typescript = [babel.resolve('@babel/preset-typescript'), TYPES[babel.version]]
  const react = [babel.resolve('@babel/preset-react'), { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }]
  return {
    plugins: way === 'plugin' ? [ours, decorators] : [decorators],
    presets: [
      [babel.resolve('@babel/preset-env'), { targets, modules: false }],
      ...(/\.[cm]?tsx?$/.test(file) ? [typescript] : []),
      ...(file.endsWith('x') ? [react] : []),
      ...(way === 'plugin in front' ? [() => ({ plugins: [ours] })] : []),
    ],
  }
}
