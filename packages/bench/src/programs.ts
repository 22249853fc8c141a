/** The programs, written out twice: as they are, and instrumented. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Frames, transform } from '@traceghost/transform'

const SOURCES = new URL('../programs/', import.meta.url)
const OUTPUT = new URL('../dist/', import.meta.url)

export interface Program {
  readonly name: string
  /** File that exports `run`. */
  readonly plain: string
  readonly instrumented: string
  /** Text of the functions concerned. */
  readonly source: string
  readonly instrumentedSource: string
}

/** Programs with one marked function each, by its file; the loop that calls it is in a file of its own. */
export const markedPrograms = (): Program[] =>
  readdirSync(new URL('marked/', SOURCES))
    .filter((file) => file.endsWith('.run.js'))
    .map((file) => writeProgram(`marked/${file.replace('.run.js', '')}`, 'module', true))

/** CPU-bound programs with every function instrumented. */
export function wholePrograms(): Program[] {
  const parser = readFileSync(new URL(import.meta.resolve('@babel/parser')), 'utf8')
  return [
    writeProgram('whole/scheduler', 'all'),
    writeProgram('whole/json', 'all'),
    writeProgram('whole/numeric', 'all'),
    writeProgram('whole/babel-parser', 'all', true, parser),
  ]
}

/** A single file of `programs/`. */
export const singleProgram = (name: string, frames: Frames): Program => writeProgram(name, frames)

function writeProgram(name: string, frames: Frames, hasDriver = false, text?: string): Program {
  const source = text ?? readFileSync(new URL(`${name}.js`, SOURCES), 'utf8')
  const path = fileURLToPath(new URL(`${name}.js`, OUTPUT))
  const result = transform(source, path, { frames, root: fileURLToPath(OUTPUT) })
  if (!result) throw new Error(`${name} has no function to instrument`)
  const driver = hasDriver ? readFileSync(new URL(`${name}.run.js`, SOURCES), 'utf8') : undefined
  const entry = `${name}${hasDriver ? '.run' : ''}.js`
  for (const [variant, code] of [
    ['plain', source],
    [
      'instrumented',
      `${result.code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(result.map)).toString('base64')}`,
    ],
  ] as const) {
    write(`${variant}/${name}.js`, code)
    if (driver !== undefined) write(`${variant}/${entry}`, driver)
  }
  return {
    name: name.replace(/^.*\//, ''),
    plain: new URL(`plain/${entry}`, OUTPUT).href,
    instrumented: new URL(`instrumented/${entry}`, OUTPUT).href,
    source,
    instrumentedSource: result.code,
  }
}

function write(path: string, text: string): void {
  const url = new URL(path, OUTPUT)
  mkdirSync(dirname(fileURLToPath(url)), { recursive: true })
  writeFileSync(url, text)
}

/** Removes what `programs.ts` wrote. */
export const removePrograms = (): void => rmSync(OUTPUT, { recursive: true, force: true })
