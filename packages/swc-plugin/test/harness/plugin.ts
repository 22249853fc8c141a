import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from '../../src/options.ts'
import type { Swc } from './swc.ts'

/** The built plugin: an absolute path, so that no package has to be resolved. */
const wasm = process.env.TRACEGHOST_SWC_PLUGIN ?? fileURLToPath(new URL('../../dist/traceghost.wasm', import.meta.url))

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
  readonly minify?: boolean
}

/** Compiles a text with SWC. */
export function compile(swc: Swc, code: string, setup: Setup): { code: string; map: string } {
  const { file, sourceType = 'module', plugin = {}, isFirst = true, target = 'esnext', minify = false } = setup
  const isTypeScript = /\.[cm]?tsx?$/.test(file)
  const parser = isTypeScript
    ? { syntax: 'typescript', tsx: file.endsWith('x'), decorators: true }
    : { syntax: 'ecmascript', jsx: true, decorators: true, explicitResourceManagement: true, autoAccessors: true }
  return swc.transformSync(code, {
    swcrc: false,
    configFile: false,
    filename: `/app/${file}`,
    cwd: '/app',
    sourceMaps: true,
    isModule: sourceType === 'module',
    minify,
    jsc: {
      target,
      parser,
      ...(minify && { minify: { compress: true, mangle: true } }),
      transform: {
        useDefineForClassFields: true,
        verbatimModuleSyntax: true,
        decoratorVersion: '2022-03',
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
