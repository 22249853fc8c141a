import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { compare } from './differences.ts'
import { type Run, runInstrumented, runPlain } from './observe.ts'
import type { Files, LoweredProgram, Program } from './program.ts'
import { pathOf } from './read.ts'

/** The source of both. */
type Source = Pick<Program, 'name' | 'files' | 'unrecorded'>

/** Ignored by git. */
const ACTUAL = pathOf('../_actual')

/**
 * Runs a program plain and with every function instrumented: it does the same.
 *
 * @throws as `expectSame` does
 */
export async function expectUnchanged(program: Program): Promise<Run> {
  const instrumented = await runInstrumented(program)
  expectSame(program, await runPlain(program), instrumented)
  return instrumented
}

/**
 * Both programs do the same.
 *
 * @throws with each difference, the function and the line in which the first one is, and the paths of both programs as
 * they ran
 */
export function expectSame(source: Source, plain: Run, instrumented: Run): void {
  const found = compare(plain, instrumented, source)
  if (found.length === 0) return
  const where = placeOf(plain.log, instrumented.log, source.files)
  const paths = [
    `plain: ${writeActual(source.name, 'plain', plain.ran)}`,
    `instrumented: ${writeActual(source.name, 'instrumented', instrumented.ran)}`,
  ]
  throw new Error(
    [`${source.name} does something else once it is instrumented`, ...where, ...paths, ...found].join('\n'),
  )
}

/**
 * @returns the path, from where the tests were started: of a file, or of a folder where the program has several files
 */
function writeActual(name: string, side: 'plain' | 'instrumented', { files }: LoweredProgram): string {
  const entries = Object.entries(files)
  const [first = ''] = Object.keys(files)
  const path = join(ACTUAL, name.replaceAll(/[^\w.-]+/g, '-'), entries.length === 1 ? side + extname(first) : side)
  rmSync(path, { recursive: true, force: true })
  for (const [file, { code }] of entries) {
    const target = entries.length === 1 ? path : join(path, file)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, code)
  }
  return relative('', path)
}

/** The function that was being called at the first difference, and the lines of the source that are known of it. */
function placeOf(plain: readonly string[], instrumented: readonly string[], files: Files): string[] {
  const at = plain.findIndex((line, index) => line !== instrumented[index])
  const name = plain.slice(at).flatMap((line) => ENDED.exec(line)?.[1] ?? [])[0]
  if (at < 0 || name === undefined) return []
  const thrown = [...`${plain[at]}`.matchAll(PLACE)].slice(0, 1)
  return [
    `function: ${name}`,
    ...declarationOf(name, files),
    ...thrown.flatMap(([, file = '', line]) => sourceLine(files, file, Number(line))),
  ]
}

const ENDED = /^(\w+) (?:returned|threw) /

/** `input.js:12` in a stack. */
const PLACE = /([\w./-]+\.[cm]?[jt]sx?):(\d+)/g

function declarationOf(name: string, files: Files): string[] {
  const exported = new RegExp(`\\bexport\\b.*\\b${name}\\b|\\bexports\\.${name}\\b|\\bfunction\\*?\\s+${name}\\b`)
  for (const [file, code] of Object.entries(files)) {
    const index = code.split('\n').findIndex((line) => exported.test(line))
    if (index >= 0) return sourceLine(files, file, index + 1)
  }
  return []
}

function sourceLine(files: Files, file: string, line: number): string[] {
  const text = files[file]?.split('\n')[line - 1]
  return text === undefined ? [] : [`${file}:${line}: ${text.trim()}`]
}
