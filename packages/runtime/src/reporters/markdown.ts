import type { ErrorReport, Frame, Location, Report } from '../model.ts'
import {
  explainingFrame,
  frameName,
  linkText,
  notesOf,
  placeOf,
  relatedErrors,
  shownFrames,
  systemFacts,
  traceOf,
  variableGroups,
} from './outline.ts'
import { codeLine, visible } from './text.ts'
import { brief, textOf, variableLines } from './values.ts'

const ROOM = 100
const LANGUAGE = /\.(?:[cm]?([jt]s)|([jt]sx)|(vue)|(svelte))$/

/** The report as Markdown, short and complete, for an issue or an assistant. All text of the program stands in code. */
export function renderMarkdown(report: Report): string {
  const { error, trigger, frames, ghost } = report
  const notes = notesOf(report)
  return [
    `## ${code(ghost)} failed: ${titleOf(error)}`,
    ...messageBlock(error),
    ...whereLine(trigger),
    ...detailBlocks(error, frames),
    ...relatedErrors(error).flatMap((related) => [
      `### ${related.title}: ${titleOf(related.error)}`,
      ...messageBlock(related.error),
      ...whereLine(placeOf(related.error)),
      ...detailBlocks(related.error, related.frames),
    ]),
    ...(error.stack.length > 0 ? ['### Trace', fenced(traceLines(error))] : []),
    ...(notes.length > 0 ? ['### Notes', fenced(notes)] : []),
    '### System',
    fenced(systemFacts(report).map(([label, text]) => `${label}: ${text}`)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
}

function whereLine(place: Location | undefined): string[] {
  if (place?.file === undefined) return []
  return [
    `**Where:** ${code(linkText(place))}${place.functionName === undefined ? '' : ` in ${code(place.functionName)}`}`,
  ]
}

function titleOf(error: ErrorReport): string {
  if (error.value) return `thrown ${code(textOf(brief(error.value, ROOM)))}`
  return isLong(error.message) || error.message === '' ? code(error.type) : code(`${error.type}: ${error.message}`)
}

const isLong = (message: string): boolean => message.length > ROOM || message.includes('\n')

const messageBlock = ({ message, value }: ErrorReport): string[] =>
  value || !isLong(message) ? [] : [fenced(message.split(/\r?\n/).map(visible))]

/** Source, own properties and variables of one error. */
function detailBlocks(error: ErrorReport, frames: readonly Frame[]): string[] {
  const place = explainingFrame(error)
  const properties = error.properties.flatMap(({ key, value }) => variableLines({ name: key, value }, ROOM).map(textOf))
  return [
    ...(place?.excerpt ? [fenced(excerptLines(place.excerpt, place.line), languageOf(place.file))] : []),
    ...(properties.length > 0 ? ['**Properties of the error**', fenced(properties)] : []),
    ...shownFrames(frames).flatMap((frame) => {
      const lines = variableText(frame)
      return lines.length > 0
        ? [`**Variables of ${code(frame.functionName)}** at ${code(linkText(frame))}`, fenced(lines)]
        : []
    }),
  ]
}

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
    ...variables.flatMap((variable) => variableLines(variable, ROOM).map(textOf)),
  ])

const traceLines = ({ stack }: ErrorReport): string[] =>
  traceOf(stack).map((item) =>
    'folded' in item ? `  … ${item.text}` : `${frameName(item.frame)} ${linkText(item.frame)}`.trimEnd(),
  )

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
