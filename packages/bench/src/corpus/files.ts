/** Real programs: TypeScript sources that libraries ship, the same as JavaScript, and what they publish. */

import { readdirSync, readFileSync } from 'node:fs'
import { type TransformOptions, transformSync } from 'esbuild'

export interface SourceFile {
  readonly file: string
  readonly code: string
}

/** Each library with the folder of its sources and that of its published modules. */
const LIBRARIES: readonly (readonly [name: string, published: string])[] = [
  ['rxjs', 'dist/esm'],
  ['zod', 'v4'],
  ['msw', 'lib'],
  ['@reduxjs/toolkit', 'dist'],
  ['@tanstack/query-core', 'build/modern'],
  ['immer', 'dist'],
]

/** One mark: what stands for every function of the file. */
const MARK = "\nimport { ghost } from 'traceghost'; ghost(() => 0)"

export const typeScriptFiles = (): SourceFile[] => LIBRARIES.flatMap(([name]) => read(name, 'src', /(?<!\.d)\.tsx?$/))

export const markedFiles = (): SourceFile[] => typeScriptFiles().map(({ file, code }) => ({ file, code: code + MARK }))

/** Types stripped, so that tools which read JavaScript alone get the same programs. */
export const javaScriptFiles = (): SourceFile[] =>
  typeScriptFiles().map(({ file, code }) => ({ file: file.replace(/tsx?$/, 'js'), code: stripped(code, file) }))

export const markedJavaScriptFiles = (): SourceFile[] =>
  javaScriptFiles().map(({ file, code }) => ({ file, code: code + MARK }))

/** Modules as a bundler loads them. Some libraries name theirs `.js`, some `.mjs`. */
export const publishedFiles = (): SourceFile[] =>
  LIBRARIES.flatMap(([name, folder]) => {
    const modules = read(name, folder, /\.mjs$/)
    return modules.length > 0 ? modules : read(name, folder, /\.js$/)
  })

/** JavaScript of the newest kind: nothing is lowered. */
export const stripped = (code: string, file: string, options: TransformOptions = {}): string =>
  transformSync(code, { loader: loaderOf(file), target: 'esnext', format: 'esm', jsx: 'automatic', ...options }).code

const loaderOf = (file: string): 'js' | 'ts' | 'tsx' => (/\.tsx$/.test(file) ? 'tsx' : /\.ts$/.test(file) ? 'ts' : 'js')

function read(name: string, folder: string, pattern: RegExp): SourceFile[] {
  const directory = new URL(`../../node_modules/${name}/${folder}/`, import.meta.url)
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .sort()
    .map((path) => ({ file: `${name}/${path}`, code: readFileSync(new URL(path, directory), 'utf8') }))
}
