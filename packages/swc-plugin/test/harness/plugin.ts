import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoweredFile, LoweredProgram, Program } from '../../../transform/test/harness/program.ts'
import type { Options } from '../../src/options.ts'
import type { Swc } from './swc.ts'

/** The built plugin: an absolute path, so that no package has to be resolved. */
export const wasm: string =
  process.env.TRACEGHOST_SWC_PLUGIN ?? fileURLToPath(new URL('../../dist/traceghost.wasm', import.meta.url))

/** Where the toolchain is missing, there is none, and its tests are skipped. */
export const isBuilt: boolean = existsSync(wasm)

export interface Setup {
  readonly file: string
  readonly sourceType?: 'module' | 'commonjs'
  /** `false`: without the plugin. */
  readonly plugin?: Options | false
  /** Decorators are lowered behind the plugin. */
  readonly isFirst?: boolean
  readonly target?: string
  readonly decorators?: 'legacy' | '2021-12' | '2022-03' | '2023-11'
  readonly hasHelpers?: boolean
  readonly module?: 'es6' | 'commonjs'
  readonly minify?: boolean
  /** Imports that only types use stay. */
  readonly keepsImports?: boolean
}

/** Compiles a text with SWC. */
export function compile(swc: Swc, code: string, setup: Setup): { code: string; map: string } {
  const {
    file,
    sourceType = 'module',
    plugin = {},
    isFirst = true,
    target = 'esnext',
    minify = false,
    keepsImports = true,
    decorators = '2022-03',
    hasHelpers = false,
    module = 'es6',
  } = setup
  const isTypeScript = /\.[cm]?tsx?$/.test(file)
  const parser = isTypeScript
    ? { syntax: 'typescript', tsx: file.endsWith('x'), decorators: true }
    : {
        syntax: 'ecmascript',
        jsx: true,
        decorators: true,
        explicitResourceManagement: true,
        autoAccessors: true,
        allowReturnOutsideFunction: sourceType === 'commonjs',
      }
  return swc.transformSync(code, {
    swcrc: false,
    configFile: false,
    filename: `/app/${file}`,
    cwd: '/app',
    sourceMaps: true,
    isModule: sourceType === 'module',
    minify,
    module: { type: module },
    jsc: {
      target,
      externalHelpers: hasHelpers,
      parser,
      ...(minify && { minify: { compress: true, mangle: true } }),
      transform: {
        useDefineForClassFields: true,
        verbatimModuleSyntax: keepsImports,
        ...(decorators === 'legacy' ? { legacyDecorator: true } : { decoratorVersion: decorators }),
        react: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      },
      preserveAllComments: true,
      experimental: {
        cacheRoot: join(tmpdir(), 'traceghost-swc-plugin'),
        runPluginFirst: isFirst,
        plugins: plugin ? [[wasm, plugin]] : [],
      },
    },
  })
}

/** A program that SWC has compiled, with every function instrumented or with none. */
export function compiled(
  swc: Swc,
  { files, sourceType }: Program,
  { isInstrumented = false, ...setup }: { isInstrumented?: boolean } & Omit<Setup, 'file' | 'sourceType'>,
): LoweredProgram {
  const plugin: Options = isInstrumented ? { frames: 'all', small: 'record' } : { enabled: false }
  const entries = Object.entries(files).map(([file, text]): [string, LoweredFile] => {
    if (file.endsWith('.json')) return [file, { code: text, type: 'json' }]
    const [, letter] = /\.([cm])[jt]sx?$/.exec(file) ?? []
    const type = letter ? (letter === 'c' ? 'commonjs' : 'module') : sourceType
    // V8 would call the file so, and its lines could not be led back.
    const code = text.replaceAll('sourceURL', 'source')
    return [file, { ...compile(swc, code, { keepsImports: false, plugin, ...setup, file, sourceType: type }), type }]
  })
  return { files: Object.fromEntries(entries), isInstrumented }
}
