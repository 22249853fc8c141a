/** The programs, written out in variants: plain, instrumented, and with the handlers of the floors. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Frames, type Small, type TransformResult, transform } from '@traceghost/transform'
import { FLOOR_MODULE, FLOORS, type Floor, withFloor } from './floors.ts'
import { libraryTexts } from './libraries.ts'

const SOURCES = new URL('../programs/', import.meta.url)
const OUTPUT = new URL('../dist/', import.meta.url)

export interface Program {
  readonly name: string
  /** File that exports `run`. */
  readonly plain: string
  readonly instrumented: string
  readonly floors: Readonly<Record<Floor, string>>
  /** Text of the functions concerned. */
  readonly source: string
  readonly instrumentedSource: string
}

/** Programs with one marked function each, by its file; the loop that calls it is in a file of its own. */
export const markedPrograms = (): Program[] =>
  readdirSync(new URL('marked/', SOURCES))
    .filter((file) => file.endsWith('.run.js'))
    .map((file) => writeProgram(`marked/${file.replace('.run.js', '')}`, 'module', { hasDriver: true }))

/** CPU-bound programs with every function instrumented. */
export async function wholePrograms(): Promise<Program[]> {
  const parser = readFileSync(new URL(import.meta.resolve('@babel/parser')), 'utf8')
  const libraries = [['babel-parser', parser] as const, ...(await libraryTexts())]
  return [
    ...['scheduler', 'json', 'numeric'].map((name) => writeProgram(`whole/${name}`, 'all')),
    ...libraries.map(([name, text]) => writeProgram(`whole/${name}`, 'all', { hasDriver: true, text })),
  ]
}

/** A single file of `programs/`, whose small functions are recorded, too. */
export const singleProgram = (name: string, frames: Frames): Program => writeProgram(name, frames, { small: 'record' })

interface Parts {
  /** Whether the loop that calls the program stands in a file `.run.js`. */
  readonly hasDriver?: boolean
  /** Of a program that is a library. */
  readonly text?: string
  readonly small?: Small
}

function writeProgram(name: string, frames: Frames, { hasDriver = false, text, small = 'skip' }: Parts = {}): Program {
  const source = text ?? readFileSync(new URL(`${name}.js`, SOURCES), 'utf8')
  const path = fileURLToPath(new URL(`${name}.js`, OUTPUT))
  const result = transform(source, path, { frames, small, root: fileURLToPath(OUTPUT) })
  if (!result) throw new Error(`${name} has no function to instrument`)
  const driver = hasDriver ? readFileSync(new URL(`${name}.run.js`, SOURCES), 'utf8') : undefined
  const writeVariant = (variant: string, code: string): string => {
    write(`${variant}/${name}.js`, code)
    if (driver === undefined) return new URL(`${variant}/${name}.js`, OUTPUT).href
    return write(`${variant}/${name}.run.js`, driver)
  }
  return {
    name: name.replace(/^.*\//, ''),
    plain: writeVariant('plain', source),
    instrumented: writeVariant('instrumented', withMap(result)),
    floors: floorsOf((floor) => {
      write(`${dirname(`${floor}/${name}`)}/floor.js`, FLOOR_MODULE)
      return writeVariant(floor, withFloor(source, floor, result.sites))
    }),
    source,
    instrumentedSource: result.code,
  }
}

const floorsOf = (write: (floor: Floor) => string): Record<Floor, string> =>
  Object.fromEntries(Object.keys(FLOORS).map((floor) => [floor, write(floor as Floor)])) as Record<Floor, string>

const withMap = ({ code, map }: TransformResult): string =>
  `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`

function write(path: string, text: string): string {
  const url = new URL(path, OUTPUT)
  mkdirSync(dirname(fileURLToPath(url)), { recursive: true })
  writeFileSync(url, text)
  return url.href
}

/** Removes what `programs.ts` wrote. */
export const removePrograms = (): void => rmSync(OUTPUT, { recursive: true, force: true })
