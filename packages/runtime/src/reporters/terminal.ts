import type { ErrorReport, Frame, Report, StackFrame } from '../model.ts'
import {
  capturedAt,
  explainingFrame,
  frameName,
  linkText,
  notesOf,
  placeOf,
  placeText,
  relatedErrors,
  shownFrames,
  systemFacts,
  traceOf,
  variableGroups,
  variablesBeside,
} from './outline.ts'
import { cellsOf, codeLine, cut, quoted, visible } from './text.ts'
import { brief, type Style, type Token, textOf, variableLines } from './values.ts'

export interface TerminalOptions {
  /**
   * Colour the text with terminal escapes.
   * @default false
   */
  color?: boolean
  /**
   * Cells in a line.
   * @default 80
   */
  width?: number
}

type Tint = Style | 'title' | 'heading' | 'error' | 'marker'

/** SGR parameters: what switches a style on. */
const COLORS: Record<Tint, string> = {
  plain: '',
  name: '36',
  string: '32',
  number: '33',
  keyword: '35',
  type: '34',
  muted: '2',
  hidden: '31',
  title: '1;31',
  heading: '1',
  error: '31',
  marker: '1;31',
}

interface Piece {
  text: string
  style: Tint
}

const MAX_MESSAGE_LINES = 30
const RULE_CELLS = 42

/** The report as text for a terminal: every line fits into `width`, nothing in it is obeyed by the terminal. */
export function renderTerminal(report: Report, { color = false, width = 80 }: TerminalOptions = {}): string {
  const rule = piece('-'.repeat(Math.min(RULE_CELLS, width)), 'muted')
  const room = Math.max(20, width)
  const lines: Piece[][] = [
    [piece(`CHAOS REPORT: ${visible(report.ghost)} failed!`, 'title')],
    [rule],
    ...errorLines('Error', report.error, room),
    ...placeLines(report.trigger),
    ...propertyLines(report.error, room),
    ...excerptLines(report.error, report.frames, room),
    ...frameSections(report, room),
    ...relatedErrors(report.error).flatMap(({ title, error, frames }) => [
      [],
      ...errorLines(title, error, room),
      ...placeLines(placeOf(error)),
      ...propertyLines(error, room),
      ...excerptLines(error, frames, room),
      ...shownFrames(frames).flatMap((frame) => variableSection(frame, true, room)),
    ]),
    ...traceSection(report.error, room),
    ...section(
      'NOTES',
      notesOf(report).flatMap((note) => wrapped(note, room)),
    ),
    ...section(
      'SYSTEM',
      systemFacts(report).flatMap(([label, text]) => wrapped(`${label}: ${text}`, room)),
    ),
    [rule],
  ]
  return lines.map((line) => print(fitted(line, room), color)).join('\n')
}

const piece = (text: string, style: Tint = 'plain'): Piece => ({ text, style })

const section = (title: string, lines: Piece[][]): Piece[][] =>
  lines.length === 0 ? [] : [[], [piece(`${title}:`, 'heading')], ...lines]

function print(line: readonly Piece[], color: boolean): string {
  if (!color)
    return line
      .map(({ text }) => text)
      .join('')
      .trimEnd()
  return line
    .map(({ text, style }) => (COLORS[style] === '' || text === '' ? text : `\x1b[${COLORS[style]}m${text}\x1b[0m`))
    .join('')
}

function fitted(line: readonly Piece[], room: number): Piece[] {
  let left = room
  return line.flatMap(({ text, style }) => {
    if (left <= 0) return []
    const kept = cut(text, left)
    left = kept === text ? left - cellsOf(text) : 0
    return [{ text: kept, style }]
  })
}

/** `Error: TypeError("…")`; a message of several lines below its type. */
function errorLines(title: string, error: ErrorReport, room: number): Piece[][] {
  const label = piece(`${title}: `, 'heading')
  if (error.value) return [[label, piece('thrown '), ...brief(error.value, room - title.length - 9)]]
  const type = visible(error.type)
  const lines = error.message.split(/\r?\n/)
  const line = `${type}(${quoted(error.message)})`
  if (lines.length === 1) {
    const [first = '', ...rest] = split(line, room, cellsOf(title) + 2)
    return [[label, piece(first, 'error')], ...rest.map((text) => [piece(text, 'error')])]
  }
  const omitted = lines.length - MAX_MESSAGE_LINES
  return [
    [label, piece(type, 'error')],
    ...lines
      .slice(0, MAX_MESSAGE_LINES)
      .flatMap((text) => split(`  ${visible(text)}`, room).map((part) => [piece(part, 'error')])),
    ...(omitted > 0 ? [[piece(`  … ${omitted} more lines`, 'muted')]] : []),
  ]
}

/** Pieces of at most `room` cells; the first one has `taken` cells less. At most ten lines. */
function split(text: string, room: number, taken = 0): string[] {
  const lines: string[] = []
  let line = ''
  let left = room - taken
  for (const char of text) {
    const cells = cellsOf(char)
    if (cells > left) {
      lines.push(line)
      line = ''
      left = room
    }
    if (lines.length === 10) return [...lines.slice(0, 9), `${lines[9]?.slice(0, -1)}…`]
    line += char
    left -= cells
  }
  return [...lines, line]
}

/** A list item, broken between words. */
function wrapped(text: string, room: number): Piece[][] {
  const lines: string[] = ['-']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) as string
    if (cellsOf(last) + cellsOf(word) + 1 <= room) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`  ${word}`)
  }
  return lines.map((line) => [piece(line)])
}

function placeLines(place: Parameters<typeof placeText>[0] | undefined): Piece[][] {
  const text = place ? placeText(place) : ''
  return text === '' ? [] : [[piece('Location: ', 'heading'), piece(text)]]
}

const propertyLines = ({ properties }: ErrorReport, room: number): Piece[][] =>
  properties.flatMap(({ key, value }) => variableLines({ name: key, value }, room - 2).map(listed))

/** The first line of a variable as a list item, the others below it. */
const listed = (line: Token[], index: number): Piece[] => [piece(index === 0 ? '- ' : '  '), ...line]

/** Source lines with the failed one marked and the values beside. */
function excerptLines(error: ErrorReport, frames: readonly Frame[], room: number): Piece[][] {
  const place = explainingFrame(error)
  if (!place?.excerpt) return []
  const { firstLine, lines } = place.excerpt
  const beside = variablesBeside(place, capturedAt(frames, place))
  const gutter = String(firstLine + lines.length).length
  return [
    [],
    ...lines.flatMap((text, index) => {
      const number = firstLine + index
      const failed = number === place.line
      const head = `${failed ? '>' : ' '} ${String(number).padStart(gutter)} | `
      const code = codeLine(text)
      const values = besideTokens(beside[index] ?? [], room - cellsOf(head) - cellsOf(code) - 5)
      const line = [piece(head, failed ? 'marker' : 'muted'), piece(code), ...values]
      const marker = failed ? markerLine(text, place, gutter) : undefined
      return marker ? [line, marker] : [line]
    }),
  ]
}

/** `  // balance: 10, rate: 0.2`, as much as fits. */
function besideTokens(variables: ReturnType<typeof variablesBeside>[number], room: number): Piece[] {
  const texts: string[] = []
  let left = room
  for (const { name, value } of variables) {
    const text = `${visible(name)}: ${textOf(brief(value, Math.min(40, Math.max(8, left - name.length))))}`
    left -= cellsOf(text) + 2
    if (left < 0) break
    texts.push(text)
  }
  return texts.length === 0 ? [] : [piece(`  // ${texts.join(', ')}`, 'muted')]
}

function markerLine(text: string, { column }: StackFrame, gutter: number): Piece[] | undefined {
  if (column === undefined || column > text.length) return undefined
  const before = ' '.repeat(cellsOf(codeLine(text.slice(0, column - 1))))
  return [piece(`  ${' '.repeat(gutter)} | `, 'muted'), piece(`${before}^`, 'marker')]
}

function frameSections({ frames, ghost }: Report, room: number): Piece[][] {
  return shownFrames(frames).flatMap((frame, index) =>
    variableSection(frame, index > 0 || frame.functionName !== ghost, room),
  )
}

function variableSection(frame: Frame, named: boolean, room: number): Piece[][] {
  const name = `VARIABLES of ${visible(frame.functionName)}${frame.ghost ? ', a ghost' : ''} (${placeText(frame)})`
  const lines = variableGroups(frame).flatMap(({ title, variables }) => [
    ...(title === '' ? [] : [[piece(`  ${title}:`, 'muted')]]),
    ...variables.flatMap((variable) => variableLines(variable, room - 2).map(listed)),
  ])
  return section(named ? name : 'VARIABLES', lines.length > 0 ? lines : [[piece('- none', 'muted')]])
}

function traceSection(error: ErrorReport, room: number): Piece[][] {
  return section(
    'TRACE',
    traceOf(error.stack).map((item) => {
      if ('folded' in item) return [piece(`  … ${item.text}`, 'muted')]
      const link = linkText(item.frame)
      return [piece(`- ${cut(frameName(item.frame), room - 4)}`), piece(link === '' ? '' : `  ${link}`, 'muted')]
    }),
  )
}
