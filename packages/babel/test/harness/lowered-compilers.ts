/** Compilers of TypeScript to CommonJS in which no function is `async` any more. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodePath, types as Types } from '@babel/core'
import { transformSync as swc } from '@swc/core'
import { transformSync as esbuild } from 'esbuild'
import ts from 'typescript-5'
import { versions } from './babel.ts'

export interface Lowering {
  readonly name: string
  /** Whether it runs in the whole matrix alone. */
  readonly isWhole?: boolean
  /** Whether decorators of fields see what the fields are given. */
  readonly seesFields: boolean
  compile(code: string): Promise<string> | string
}

const { resolve } = createRequire(import.meta.url)

/** Programs run where no packages are. */
export const withHelpers = (code: string): string =>
  code.replace(/require\("((?:tslib|@swc\/helpers|@babel\/runtime)[^"]*)"\)/g, (_, name: string) => {
    return `require(${JSON.stringify(resolve(name))})`
  })

const withTypeScript = (target: 'ES5' | 'ES2015', rest: ts.CompilerOptions = {}): Lowering['compile'] => {
  const compilerOptions = {
    target: ts.ScriptTarget[target],
    module: ts.ModuleKind.CommonJS,
    experimentalDecorators: true,
  }
  return (code) => ts.transpileModule(code, { compilerOptions: { ...compilerOptions, ...rest } }).outputText
}

function withTypeScript7(code: string): string {
  const root = mkdtempSync(join(tmpdir(), 'tsc-'))
  try {
    writeFileSync(join(root, 'a.ts'), code)
    const compilerOptions = {
      target: 'es2015',
      module: 'commonjs',
      experimentalDecorators: true,
      types: [],
      noCheck: true,
    }
    writeFileSync(
      join(root, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, outDir: 'out' } }),
    )
    const tsc = join(import.meta.dirname, '../../../../node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [tsc, '-p', root], { stdio: 'inherit' })
    return readFileSync(join(root, 'out/a.js'), 'utf8')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const withSwc =
  (target: 'es5' | 'es2015', externalHelpers = false): Lowering['compile'] =>
  (code) => {
    const parser = { syntax: 'typescript', decorators: true } as const
    const jsc = { target, externalHelpers, parser, transform: { legacyDecorator: true } }
    return swc(code, { filename: 'a.ts', configFile: false, swcrc: false, module: { type: 'commonjs' }, jsc }).code
  }

function withEsbuild(code: string): string {
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } }
  return esbuild(code, { loader: 'ts', format: 'cjs', target: 'es2016', tsconfigRaw }).code
}

const withBabel = (version: '7' | '8', targets: string, plugins: readonly unknown[] = []): Lowering['compile'] => {
  const babel = versions.find((it) => it.version === version) as (typeof versions)[number]
  return async (code) => {
    const { code: compiled } = (await babel.core.transformAsync(code, {
      filename: '/app/a.ts',
      ...{ configFile: false, babelrc: false, compact: false },
      presets: [
        [babel.resolve('@babel/preset-env'), { targets, modules: 'commonjs' }],
        babel.resolve('@babel/preset-typescript'),
      ],
      plugins: [...plugins, [babel.resolve('@babel/plugin-proposal-decorators'), { version: 'legacy' }]],
    })) as { code: string }
    return compiled
  }
}

/** The work of `@babel/plugin-transform-runtime`. */
const RUNTIME = ({ types }: { types: typeof Types }): object => ({
  pre(file: { path: NodePath<Types.Program>; set(key: string, value: unknown): void }) {
    const local = file.path.scope.generateUidIdentifier('asyncToGenerator')
    const from = types.stringLiteral('@babel/runtime/helpers/asyncToGenerator')
    let isAdded = false
    file.set('helperGenerator', (name: string) => {
      if (name !== 'asyncToGenerator') return undefined
      if (!isAdded) {
        isAdded = true
        const specifier = types.importDefaultSpecifier(types.cloneNode(local))
        const [added] = file.path.unshiftContainer('body', types.importDeclaration([specifier], from))
        file.path.scope.registerDeclaration(added)
      }
      return types.cloneNode(local)
    })
  },
})

const typescript = { seesFields: true }
const others = { seesFields: false }
const babel = { seesFields: true }

export const lowerings: readonly Lowering[] = [
  { name: 'TypeScript for ES5', ...typescript, compile: withTypeScript('ES5') },
  { name: 'TypeScript for ES2015', isWhole: true, ...typescript, compile: withTypeScript('ES2015') },
  {
    name: 'TypeScript with tslib',
    isWhole: true,
    ...typescript,
    compile: withTypeScript('ES2015', { importHelpers: true }),
  },
  {
    name: 'TypeScript with tslib for ES5',
    isWhole: true,
    ...typescript,
    compile: withTypeScript('ES5', { importHelpers: true }),
  },
  { name: 'TypeScript 7 for ES2015', ...typescript, compile: withTypeScript7 },
  { name: 'SWC for ES5', isWhole: true, ...others, compile: withSwc('es5') },
  { name: 'SWC for ES2015', isWhole: true, ...others, compile: withSwc('es2015') },
  { name: 'SWC with helpers', ...others, compile: withSwc('es2015', true) },
  { name: 'SWC with helpers for ES5', isWhole: true, ...others, compile: withSwc('es5', true) },
  { name: 'esbuild for ES2016', ...others, compile: withEsbuild },
  { name: 'Babel 7 for ES5', isWhole: true, ...babel, compile: withBabel('7', 'ie 11') },
  { name: 'Babel 7 for ES2015', isWhole: true, ...babel, compile: withBabel('7', 'chrome 50') },
  { name: 'Babel 7 with helpers', isWhole: true, ...babel, compile: withBabel('7', 'chrome 50', [RUNTIME]) },
  { name: 'Babel 8 for ES5', ...babel, compile: withBabel('8', 'ie 11') },
  { name: 'Babel 8 for ES2015', ...babel, compile: withBabel('8', 'chrome 50') },
]
