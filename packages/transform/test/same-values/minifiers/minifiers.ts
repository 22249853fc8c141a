import { transformSync as compileWithSwc, minifySync as minifyWithSwc, type Options as SwcOptions } from '@swc/core'
import { transformSync as transformWithEsbuild } from 'esbuild'
import { minifySync as minifyWithOxc } from 'rolldown/utils'
import { type MinifyOptions, minify_sync as minifyWithTerser } from 'terser'
import uglify from 'uglify-js'
import type { LoweredFile } from '../../harness/program.ts'

/** Makes one file small. */
export type Minify = (code: string, type: LoweredFile['type']) => string

const terser =
  (options: () => MinifyOptions): Minify =>
  (code, type) =>
    minifyWithTerser(code, { ...options(), module: type === 'module' }).code ?? ''

/**
 * Everything but what terser itself calls unsafe. Anew for each run: the tools write into it, and a module's settings
 * would stay for scripts.
 */
const strongest = (): MinifyOptions & { compress: object } => ({ compress: { ...STRONGEST }, toplevel: true })

const STRONGEST = { passes: 3, keep_fargs: false, hoist_funs: true, hoist_vars: true }

const swc =
  (compress: object): Minify =>
  (code, type) =>
    minifyWithSwc(code, { module: type === 'module', compress, mangle: { toplevel: type === 'module' } }).code

/** As an application's build does it: compiled and minified in one go. */
const swcCompiler =
  (target: NonNullable<SwcOptions['jsc']>['target']): Minify =>
  (code, type) =>
    compileWithSwc(code, {
      swcrc: false,
      configFile: false,
      isModule: type === 'module',
      minify: true,
      jsc: { target, parser: { syntax: 'ecmascript' }, minify: { compress: true, mangle: true } },
      module: { type: type === 'module' ? 'es6' : 'commonjs' },
    } as SwcOptions).code

const esbuild =
  (target: string): Minify =>
  (code, type) =>
    transformWithEsbuild(code, { minify: true, target, ...(type === 'module' && { format: 'esm', treeShaking: true }) })
      .code

const oxc =
  (compress: object | true): Minify =>
  (code, type) => {
    const { code: minified, errors } = minifyWithOxc('a.js', code, {
      module: type === 'module',
      compress,
      mangle: { toplevel: type === 'module' },
      codegen: { removeWhitespace: true },
    })
    if (errors[0]) throw errors[0]
    return minified
  }

const uglifyJs =
  (options: () => object): Minify =>
  (code, type) => {
    const { code: minified, error } = uglify.minify(code, { ...options(), module: type === 'module' })
    if (error) throw error
    return minified
  }

export const MINIFIERS: Readonly<Record<string, Minify>> = {
  terser: terser(() => ({})),
  'terser, strongest': terser(strongest),
  swc: swc({}),
  'swc, strongest': swc({ ...STRONGEST, toplevel: true }),
  'swc, compiled': swcCompiler('es2022'),
  esbuild: esbuild('esnext'),
  oxc: oxc(true),
  'oxc, strongest': oxc({ target: 'esnext', unused: true, sequences: true, joinVars: true, maxIterations: 20 }),
  'uglify-js': uglifyJs(() => ({})),
  'uglify-js, strongest': uglifyJs(strongest),
}

/** Those that make older code of it on the way. */
export const COMPILERS: Readonly<Record<string, Minify>> = {
  'swc, compiled for ES5': swcCompiler('es5'),
  'esbuild, for ES2015': esbuild('es2015'),
}
