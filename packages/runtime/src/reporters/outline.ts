/** What a report says, in words and order, before it is printed. */

import type { ErrorReport, Frame, Location, Report, Scope, StackFrame, Variable } from '../model.ts'
import { visible } from './text.ts'

/** `src/payments.ts, line 42`; empty when nothing is known. */
export function placeText({ file, line }: Location): string {
  if (file === undefined) return ''
  return line === undefined ? visible(file) : `${visible(file)}, line ${line}`
}

/** `src/payments.ts:42:11`, as editors and terminals make links of it. */
export function linkText({ file, line, column }: Location): string {
  if (file === undefined) return ''
  return [visible(file), line, column].filter((part) => part !== undefined).join(':')
}

/** Captured frames that show variables. */
export const shownFrames = (frames: readonly Frame[]): Frame[] => frames.filter(({ omitted }) => omitted === undefined)

export interface VariableGroup {
  /** Empty for the parameters and variables of the function itself. */
  title: string
  variables: Variable[]
}

/** The variables of a frame: those of the function first, then the regions around the failure, then what lies outside. */
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

const scopeTitle = ({ kind, line }: Scope): string => (line === undefined ? kind : `${kind} at line ${line}`)

/** A stack frame to print, or a count of such that were folded. */
export type TraceItem = { frame: StackFrame } | { folded: StackFrame[]; text: string }

/** The trace with neighbouring stack frames of dependencies and the engine folded; a trace without `app` is left open. */
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

/** Name of a stack frame as it is printed. */
export const frameName = ({ functionName, async }: StackFrame): string =>
  `${async ? 'async ' : ''}${functionName === undefined ? '(anonymous)' : visible(functionName)}`

export interface RelatedError {
  /** `Cause`, `Error 1 of 3`. */
  title: string
  error: ErrorReport
  frames: Frame[]
}

/** The errors behind an error, in reading order: its cause, then those it gathers, each followed by its own. */
export function relatedErrors(error: ErrorReport): RelatedError[] {
  const direct: [string, ErrorReport][] = [
    ...(error.cause ? [['Cause', error.cause] as [string, ErrorReport]] : []),
    ...(error.errors ?? []).map((one, index, all): [string, ErrorReport] => [
      `Error ${index + 1} of ${all.length}`,
      one,
    ]),
  ]
  return direct.flatMap(([title, one]) => [{ title, error: one, frames: one.frames ?? [] }, ...relatedErrors(one)])
}

/** Where an error was thrown, by its stack: the first place in the app, else the first place at all. */
export function placeOf({ stack }: ErrorReport): StackFrame | undefined {
  return stack.find(({ origin }) => origin === 'app') ?? stack.find(({ file }) => file !== undefined)
}

/** The stack frame whose excerpt explains an error. */
export const explainingFrame = ({ stack }: ErrorReport): StackFrame | undefined => stack.find(({ excerpt }) => excerpt)

/** The captured frame of a stack frame. */
export function capturedAt(frames: readonly Frame[], place: Location): Frame | undefined {
  const inFile = frames.filter(({ file }) => isSameFile(file, place.file))
  return (
    inFile.find(({ line }) => line === place.line) ??
    inFile.find(({ functionName }) => functionName === place.functionName)
  )
}

/** A build names files from its own root, an engine from where it runs: `src/pay.ts`, `/srv/shop/src/pay.ts`. */
function isSameFile(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`)
}

/**
 * The variables that each line of an excerpt mentions: at the first mention, and again at the line that failed.
 *
 * @returns one list for each line.
 */
export function variablesBeside(place: StackFrame, frame: Frame | undefined): Variable[][] {
  const { excerpt, line } = place
  if (!excerpt) return []
  const known = new Map(
    frame ? variableGroups(frame).flatMap(({ variables }) => variables.map((one) => [one.name, one])) : [],
  )
  const seen = new Set<string>()
  return excerpt.lines.map((text, index) => {
    const names = new Set(text.match(/(?<![.\p{ID_Continue}$])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))
    const failed = excerpt.firstLine + index === line
    const mentioned = [...names].filter((name) => name !== 'this' && known.has(name) && (failed || !seen.has(name)))
    for (const name of mentioned) seen.add(name)
    return mentioned.map((name) => known.get(name) as Variable)
  })
}

/** What is known of the system: labels and texts. */
export function systemFacts({ metrics, environment, time, suppressed }: Report): [label: string, text: string][] {
  const { runtime, version, os, memoryBytes, userAgent, url } = environment
  const facts: [string, string | undefined][] = [
    ['Memory Delta', metrics.memoryDeltaBytes === undefined ? undefined : signedBytes(metrics.memoryDeltaBytes)],
    ['Runtime', metrics.runtimeMs === undefined ? undefined : durationText(metrics.runtimeMs)],
    ['Memory', memoryBytes === undefined ? undefined : bytesText(memoryBytes)],
    ['Environment', [[runtime, version].filter(Boolean).join(' '), os].filter(Boolean).join(', ')],
    ['Browser', userAgent],
    ['Page', url],
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

/** Notes of a report, and what it left out. */
export function notesOf({ notes, dropped, frames, error }: Report): string[] {
  const errors = [error, ...relatedErrors(error).map((related) => related.error)]
  const omitted = frames.length - shownFrames(frames).length
  const more = `The variables of ${counted(omitted, 'more frame')} are left out: raise the option depth.`
  const lost = `Too many failures: ${counted(dropped, 'report')} left out before this one.`
  return [
    ...notes,
    ...errors.flatMap(omissionNotes),
    ...(omitted > 0 ? [more] : []),
    ...(dropped > 0 ? [lost] : []),
  ].map(visible)
}

/** What a reader would miss; that a thrown string has no stack needs no words. */
const omissionNotes = ({ type, omissions = [] }: ErrorReport): string[] =>
  omissions
    .filter(({ part, reason }) => part !== 'stack' && reason !== 'cycle')
    .map(({ part, reason, omitted }) => {
      const units = part === 'message' ? 'character' : part === 'properties' ? 'property' : 'error'
      const amount = omitted === undefined ? '' : `${counted(omitted, units)} of `
      return reason === 'getter'
        ? `The ${part} of ${type} was not read: that would run code of the program.`
        : `${amount}the ${part} of ${type} left out.`.replace(/^t/, 'T')
    })

const counted = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`
