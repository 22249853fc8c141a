import { variablesOf } from '../components.ts'
import type { Component, Components, ErrorReport, Frame, Location, Report, StackFrame } from '../model.ts'
import { checkReport } from '../report/check-report.ts'
import { componentGroups, frameworkText, MAX_COMPONENTS } from './component-groups.ts'
import { contextVariables } from './context-variables.ts'
import { explainingFrames } from './explaining.ts'
import {
  excerptPlace,
  frameName,
  limited,
  linkText,
  notesOf,
  placeOf,
  type RelatedError,
  relatedErrors,
  shownFrames,
  systemFacts,
  type TraceItem,
  traceOf,
  variableGroups,
} from './outline.ts'
import { withPaths } from './paths.ts'
import { codeLine, cut, visible } from './text.ts'
import { brief, plainText } from './values.ts'
import { variableLines } from './variable-lines.ts'

const ROOM = 100
const MAX_VARIABLES = 40
const MAX_TRACE = 40
const MAX_LINE = 300
/** GitHub takes 65,536. */
const MAX_LENGTH = 50_000
const LANGUAGE = /\.(?:[cm]?([jt]s)|([jt]sx)|(vue)|(svelte))$/

/**
 * The report as Markdown, for an issue or an assistant: complete, as long as it stays short enough for an issue of
 * GitHub. All text of the program stands in code.
 *
 * @throws TypeError for what is no report.
 */
export function renderMarkdown(given: Report): string {
  checkReport('renderMarkdown', given)
  const report = withPaths(given)
  const { error, trigger, frames, ghost } = report
  const notes = notesOf(report)
  const first = [`## ${code(ghost)} failed: ${titleOf(error)}`, ...messageBlock(error), ...whereLine(trigger)]
  const last = [
    ...(error.stack.length > 0 ? [`### Trace\n\n${fenced(traceLines(error))}`] : []),
    ...(notes.length > 0 ? [`### Notes\n\n${fenced(notes)}`] : []),
    `### System\n\n${fenced(systemFacts(report).map(([label, text]) => `${label}: ${text}`))}`,
  ]
  const details = [
    ...detailBlocks(error, frames, trigger),
    ...componentBlock(report.components),
    ...contextBlock(report),
    ...relatedErrors(error).flatMap(relatedBlocks),
  ]
  const room = MAX_LENGTH - lengthOf(first) - lengthOf(last)
  return [...first, ...withinRoom(details, room), ...last].join('\n\n')
}

const relatedBlocks = ({ title, error, frames }: RelatedError): string[] => [
  [`### ${title}: ${titleOf(error)}`, ...messageBlock(error), ...whereLine(placeOf(error))].join('\n\n'),
  ...detailBlocks(error, frames, placeOf(error)),
]

const lengthOf = (blocks: readonly string[]): number => blocks.reduce((sum, { length }) => sum + length + 2, 0)

function withinRoom(blocks: readonly string[], room: number): string[] {
  let left = room
  const kept = blocks.filter(({ length }) => {
    left -= length + 2
    return left >= 0
  })
  const omitted = blocks.length - kept.length
  return omitted > 0 ? [...kept, `**… ${omitted} more parts left out**`] : kept
}

function whereLine(place: Location | undefined): string[] {
  if (place?.file === undefined) return []
  return [
    `**Where:** ${code(linkText(place))}${place.functionName === undefined ? '' : ` in ${code(place.functionName)}`}`,
  ]
}

function titleOf(error: ErrorReport): string {
  if (error.value) return `thrown ${code(plainText(brief(error.value, ROOM)))}`
  return isLong(error.message) || error.message === '' ? code(error.type) : code(`${error.type}: ${error.message}`)
}

const isLong = (message: string): boolean => message.length > ROOM || message.includes('\n')

const messageBlock = ({ message, value }: ErrorReport): string[] =>
  value || !isLong(message) ? [] : [fenced(message.split(/\r?\n/).map(visible))]

/** Source, own properties and variables of one error. */
function detailBlocks(error: ErrorReport, frames: readonly Frame[], said: Location | undefined): string[] {
  const properties = error.properties.flatMap(({ key, value }) =>
    variableLines({ name: key, value }, ROOM).map(plainText),
  )
  return [
    ...explainingFrames(error, frames).map((place) => excerptBlock(place, excerptPlace(place, said))),
    ...(properties.length > 0 ? [`**Properties of the error**\n\n${fenced(properties)}`] : []),
    ...shownFrames(frames).flatMap((frame) => {
      const lines = variableText(frame)
      const place = linkText(frame)
      return lines.length > 0
        ? [
            `**Variables of ${code(frame.functionName)}**${place === '' ? '' : ` at ${code(place)}`}\n\n${fenced(lines)}`,
          ]
        : []
    }),
  ]
}

const excerptBlock = ({ excerpt, line, file }: StackFrame, title: string): string =>
  `${title === '' ? '' : `${code(title)}\n\n`}${excerpt ? fenced(excerptLines(excerpt, line), languageOf(file)) : ''}`

const languageOf = (file = ''): string => LANGUAGE.exec(file)?.slice(1).find(Boolean) ?? 'text'

/** The failed line is marked by a comment, so that the block stays source. */
const excerptLines = (
  { firstLine, lines }: { firstLine: number; lines: string[] },
  failed: number | undefined,
): string[] =>
  lines.map((text, index) => `${codeLine(text)}${firstLine + index === failed ? ` // ← line ${failed}` : ''}`)

const variableText = (frame: Frame): string[] =>
  variableGroups(frame).flatMap(({ title, variables }) => [
    ...(title === '' ? [] : [`(${title})`]),
    ...limited(variables, MAX_VARIABLES, { item: (variable) => variableLines(variable, ROOM).map(plainText), more }),
  ])

function contextBlock(report: Report): string[] {
  const lines = contextVariables(report).flatMap((variable) => variableLines(variable, ROOM).map(plainText))
  return lines.length > 0 ? [`**Context**\n\n${fenced(lines)}`] : []
}

function componentBlock(components: Components | undefined): string[] {
  if (!components) return []
  const item = (component: Component): string[] => [
    cut(`${visible(component.functionName)} ${linkText(component)}`.trimEnd(), MAX_LINE),
    ...variablesOf(component).flatMap((variable) =>
      variableLines(variable, ROOM).map((line) => `  ${plainText(line)}`),
    ),
  ]
  const lines = componentGroups(components).flatMap((group) => [
    ...(group.title === '' ? [] : [`(${group.title})`]),
    ...limited(group.components, MAX_COMPONENTS, { item, more }),
  ])
  return lines.length > 0 ? [`**Components:** ${code(frameworkText(components))}\n\n${fenced(lines)}`] : []
}

const more = (omitted: number): string[] => [`… ${omitted} more`]

function traceLines({ stack }: ErrorReport): string[] {
  const item = (each: TraceItem): string[] => {
    const line = 'folded' in each ? `  … ${each.text}` : `${frameName(each.frame)} ${linkText(each.frame)}`
    return [cut(line.trimEnd(), MAX_LINE)]
  }
  return limited(traceOf(stack), MAX_TRACE, { item, more })
}

/** Inline code: the fence is longer than any run of backticks inside. */
function code(text: string): string {
  const shown = visible(text)
  const fence = '`'.repeat(longestRun(shown) + 1)
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return shown === '' ? '' : `${fence}${pad}${shown}${pad}${fence}`
}

/** A fenced block of lines that are safe to show. */
function fenced(lines: readonly string[], language = 'text'): string {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [fence + language, ...lines, fence].join('\n')
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
