import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync as withSwc } from '@swc/core'
import { transform } from '@traceghost/transform'
import { transformSync as withEsbuild } from 'esbuild'
import { transformSync as withOxc } from 'rolldown/utils'
import { afterAll, describe, expect, it } from 'vitest'
import { programs, run, sourceOf } from '../../transform/test/same-behaviour/super-call/programs.ts'

/**
 * Code that compilers put behind the `super()` of a constructor comes behind it in instrumented code too: every program
 * behaves the same plain and instrumented, with any compiler.
 */
type Compile = (codes: readonly string[]) => string[]

const each =
  (compile: (code: string) => string): Compile =>
  (codes) =>
    codes.map(compile)

const directory = mkdtempSync(join(tmpdir(), 'traceghost-super-'))
afterAll(() => rmSync(directory, { recursive: true }))

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const inTransform = createRequire(new URL('../../transform/package.json', import.meta.url))
const ts = inTransform('typescript-5') as typeof import('../../transform/node_modules/typescript-5/lib/typescript.js')

const oxc = (options: Parameters<typeof withOxc>[2]): Compile =>
  each((code) => {
    const { code: compiled, errors } = withOxc('a.ts', code, options)
    if (errors.length > 0) throw errors[0]
    return compiled
  })

const esbuild = (target: string, useDefineForClassFields: boolean): Compile =>
  each((code) => {
    const tsconfigRaw = { compilerOptions: { useDefineForClassFields } }
    return withEsbuild(code, { loader: 'ts', target, tsconfigRaw }).code
  })

const typescript5 = (target: 'ES2022' | 'ES2020', useDefineForClassFields: boolean): Compile =>
  each((code) => {
    const compilerOptions = { target: ts.ScriptTarget[target], module: ts.ModuleKind.ESNext, useDefineForClassFields }
    return ts.transpileModule(code, { compilerOptions }).outputText
  })

const swc = (target: 'es2022' | 'es2020', useDefineForClassFields: boolean): Compile =>
  each((code) => {
    const parser = { syntax: 'typescript', decorators: true } as const
    const helpers = {
      externalHelpers: false,
      transform: { useDefineForClassFields, decoratorVersion: '2022-03' },
    } as const
    return withSwc(code, { isModule: false, jsc: { parser, target, ...helpers } }).code
  })

let folders = 0

/** All files in one process. */
const typescript7 =
  (...flags: string[]): Compile =>
  (codes) => {
    const folder = join(directory, String(folders++))
    mkdirSync(folder)
    const files = codes.map((code, index) => {
      const file = join(folder, `${index}.ts`)
      writeFileSync(file, `// @ts-nocheck\n${code}`)
      return file
    })
    const tsc = path('../../../node_modules/typescript/bin/tsc')
    const settings = [
      '--module',
      'esnext',
      '--moduleDetection',
      'legacy',
      '--outDir',
      join(folder, 'out'),
      '--types',
      '',
      '--ignoreConfig',
    ]
    try {
      execFileSync(process.execPath, [tsc, ...flags, ...settings, ...files], { encoding: 'utf8' })
    } catch {
      // It writes what it reports errors of.
    }
    return codes.map((_, index) => readFileSync(join(folder, 'out', `${index}.js`), 'utf8'))
  }

const BUN = `const { codes, tsconfig } = JSON.parse(await Bun.stdin.text())
const transpiler = new Bun.Transpiler({ loader: 'ts', tsconfig })
console.log(JSON.stringify(codes.map((code) => transpiler.transformSync(code))))`

const bun =
  (useDefineForClassFields: boolean): Compile =>
  (codes) => {
    const input = JSON.stringify({ codes, tsconfig: { compilerOptions: { useDefineForClassFields } } })
    const file = join(directory, 'bun.mjs')
    writeFileSync(file, BUN)
    return JSON.parse(execFileSync(path('../node_modules/.bin/bun'), [file], { input, encoding: 'utf8' })) as string[]
  }

const compilers: Readonly<Record<string, Compile>> = {
  oxc: oxc({}),
  'oxc, fields assigned': oxc({
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  }),
  esbuild: esbuild('es2022', true),
  'esbuild, fields assigned': esbuild('es2020', false),
  'TypeScript 5': typescript5('ES2022', true),
  'TypeScript 5, fields assigned': typescript5('ES2022', false),
  'TypeScript 5, everything lowered': typescript5('ES2020', false),
  'TypeScript 7, fields assigned': typescript7('--target', 'es2022', '--useDefineForClassFields', 'false'),
  SWC: swc('es2022', true),
  'SWC, everything lowered': swc('es2020', false),
  'Bun, fields assigned': bun(false),
}

/** A process each, and much the same as what runs always. */
const more: Readonly<Record<string, Compile>> = {
  'TypeScript 7': typescript7('--target', 'es2022'),
  'TypeScript 7, everything lowered': typescript7('--target', 'es2020', '--useDefineForClassFields', 'false'),
  Bun: bun(true),
}

const names = Object.keys(programs)

const instrument = (code: string): string => transform(code, 'a.cts', { frames: 'all', small: 'record' })?.code ?? code

const tested = process.env.TRACEGHOST_MATRIX === 'full' ? { ...compilers, ...more } : compilers

describe.each(Object.entries(tested))('%s', (_, compile) => {
  const plain = compile(names.map(sourceOf))
  const instrumented = compile(names.map(sourceOf).map(instrument))

  it.each(names.map((name, index) => [name, index] as const))('%s', (_name, index) => {
    const { log } = run(plain[index] as string)
    expect(run(instrumented[index] as string).log).toEqual(log)
    expect(log).not.toEqual([])
  })
})
