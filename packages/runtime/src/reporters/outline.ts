/** The content of a report, in words and order, before it is printed. */

import { isSameFile as isOneFile } from '../eager/sites.ts'
import type { ErrorReport, Excerpt, Frame, Location, Omission, Report, Scope, StackFrame, Variable } from '../model.ts'
import { visible } from './text.ts'

/** `src/payments.ts, line 42`; empty when nothing is known. The line of a frame is 0 when it is unknown. */
export function placeText({ file, line }: Location): string {
  if (file === undefined) return ''
  return line ? `${visible(file)}, line ${line}` : visible(file)
}

/** `src/payments.ts:42:11`, which editors and terminals turn into links. */
export function linkText({ file, line, column }: Location): string {
  if (file === undefined) return ''
  return [visible(file), line, column].filter(Boolean).join(':')
}

/** Lines of an excerpt around the failure that a report on few lines shows. */
export const NEARBY = { before: 3, after: 2 } as const

/** The middle of an excerpt: as many lines as `NEARBY` says. */
export function nearby({ firstLine, lines }: Excerpt, line: number | undefined): Excerpt {
  if (line === undefined) return { firstLine, lines }
  const start = Math.max(0, line - firstLine - NEARBY.before)
  return { firstLine: firstLine + start, lines: lines.slice(start, line - firstLine + NEARBY.after + 1) }
}

/** Captured frames that show variables. */
export const shownFrames = (frames: readonly Frame[]): Frame[] => frames.filter(({ omitted }) => omitted === undefined)

export interface VariableGroup {
  /** Empty for the parameters and variables of the function itself. */
  title: string
  variables: Variable[]
}

/** The variables of a frame: those of the function first, then the regions around the failure, then outer scopes. */
export function variableGroups(frame: Frame): VariableGroup[] {
  const own = ['parameters', 'function'].flatMap((kind) =>
    frame.scopes.filter((scope) => scope.kind === kind).flatMap(({ variables }) => variables),
  )
  const others = frame.scopes.filter(({ kind }) => kind !== 'parameters' && kind !== 'function')
  return [
    { title: '', variables: frame.this ? [...own, { name: 'this', value: frame.this }] : own },
    ...others.map((scope) => ({ title: scopeTitle(scope), variables: scope.variables })),
  ].filter(({ variables }) => variables.length > 0)
}

function scopeTitle({ kind, line, lastLine = line }: Scope): string {
  if (line === undefined) return kind
  if (kind !== 'expressions') return `${kind} at line ${line}`
  return line === lastLine ? `expressions of line ${line}` : `expressions of lines ${line} to ${lastLine}`
}

/** A stack frame to print, or a count of folded ones. */
export type TraceItem = { frame: StackFrame } | { folded: StackFrame[]; text: string }

/**
 * The trace with neighbouring stack frames of dependencies and the engine folded; a trace without `app` is left open.
 */
export function traceOf(stack: readonly StackFrame[]): TraceItem[] {
  if (!stack.some(({ origin }) => origin === 'app')) return stack.map((frame) => ({ frame }))
  const items: TraceItem[] = []
  for (const frame of stack) {
    const last = items.at(-1)
    if (frame.origin === 'app') items.push({ frame })
    else if (last && 'folded' in last) last.folded.push(frame)
    else items.push({ folded: [frame], text: '' })
  }
  return items.map((item) => ('folded' in item ? { ...item, text: foldedText(item.folded) } : item))
}

function foldedText(folded: readonly StackFrame[]): string {
  const dependencies = folded.filter(({ origin }) => origin === 'dependency').length
  const natives = folded.length - dependencies
  return [dependencies > 0 && `${dependencies} in dependencies`, natives > 0 && `${natives} native`]
    .filter(Boolean)
    .join(', ')
}

/** How to print items, and the count of the others. */
export interface Printing<Item, Line> {
  item(item: Item): Line[]
  more(omitted: number): Line[]
}

/** The lines of the first `max` items, and of the count of the others. */
export function limited<Item, Line>(items: readonly Item[], max: number, print: Printing<Item, Line>): Line[] {
  // One item more takes no more room than a note that it is left out.
  if (items.length <= max + 1) return items.flatMap(print.item)
  return [...items.slice(0, max).flatMap(print.item), ...print.more(items.length - max)]
}

/** Name of a stack frame as it is printed. */
export const frameName = ({ functionName, async }: StackFrame): string =>
  `${async ? 'async ' : ''}${functionName === undefined ? '(anonymous)' : visible(functionName)}`

export interface RelatedError {
  /** `Cause`, `Error 1 of 3`, `Suppressed error`, `Thrown before`. */
  title: string
  error: ErrorReport
  frames: Frame[]
}

/**
 * The errors behind the error of a report, in reading order: an earlier throw of it, then its cause and the errors it
 * aggregates, each followed by its own.
 */
export function relatedErrors(error: ErrorReport): RelatedError[] {
  const { cause: _, errors: __, omissions: ___, frames, ...same } = error
  const before = frames && { title: 'Thrown before', error: { ...same, properties: [] }, frames }
  return [...(before ? [before] : []), ...errorsBelow(error, '')]
}

function errorsBelow(error: ErrorReport, parent: string): RelatedError[] {
  const end = parent === '' ? '' : ` of ${parent.toLowerCase()}`
  const direct: [string, ErrorReport][] = [
    ...(error.cause ? [[`Cause${end}`, error.cause] as [string, ErrorReport]] : []),
    ...(error.errors ?? []).map((one, index): [string, ErrorReport] => [`${titleAmong(error, index)}${end}`, one]),
  ]
  return direct.flatMap(([title, one]) => [
    { title, error: one, frames: one.frames ?? [] },
    // In a chain of causes, each belongs to the error above it.
    ...errorsBelow(one, title.startsWith('Cause') ? '' : title),
  ])
}

/** `error` of a `SuppressedError` was thrown last, while its `suppressed` unwound. */
const SUPPRESSED_TITLES = ['Error while disposing', 'Suppressed error']

function titleAmong({ type, errors = [] }: ErrorReport, index: number): string {
  const titles = type === 'SuppressedError' && errors.length === SUPPRESSED_TITLES.length ? SUPPRESSED_TITLES : []
  return titles[index] ?? `Error ${index + 1} of ${errors.length}`
}

/** Where an error was thrown, by its stack: the first place in the app, else the first place at all. */
export function placeOf({ stack }: ErrorReport): StackFrame | undefined {
  return stack.find(({ origin }) => origin === 'app') ?? stack.find(({ file }) => file !== undefined)
}

/** The stack frame whose excerpt explains an error. */
export const explainingFrame = ({ stack }: ErrorReport): StackFrame | undefined => stack.find(({ excerpt }) => excerpt)

/** The place of an excerpt, unless it stands above already as the place of the error. */
export function excerptPlace(excerpt: StackFrame, place: Location | undefined): string {
  const isKnown = place !== undefined && isSameFile(place.file, excerpt.file) && place.line === excerpt.line
  return isKnown ? '' : linkText(excerpt)
}

/** Whether an error was thrown in a captured frame itself, and not in a function that it called. */
export const isThrower = ({ functionName, file, line }: Frame, place: Location): boolean =>
  place.functionName === functionName && place.line === line && isSameFile(place.file, file)

/** The captured frame of a stack frame. */
export function capturedAt(frames: readonly Frame[], place: Location): Frame | undefined {
  const inFile = frames.filter(({ file }) => isSameFile(file, place.file))
  const inLine = inFile.filter(({ line }) => line === place.line)
  const isNamed = ({ functionName }: Frame): boolean => functionName === place.functionName
  return inLine.find(isNamed) ?? inLine[0] ?? inFile.find(isNamed)
}

/** Whether both are known, and name the same file. */
export const isSameFile = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && isOneFile(one, other)

/** The facts about the system: labels and texts. */
export function systemFacts({
  metrics,
  environment,
  trace,
  time,
  suppressed,
}: Report): [label: string, text: string][] {
  const { runtime, version, engine, os, memoryBytes, userAgent, url, release, service, deployment } = environment
  const facts: [string, string | undefined][] = [
    ['Memory Delta', metrics.memoryDeltaBytes === undefined ? undefined : signedBytes(metrics.memoryDeltaBytes)],
    ['Runtime', metrics.runtimeMs === undefined ? undefined : durationText(metrics.runtimeMs)],
    ['Memory', memoryBytes === undefined ? undefined : bytesText(memoryBytes)],
    ['Environment', [[runtime, version].filter(Boolean).join(' '), engine, os].filter(Boolean).join(', ')],
    ['Browser', userAgent],
    ['Page', url],
    ['Service', [service, release].filter(Boolean).join(' ')],
    ['Deployment', deployment],
    ['Trace', trace && [trace.traceId, trace.spanId].filter(Boolean).join(' / ')],
    ['Time', time],
    ['Suppressed', suppressed ? 'the ghost returned undefined' : undefined],
  ]
  return facts.flatMap(([label, text]): [string, string][] => (text ? [[label, visible(text)]] : []))
}

/** `2.4MB` */
export function bytesText(bytes: number): string {
  const size = Math.abs(bytes)
  if (size < 1024) return `${bytes}B`
  return size < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)}KB` : `${(bytes / 1024 / 1024).toFixed(1)}MB`
}

const signedBytes = (bytes: number): string => `${bytes < 0 ? '' : '+'}${bytesText(bytes)}`

/** `0.12s`, `8.3ms` */
export const durationText = (ms: number): string => (ms < 100 ? `${ms.toFixed(1)}ms` : `${(ms / 1000).toFixed(2)}s`)

/** `37 more times`, for a report that stands for equal ones. */
export const repeatsText = (repeats: number): string => `${counted(repeats, 'more time')}`

/** The line about repeats of a report that is shown already. */
export function repeatsLine({ ghost, error, trigger, repeats = 0 }: Report): string {
  const place = linkText(trigger)
  return `CHAOS REPORT: ${visible(ghost)} failed ${repeatsText(repeats)}: ${visible(error.type)}${place === '' ? '' : ` at ${place}`}`
}

/** Notes of a report, and its left-out parts. */
export function notesOf({ notes, dropped, frames, error, repeats = 0 }: Report): string[] {
  const errors = [error, ...relatedErrors(error).map((related) => related.error)]
  const omitted = frames.filter((frame) => frame.omitted === 'depth').length
  const small = new Set(frames.filter((frame) => frame.omitted === 'small').map(({ functionName }) => functionName))
  const more = `The variables of ${counted(omitted, 'more frame')} are left out: raise the option depth.`
  const were = dropped === 1 ? 'was' : 'were'
  const lost = `${counted(dropped, 'report')} ${were} left out before this one: see maxReportsPerSecond and sampleRate.`
  return [
    ...(repeats > 0 ? [`The same failed ${repeatsText(repeats)} within a second.`] : []),
    ...notes,
    ...errors.flatMap(omissionNotes),
    ...(omitted > 0 ? [more] : []),
    ...(small.size > 0 ? [smallNote([...small])] : []),
    ...(dropped > 0 ? [lost] : []),
  ].map(visible)
}

const MAX_NAMES = 5

function smallNote(names: readonly string[]): string {
  const shown = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names
  return `No variables of ${shown.join(', ')}: too small to be recorded, unless the build option small is 'record'.`
}

/** The parts that a reader would miss. The missing stack of a thrown string is not worth a note. */
const omissionNotes = ({ type, omissions = [] }: ErrorReport): string[] =>
  omissions.flatMap(({ part, reason, omitted = 1 }) => {
    if (reason === 'cycle' || part === 'stack') return []
    if (reason === 'getter') return `Left out: the ${part} of ${type}, which only code of the program can read.`
    const [one, many] = UNITS[part] ?? [part, part]
    return `${counted(omitted, one, many)} of ${type} ${omitted === 1 ? 'is' : 'are'} left out.`
  })

const UNITS: { [part in Omission['part']]?: readonly [one: string, many: string] } = {
  message: ['character of the message', 'characters of the message'],
  properties: ['property', 'properties'],
  errors: ['error', 'errors'],
  cause: ['cause', 'causes'],
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
