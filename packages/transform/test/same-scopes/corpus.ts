import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import type { Node } from '../../src/ast/node.ts'
import type { Language } from '../../src/parse.ts'

/** A file, parsed once for all who look at it. */
export interface SourceFile {
  readonly file: string
  readonly code: string
  readonly sourceType: Language['sourceType']
  readonly program: Node & { type: 'Program' }
}

/** Packages that ship the TypeScript they were written in. */
const PACKAGES = ['rxjs', 'zod', 'msw', '@reduxjs/toolkit', '@tanstack/query-core', 'immer']

export const readCorpus = (): SourceFile[] => listCorpus().map(read)

/** Files written for what real ones seldom have. */
export const readHardCases = (): SourceFile[] => listHardCases().map(read)

/** A file that is not read yet. */
export interface ListedFile extends Pick<SourceFile, 'file' | 'sourceType'> {
  readonly url: URL
}

export const listCorpus = (): ListedFile[] =>
  PACKAGES.flatMap((name) => listDirectory(new URL(`../../node_modules/${name}/src/`, import.meta.url), name)).filter(
    ({ file }) => /\.tsx?$/.test(file),
  )

export const listHardCases = (): ListedFile[] =>
  listDirectory(new URL('../programs/samples/oracles/', import.meta.url), 'samples')

function listDirectory(directory: URL, name: string): ListedFile[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path))
    .sort()
    .map((path) => ({
      file: `${name}/${path}`,
      sourceType: /\.c[jt]s$/.test(path) ? 'commonjs' : 'module',
      url: new URL(path, directory),
    }))
}

function read({ file, sourceType, url }: ListedFile): SourceFile {
  const code = readFileSync(url, 'utf8')
  const lang = file.endsWith('x') ? 'tsx' : file.endsWith('ts') ? 'ts' : 'jsx'
  // The scope manager asks for `range`, and for what TypeScript adds in every file.
  const options = { lang, sourceType, preserveParens: false, range: true, astType: 'ts' } as const
  const { program, errors } = parseSync(file, code, options)
  const [error] = errors
  if (error) throw new Error(`${file}: ${error.message}`)
  return { file, code, sourceType, program: program as SourceFile['program'] }
}
