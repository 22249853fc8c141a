import type { Options } from '@swc/core'
import { type Reading, type SourceText, type SourceType, sourceTypesOf } from '@traceghost/transform/host'

type Syntax = NonNullable<Reading['syntax']>

/** How SWC will read a file, according to its options; a `.swcrc` may say otherwise. */
export function readingsOf(path: string, code: string, options: Options): SourceText['readings'] {
  const [sourceType, ...others] = typesOf(path, code, options)
  const syntaxes = syntaxesOf(path, options)
  const reading = (sourceType: SourceType): Reading[] => syntaxes.map((syntax) => ({ sourceType, syntax }))
  return [...reading(sourceType), ...others.flatMap(reading)] as [Reading, ...Reading[]]
}

function typesOf(path: string, code: string, { isModule, module }: Options): [SourceType, ...SourceType[]] {
  if (isModule === false || (isModule as unknown) === 'commonjs') return ['commonjs']
  // A name `module` or `require` may then be a variable of its own.
  if (isModule === true && !/\.c[jt]s$/.test(path)) return ['module']
  const types = sourceTypesOf(path, code)
  // CommonJS has to stay CommonJS: SWC makes a module of any file that imports.
  const mayBeCommon = (isModule as unknown) === 'unknown' || module?.type === 'commonjs'
  return types.length === 1 && types[0] === 'module' && mayBeCommon && !/\.m[jt]s$/.test(path)
    ? ['commonjs', 'module']
    : types
}

function syntaxesOf(path: string, { jsc }: Options): Syntax[] {
  const parser = jsc?.parser
  if (parser?.syntax === 'typescript') return [parser.tsx ? 'tsx' : 'ts']
  if (parser) return ['jsx']
  const syntax = /\.([cm]?)tsx?$/.test(path) ? (path.endsWith('x') ? 'tsx' : 'ts') : 'jsx'
  const all: Syntax[] = ['jsx', 'ts', 'tsx']
  return [syntax, ...all.filter((other) => other !== syntax)]
}
