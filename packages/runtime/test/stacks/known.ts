/** The known facts about the programs whose stacks are recorded: the marks in their lines. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The frames that one engine has for each case. */
export interface Recorded {
  readonly engine: string
  readonly stacks: Readonly<Record<string, RecordedStack>>
}

export interface RecordedStack {
  readonly message: string
  readonly stack: string
}

/** Stands for the folder of the programs. */
export const PROGRAMS = '/srv/programs'
/** Stands for the address of the page. */
export const PAGE = 'http://localhost:5173'

/** A stack frame that the stack of a case has. */
export interface Mark {
  /** Path in the folder of the programs. */
  readonly file: string
  readonly line: number
  /** The name that engines print for the function; `-`: it has none. */
  readonly names: readonly string[]
  readonly isOptional: boolean
}

/** Marks by case, in the order of the files. Those of `*` hold for every case. */
export type Marks = ReadonlyMap<string, readonly Mark[]>

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url))

export function readMarks(): Marks {
  const marks = new Map<string, Mark[]>()
  for (const file of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:c?js|ts|html)$/.test(file) || file === 'mapped.cjs') continue
    const lines = readFileSync(`${FIXTURES}/${file}`, 'utf8').split('\n')
    for (const [index, text] of lines.entries()) {
      for (const [name, mark] of marksIn(text)) {
        const list = marks.get(name) ?? []
        marks.set(name, [...list, { file, line: index + 1, ...mark }])
      }
    }
  }
  return marks
}

/** `work() //: timer attempt microtask attempt|-` */
function marksIn(line: string): [name: string, mark: Pick<Mark, 'names' | 'isOptional'>][] {
  const [, optional, text = ''] = /\/\/:(\?)? (.*?)(?: -->)?$/.exec(line) ?? []
  if (text === '') return []
  if (text === '*') return [['*', { names: [], isOptional: true }]]
  const words = wordsOf(text)
  return words.flatMap((name, index) =>
    index % 2 === 0 ? [[name, { names: namesIn(name, words[index + 1] ?? ''), isOptional: optional === '?' }]] : [],
  )
}

/** An arrow function that is a case takes its name from the property only in some engines. */
const namesIn = (name: string, names: string): string[] => [...names.split('|'), ...(names === name ? ['-'] : [])]

/** Pairs of words; the name in the last pair may have spaces. */
function wordsOf(text: string): string[] {
  const words = text.split(' ')
  return words[0] === 'oddNames' ? ['oddNames', words.slice(1).join(' ')] : words
}
