/** Source lines for a terminal. */

import type { ErrorReport, Frame, Location, StackFrame, Variable } from '../../model.ts'
import { variablesBeside } from '../beside.ts'
import { explainingFrames } from '../explaining.ts'
import { capturedAt, excerptPlace, nearby } from '../outline.ts'
import { cellsOf, codeLine, visible } from '../text.ts'
import { brief, plainText } from '../values.ts'
import { type Piece, piece } from './lines.ts'

/** Cells of a value beside its line. */
const MAX_BESIDE = 40
const MIN_BESIDE = 8

interface Surroundings {
  /** All of the error. */
  frames: readonly Frame[]
  /** The place that is shown as that of the error. */
  place: Location | undefined
  room: number
}

/** Source lines with the failed one marked and the values beside. */
export const excerptLines = (error: ErrorReport, surroundings: Surroundings): Piece[][] =>
  explainingFrames(error, surroundings.frames).flatMap((place) => linesAt(place, surroundings))

function linesAt(place: StackFrame, { frames, place: said, room }: Surroundings): Piece[][] {
  if (!place.excerpt) return []
  const excerpt = nearby(place.excerpt, place.line)
  const beside = variablesBeside({ ...place, excerpt }, capturedAt(frames, place), frames)
  const title = excerptPlace(place, said)
  const gutter = String(excerpt.firstLine + excerpt.lines.length).length
  return [
    [],
    ...(title === '' ? [] : [[piece(title, 'muted')]]),
    ...excerpt.lines.flatMap((text, index) => {
      const number = excerpt.firstLine + index
      const failed = number === place.line
      const line = failed ? windowAt(text, place.column, room - gutter - 5) : { text, column: undefined }
      const code = codeLine(line.text)
      const head = piece(`${failed ? '>' : ' '} ${String(number).padStart(gutter)} | `, failed ? 'marker' : 'muted')
      const variables = beside[index] ?? []
      if (!failed) return [[head, piece(code), comment(variables, room - gutter - 5 - cellsOf(code))]]
      const values = variables.map((variable) => valueText(variable, MAX_BESIDE))
      return [[head, piece(code)], ...failureLines(line, { values, gutter, room })]
    }),
  ]
}

interface Line {
  readonly text: string
  /** Where it failed: 1-based. */
  readonly column: number | undefined
}

/** An over-long line, such as a minified one, begins near the failure. */
function windowAt(text: string, column: number | undefined, room: number): Line {
  if (column === undefined || column > text.length || cellsOf(codeLine(text.slice(0, column))) < room)
    return { text, column }
  const start = column - 1 - Math.floor(room / 2)
  return { text: `…${text.slice(start)}`, column: column - start + 1 }
}

/** Objects and texts are cut to the room that is left. */
function valueText({ name, value }: Variable, room: number): string {
  const canBeCut = value.kind === 'object' || (value.kind === 'primitive' && value.type === 'string')
  const left = canBeCut ? Math.min(MAX_BESIDE, Math.max(MIN_BESIDE, room - name.length - 2)) : MAX_BESIDE
  return `${visible(name)}: ${plainText(brief(value, left))}`
}

/** `  // balance: 10, rate: 0.2`, as much as fits. */
function comment(variables: readonly Variable[], room: number): Piece {
  const texts: string[] = []
  let left = room - 3
  for (const variable of variables) {
    const text = valueText(variable, left - 2)
    left -= cellsOf(text) + 2
    if (left < 0) break
    texts.push(text)
  }
  return piece(texts.length === 0 ? '' : `  // ${texts.join(', ')}`, 'muted')
}

interface FailureLayout {
  values: readonly string[]
  gutter: number
  room: number
}

/** Below the line that failed: `^  order: { id: 7 }, rate: 0.2`; a line for each value when they are many. */
function failureLines({ text, column }: Line, { values, gutter, room }: FailureLayout): Piece[][] {
  const head = piece(`  ${' '.repeat(gutter)} | `, 'muted')
  const isMarked = column !== undefined && column <= text.length
  const before = isMarked ? cellsOf(codeLine(text.slice(0, column - 1))) : 0
  const marker = [head, piece(`${' '.repeat(before)}^`, 'marker')]
  const joined = values.join(', ')
  if (isMarked && gutter + before + cellsOf(joined) + 8 <= room) return [[...marker, piece(joined && `  ${joined}`)]]
  return [...(isMarked ? [marker] : []), ...values.map((value) => [head, piece(value)])]
}
