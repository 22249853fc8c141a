import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync as swc } from '@swc/core'
import { transformSync as esbuild } from 'esbuild'
import ts from 'typescript-5'
import { versions } from './babel.ts'

export type Mode = 'tc39' | 'legacy'

/** A compiler of TypeScript that makes CommonJS of it, decorators lowered. */
export interface Compiler {
  readonly name: string
  compile(code: string, mode: Mode, plugins?: readonly unknown[]): Promise<string>
}

const FILE = 'program.ts'

export const typescript: Compiler = {
  name: 'TypeScript',
  compile: async (code, mode) =>
    ts.transpileModule(code, {
      fileName: FILE,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        esModuleInterop: true,
        experimentalDecorators: mode === 'legacy',
        emitDecoratorMetadata: mode === 'legacy',
        useDefineForClassFields: mode !== 'legacy',
      },
    }).outputText,
}

const typescript7: Compiler = {
  name: 'TypeScript 7',
  compile: async (code, mode) => {
    const root = mkdtempSync(join(tmpdir(), 'tsc-'))
    const isLegacy = mode === 'legacy'
    const compilerOptions = {
      ...{ target: 'es2022', module: 'commonjs', outDir: 'out', types: [], noCheck: true, esModuleInterop: true },
      ...{ experimentalDecorators: isLegacy, emitDecoratorMetadata: isLegacy, useDefineForClassFields: !isLegacy },
    }
    try {
      writeFileSync(join(root, FILE), code)
      writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
      const tsc = join(import.meta.dirname, '../../../../node_modules/typescript/bin/tsc')
      execFileSync(process.execPath, [tsc, '-p', root], { stdio: 'inherit' })
      return readFileSync(join(root, 'out/program.js'), 'utf8')
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  },
}

const withEsbuild: Compiler = {
  name: 'esbuild',
  compile: async (code, mode) => {
    const isLegacy = mode === 'legacy'
    const compilerOptions = { experimentalDecorators: isLegacy, useDefineForClassFields: !isLegacy }
    return esbuild(code, { loader: 'ts', format: 'cjs', target: 'es2022', tsconfigRaw: { compilerOptions } }).code
  },
}

const withSwc: Compiler = {
  name: 'SWC',
  compile: async (code, mode) =>
    swc(code, {
      filename: FILE,
      configFile: false,
      swcrc: false,
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: {
          legacyDecorator: mode === 'legacy',
          useDefineForClassFields: mode !== 'legacy',
          ...(mode === 'tc39' && { decoratorVersion: '2022-03' }),
        },
      },
    }).code,
}

/** The older one has the same plugin of decorators: it runs in the whole matrix alone. */
const isWhole = process.env.TRACEGHOST_MATRIX === 'full'

export const babels: Compiler[] = versions
  .filter(({ version }) => isWhole || version === '8')
  .map(({ version, core, resolve }) => ({
    name: `Babel ${version}`,
    compile: async (code, mode, plugins = []) => {
      const result = await core.transformAsync(code, {
        filename: fileURLToPath(new URL(`../samples/decorated/${FILE}`, import.meta.url)),
        configFile: false,
        babelrc: false,
        compact: false,
        presets: [
          [resolve('@babel/preset-env'), { targets: { node: 20 }, modules: 'commonjs' }],
          resolve('@babel/preset-typescript'),
        ],
        plugins: [
          ...plugins,
          [resolve('@babel/plugin-proposal-decorators'), { version: mode === 'legacy' ? 'legacy' : '2023-11' }],
        ],
      })
      return result?.code ?? ''
    },
  }))

export const compilers: readonly Compiler[] = [
  typescript,
  ...(isWhole ? [typescript7] : []),
  withEsbuild,
  withSwc,
  ...babels,
]
