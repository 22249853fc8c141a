/** Compilers of ES modules with types to CommonJS: what Node's lexer reads is what they write. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { transformSync as swc } from '@swc/core'
import { transformSync as esbuild } from 'esbuild'
import ts from 'typescript-5'

type Files = Readonly<Record<string, string>>

/** Compiles files by path; the names of the results end in `.js`. */
export type Compile = (files: Files) => Promise<Files> | Files

const each =
  (compile: (code: string, file: string) => string | Promise<string>): Compile =>
  async (files) => {
    const entries = Object.entries(files).map(async ([file, code]) => [outputOf(file), await compile(code, file)])
    return Object.fromEntries(await Promise.all(entries)) as Files
  }

const outputOf = (file: string): string => file.replace(/\.ts$/, '.js')

export const COMPILERS: Readonly<Record<string, Compile>> = {
  'tsc 5.9': each(
    (code) =>
      ts.transpileModule(code, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
      }).outputText,
  ),
  'tsc 5.9 for ES5': each(
    (code) =>
      ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES5 } })
        .outputText,
  ),
  'tsc 7': withTsc,
  'Babel 7': withBabel('7'),
  'Babel 8': withBabel('8'),
  SWC: each(
    (code, file) =>
      swc(code, {
        filename: file,
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', exportInteropAnnotation: true },
      }).code,
  ),
  esbuild: each((code) => esbuild(code, { loader: 'ts', format: 'cjs', platform: 'node', target: 'es2022' }).code),
}

function withTsc(files: Files): Files {
  const root = mkdtempSync(join(tmpdir(), 'tsc-'))
  try {
    for (const [file, code] of Object.entries(files)) writeFileSync(join(root, file), code)
    mkdirSync(join(root, 'out'))
    writeFileSync(
      join(root, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { module: 'commonjs', target: 'es2022', outDir: 'out', types: [], noCheck: true },
      }),
    )
    const tsc = join(import.meta.dirname, '../../../../../node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [tsc, '-p', root], { stdio: 'inherit' })
    const read = (file: string): [string, string] => [
      outputOf(file),
      readFileSync(join(root, 'out', outputOf(file)), 'utf8'),
    ]
    return Object.fromEntries(Object.keys(files).map(read))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

interface Core {
  transformAsync(code: string, options: object): Promise<{ code: string }>
}

function withBabel(version: '7' | '8'): Compile {
  const { resolve } = createRequire(new URL(`../../../../babel/test/babel-${version}/package.json`, import.meta.url))
  return each(async (code, file) => {
    const core = (await import(pathToFileURL(resolve('@babel/core')).href)) as Core & { default?: Core }
    const compiled = await (core.default ?? core).transformAsync(code, {
      filename: `/app/${file}`,
      ...{ configFile: false, babelrc: false, compact: false },
      presets: [
        resolve('@babel/preset-typescript'),
        [resolve('@babel/preset-env'), { targets: { node: 20 }, modules: 'commonjs' }],
      ],
    })
    return compiled.code
  })
}
