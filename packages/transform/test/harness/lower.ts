import { stripTypeScriptTypes } from 'node:module'
import { transformSync } from 'esbuild'
import ts from 'typescript-5'
import type { LoweredFile, Lowering, Program } from './program.ts'

/** Turns one file into JavaScript that Node runs. */
export function lower(code: string, file: string, how: Pick<Program, 'sourceType' | 'lowering'>): LoweredFile {
  const { sourceType, lowering = 'strip' } = how
  const type = typeOf(file, sourceType)
  if (type === 'json' || /\.[cm]?js$/.test(file)) return { code, type }
  return { ...lowerings[lowering](code, file, type), type }
}

function typeOf(file: string, sourceType: Program['sourceType']): LoweredFile['type'] {
  if (file.endsWith('.json')) return 'json'
  const [, letter] = /\.([cm])[jt]sx?$/.exec(file) ?? []
  if (letter) return letter === 'c' ? 'commonjs' : 'module'
  return sourceType
}

type Lower = (code: string, file: string, type: LoweredFile['type']) => Pick<LoweredFile, 'code' | 'map'>

const lowerings: Record<Lowering, Lower> = {
  strip: (code, file, type) => strip(code, file) ?? withEsbuild(code, file, type),
  esbuild: (code, file, type) => withEsbuild(code, file, type),
  typescript: (code, file, type) => withTypeScript(code, { file, type, experimentalDecorators: false }),
  'typescript-legacy-decorators': (code, file, type) =>
    withTypeScript(code, { file, type, experimentalDecorators: true }),
}

/** Types become white space. `undefined` when types alone are not all that has to go. */
function strip(code: string, file: string): { code: string } | undefined {
  if (file.endsWith('x') || /(^|\s)@\w|\baccessor\b/.test(code)) return undefined
  try {
    return { code: stripTypeScriptTypes(code, { mode: 'strip' }) }
  } catch {
    return undefined
  }
}

const withEsbuild: Lower = (code, file, type) => {
  const { code: lowered, map } = transformSync(code, {
    loader: file.endsWith('.jsx') ? 'jsx' : file.endsWith('x') ? 'tsx' : 'ts',
    target: 'es2024',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    sourcemap: 'external',
    sourcefile: file,
    ...(type === 'commonjs' && { format: 'cjs', platform: 'node' }),
  })
  return { code: lowered, map }
}

function withTypeScript(
  code: string,
  { file, type, experimentalDecorators }: { file: string; type: LoweredFile['type']; experimentalDecorators: boolean },
): Pick<LoweredFile, 'code' | 'map'> {
  const { outputText, sourceMapText } = ts.transpileModule(code, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2024,
      module: type === 'commonjs' ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.React,
      jsxFactory: 'h',
      jsxFragmentFactory: 'Fragment',
      sourceMap: true,
      experimentalDecorators,
    },
  })
  return { code: outputText, ...(sourceMapText && { map: sourceMapText }) }
}
