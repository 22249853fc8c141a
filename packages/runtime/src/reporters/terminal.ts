import { type Checks, checkEach, oneOf } from '../checks.ts'
import { variablesOf } from '../components.ts'
import type { Component, Components, ErrorReport, Frame, Location, Report } from '../model.ts'
import { checkReport } from '../report/check-report.ts'
import { componentGroups, frameworkText, MAX_COMPONENTS } from './component-groups.ts'
import { contextVariables } from './context-variables.ts'
import {
  frameName,
  isThrower,
  limited,
  linkText,
  notesOf,
  placeOf,
  placeText,
  relatedErrors,
  shownFrames,
  systemFacts,
  type TraceItem,
  traceOf,
  variableGroups,
} from './outline.ts'
import { withPaths } from './paths.ts'
import { excerptLines } from './terminal/excerpt.ts'
import { fitted, type Piece, piece, print, split, wrapped } from './terminal/lines.ts'
import { cellsOf, cut, quoted, visible } from './text.ts'
import { brief, type Token } from './values.ts'
import { variableLines } from './variable-lines.ts'

export interface TerminalOptions {
  /**
   * Colour the text with terminal escapes.
   * @default false
   */
  color?: boolean
  /**
   * Cells in a line: 20 to 1,000, and the nearest of these for any other number. A terminal without a size has none.
   * @default 80
   */
  width?: number
}

const MAX_MESSAGE_LINES = 30
const MAX_VARIABLES = 40
const MAX_TRACE = 40
const RULE_CELLS = 42
const WIDTH = { default: 80, min: 20, max: 1_000 } as const

const CHECKS: Checks<TerminalOptions> = {
  color: oneOf([true, false]),
  width: { allowed: 'a number', accepts: (value) => typeof value === 'number' && !Number.isNaN(value) },
}

/**
 * The report as text for a terminal: every line fits into `width`, and control codes are escaped.
 *
 * @throws TypeError for what is no report, and for an option that is wrong.
 */
export function renderTerminal(given: Report, options: TerminalOptions = {}): string {
  checkReport('renderTerminal', given)
  checkEach('renderTerminal', options, CHECKS)
  const { color = false, width } = options
  const report = withPaths(given)
  const room = usableWidth(width)
  const rule = piece('-'.repeat(Math.min(RULE_CELLS, room)), 'muted')
  const lines: Piece[][] = [
    [piece(`CHAOS REPORT: ${visible(report.ghost)} failed!`, 'title')],
    [rule],
    ...errorLines('Error', report.error, room),
    ...placeLines(report.trigger),
    ...propertyLines(report.error, room),
    ...excerptLines(report.error, { frames: report.frames, place: report.trigger, room }),
    ...frameSections(report, room),
    ...componentSection(report.components, room),
    ...section(
      'CONTEXT',
      contextVariables(report).flatMap((variable) => variableLines(variable, room - 2).map(listed)),
    ),
    ...relatedErrors(report.error).flatMap(({ title, error, frames }) => [
      [],
      ...errorLines(title, error, room),
      ...placeLines(placeOf(error)),
      ...propertyLines(error, room),
      ...excerptLines(error, { frames, place: placeOf(error), room }),
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

/** A terminal without a size has 0 columns or `undefined`. */
const usableWidth = (width: number = WIDTH.default): number =>
  Math.min(WIDTH.max, Math.max(WIDTH.min, Math.floor(width)))

const section = (title: string, lines: Piece[][]): Piece[][] =>
  lines.length === 0 ? [] : [[], [piece(`${title}:`, 'heading')], ...lines]

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

function placeLines(place: Parameters<typeof placeText>[0] | undefined): Piece[][] {
  const text = place ? placeText(place) : ''
  return text === '' ? [] : [[piece('Location: ', 'heading'), piece(text)]]
}

const propertyLines = ({ properties }: ErrorReport, room: number): Piece[][] =>
  properties.flatMap(({ key, value }) => variableLines({ name: key, value }, room - 2).map(listed))

/** The first line of a variable as a list item, the others below it. */
const listed = (line: Token[], index: number): Piece[] => [piece(index === 0 ? '- ' : '  '), ...line]

/** Only the frame of the ghost in the title needs no name, if the error was thrown there. */
function frameSections({ frames, ghost, trigger }: Report, room: number): Piece[][] {
  return shownFrames(frames).flatMap((frame, index) =>
    variableSection(frame, index > 0 || frame.functionName !== ghost || !isThrower(frame, trigger), room),
  )
}

function variableSection(frame: Frame, named: boolean, room: number): Piece[][] {
  const place = placeText(frame)
  const name = `VARIABLES of ${visible(frame.functionName)}${frame.ghost ? ', a ghost' : ''}${place === '' ? '' : ` (${place})`}`
  const lines = variableGroups(frame).flatMap(({ title, variables }) => [
    ...(title === '' ? [] : [[piece(`  ${title}:`, 'muted')]]),
    ...limited(variables, MAX_VARIABLES, { item: (variable) => variableLines(variable, room - 2).map(listed), more }),
  ])
  return section(named ? name : 'VARIABLES', lines.length > 0 ? lines : [[piece('- none', 'muted')]])
}

function componentSection(components: Components | undefined, room: number): Piece[][] {
  if (!components) return []
  const item = (component: Component): Piece[][] => [
    nameAndPlace(visible(component.functionName), component, room),
    ...variablesOf(component).flatMap((variable) =>
      variableLines(variable, room - 2).map((line) => [piece('  '), ...line]),
    ),
  ]
  const lines = componentGroups(components).flatMap((group) => [
    ...(group.title === '' ? [] : [[piece(`  ${group.title}:`, 'muted')]]),
    ...limited(group.components, MAX_COMPONENTS, { item, more }),
  ])
  return section(`COMPONENTS (${frameworkText(components)})`, lines)
}

/** `- charge  src/payments.ts:42:11` */
function nameAndPlace(name: string, place: Location, room: number): Piece[] {
  const link = linkText(place)
  return [piece(`- ${cut(name, room - 4)}`), piece(link === '' ? '' : `  ${link}`, 'muted')]
}

const more = (omitted: number): Piece[][] => [[piece(`  … ${omitted} more`, 'muted')]]

function traceSection(error: ErrorReport, room: number): Piece[][] {
  const lineOf = (item: TraceItem): Piece[][] => {
    if ('folded' in item) return [[piece(`  … ${item.text}`, 'muted')]]
    return [nameAndPlace(frameName(item.frame), item.frame, room)]
  }
  return section('TRACE', limited(traceOf(error.stack), MAX_TRACE, { item: lineOf, more }))
}
