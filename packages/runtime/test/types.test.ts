import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-5'
import { describe, expect, it } from 'vitest'
import { compilers } from './compilers.ts'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The compiler's errors in files, with options on top of those of the workspace. */
function check(errorsIn: (project: string) => string, files: readonly string[], compilerOptions: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'traceghost-types-'))
  try {
    const project = join(folder, 'tsconfig.json')
    const base = { isolatedDeclarations: false, declaration: false, lib: ['ES2023', 'ESNext.Decorators', 'DOM'] }
    writeFileSync(
      project,
      JSON.stringify({
        extends: pathOf('../../../tsconfig.base.json'),
        compilerOptions: { ...base, ...compilerOptions },
        files: files.map((file) => pathOf(`types/${file}.ts`)),
      }),
    )
    return errorsIn(project)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const withCommand =
  (command: string) =>
  (project: string): string => {
    const { stdout, stderr } = spawnSync(process.execPath, [command, '-p', project], { encoding: 'utf8' })
    return stdout + stderr
  }

/** The command would check all sources that the files import, which takes four times as long. */
function withTypeScript5(project: string): string {
  const errors: ts.Diagnostic[] = []
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (error: ts.Diagnostic) => void errors.push(error) }
  const {
    fileNames = [],
    options = {},
    errors: wrong = [],
  } = ts.getParsedCommandLineOfConfigFile(project, {}, host) ?? {}
  const program = ts.createProgram(fileNames, options)
  const ofFiles = fileNames.flatMap((name) => {
    const file = program.getSourceFile(name)
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  })
  const all = [...errors, ...wrong, ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...ofFiles]
  return ts.formatDiagnostics(all, {
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  })
}

const errorsBy = (compiler: string, command: string): ((project: string) => string) =>
  compiler === 'TypeScript 5' ? withTypeScript5 : withCommand(command)

/** The older compiler takes longer: by default it checks the less strict project alone. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const isTested = (compiler: string, project: string): boolean =>
  isFull || compiler !== 'TypeScript 5' || project.startsWith('experimentalDecorators')

const projects: readonly [name: string, files: readonly string[], options: object][] = [
  ['ECMAScript decorators', ['usage', 'decorators', 'tc39'], {}],
  [
    'experimentalDecorators, and no more than strict',
    ['usage', 'decorators'],
    { experimentalDecorators: true, exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false },
  ],
]

/** Under load a compiler takes its time. */
const TIMEOUT_MS = 60_000

describe.each(compilers)('%s', (compiler, command) => {
  it.each(projects.filter(([project]) => isTested(compiler, project)))(
    'keeps types, and refuses what is wrong, with %s',
    (_, files, options) => expect(check(errorsBy(compiler, command), files, options)).toBe(''),
    TIMEOUT_MS,
  )
})
