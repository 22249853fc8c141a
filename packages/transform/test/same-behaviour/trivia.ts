import { parse } from '../harness/functions.ts'
import type { Program } from '../harness/program.ts'

const TRIVIA = [
  ' ',
  '\n',
  '\r\n',
  '\t',
  '/**/',
  '/*\n*/',
  '//}\n',
  '/*}*/',
  '/*{*/',
  '/*)*/',
  '/*(*/',
  '/*=>*/',
  '/*;*/',
  '/*"*/',
  "/*'`*/",
]

/** Texts between which nodes begin and end are put into the text so many at a time. */
const AT_A_TIME = 25
/** How many of the places get something. */
const SHARE = 0.15

/**
 * Puts comments and line breaks between the tokens of a text, wherever it stays a program; it may mean something else
 * then.
 */
export function scatterTrivia(code: string, file: string, sourceType: Program['sourceType']): string {
  const random = createRandom(code.length)
  const isProgram = (text: string): boolean => parse(text, file, sourceType).errors.length === 0
  const places = placesIn(code, file, sourceType).filter(() => random() < SHARE)
  let text = code
  // From the end to the beginning, so that the places before stay what they are.
  while (places.length > 0) {
    const group = places.splice(-AT_A_TIME)
    let next = text
    for (const place of group.reverse()) {
      const trivia = TRIVIA[Math.floor(random() * TRIVIA.length)]
      next = next.slice(0, place) + trivia + next.slice(place)
    }
    if (isProgram(next)) text = next
  }
  return text
}

/** Where nodes begin and end, in order; white space means something in templates and elements. */
function placesIn(code: string, file: string, sourceType: Program['sourceType']): number[] {
  const places = new Set<number>()
  const pending: unknown[] = [parse(code, file, sourceType).program.body]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const { type, start, end } = value as { type?: string; start?: number; end?: number }
    if (type && start !== undefined && end !== undefined && !/^(TemplateElement|JSX)/.test(type)) {
      places.add(start)
      places.add(end)
    }
    pending.push(...Object.values(value).filter((each) => each !== undefined))
  }
  return [...places].sort((a, b) => a - b)
}

/** Numbers from 0 to 1 that are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x7fff_ffff
  }
}
