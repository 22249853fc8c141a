import { type Frames, type TransformOptions, transform } from '../../src/index.ts'
import { fixtureNames, readFixture } from '../harness/fixtures.ts'
import type { Files, Program } from '../harness/program.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'
import type { Tool, ToolFile, ToolProgram } from './tool.ts'

const FOLDERS = {
  module: 'module',
  commonjs: 'commonjs',
  typescript: 'module',
  'typescript-commonjs': 'commonjs',
  decorators: 'module',
  'legacy-decorators': 'module',
} as const

/** Programs with names of their own: the fixtures, and the torture programs by their folder. */
export const PROGRAMS: readonly Program[] = [
  ...fixtureNames.map(readFixture),
  ...Object.entries(FOLDERS).flatMap(([folder, sourceType]) =>
    tortureNames(folder).map((name): Program => {
      const { files, silent } = readTorture(folder, name)
      return { name: `${folder}/${name}`, files, sourceType, unrecorded: silent }
    }),
  ),
]

/** Writes one file of a program; `undefined` for an unchanged one. */
export type Emit = (code: string, file: string, options: EmitOptions) => Pick<ToolFile, 'code' | 'map'> | undefined

type EmitOptions = Pick<TransformOptions, 'sourceType' | 'frames' | 'small'> & { readonly frames: Frames }

/** A program as its author wrote it, with its marks taken out, or with every function instrumented. */
export function toolProgram(
  program: Program,
  how: 'instrumented' | NonNullable<Tool['plain']>,
  emit: Emit,
): ToolProgram {
  const frames = how === 'instrumented' ? 'all' : 'none'
  const files = Object.entries(program.files).map(([file, code]): ToolFile => {
    const type = typeOf(file, program.sourceType)
    if (type === 'json' || how === 'written') return { file, type, code }
    return { file, type, ...(emit(code, file, { frames, small: 'record', sourceType: type }) ?? { code }) }
  })
  return { ...program, files, isInstrumented: how === 'instrumented' }
}

/** As text, by the transform. */
export const emitText: Emit = (code, file, options) => transform(code, file, options) ?? undefined

export function typeOf(file: string, sourceType: Program['sourceType']): ToolFile['type'] {
  if (file.endsWith('.json')) return 'json'
  const [, letter] = /\.([cm])[jt]sx?$/.exec(file) ?? []
  if (letter) return letter === 'c' ? 'commonjs' : 'module'
  return sourceType
}

/** The texts of a program by file. */
export const textsOf = ({ files }: ToolProgram): Files =>
  Object.fromEntries(files.map(({ file, code }) => [file, code]))
