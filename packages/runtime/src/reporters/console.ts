import { variablesOf } from '../components.ts'
import type {
  Components,
  ErrorReport,
  Frame,
  Location,
  ObjectValue,
  Report,
  StackFrame,
  Value,
  Variable,
} from '../model.ts'
import { variablesBeside } from './beside.ts'
import { componentGroups, frameworkText } from './component-groups.ts'
import { contextVariables } from './context-variables.ts'
import { explainingFrames } from './explaining.ts'
import {
  capturedAt,
  excerptPlace,
  frameName,
  linkText,
  nearby,
  notesOf,
  placeOf,
  placeText,
  relatedErrors,
  repeatsText,
  shownFrames,
  systemFacts,
  traceOf,
  variableGroups,
} from './outline.ts'
import { withPaths } from './paths.ts'
import { codeLine, cut, quoted, visible } from './text.ts'
import { brief, cutText, isUnread, keyText, plainText } from './values.ts'

/** The part of a console that is used. */
export interface ConsolePort {
  group(...data: unknown[]): void
  groupCollapsed(...data: unknown[]): void
  groupEnd(): void
  error(...data: unknown[]): void
  log(...data: unknown[]): void
  table(data: unknown): void
}

const TITLE = 'color:#fff;background:#c2255c;border-radius:3px;padding:1px 6px'
const NAME = 'color:#1c7ed6'
const MUTED = 'color:#868e96'
const NONE = ''
const ROOM = 160
const MAX_BESIDE = 40

/**
 * Prints the report in a collapsible group.
 *
 * @param error the thrown value, unless it is a primitive: devtools map its stack and make it expandable.
 */
export function printConsole(given: Report, console: ConsolePort, error?: unknown): void {
  const report = withPaths(given)
  // Text of the program is always an argument, so that no `%c` of it is taken for a format.
  const title = [TITLE, NONE, visible(report.ghost), titleOf(report.error)]
  // The only visible line of a closed group.
  const link = linkText(report.trigger)
  if (link === '') console.groupCollapsed('%cCHAOS REPORT%c %s failed! %s', ...title)
  else console.groupCollapsed('%cCHAOS REPORT%c %s failed! %s %c%s', ...title, MUTED, link)
  if (isExpandable(error)) console.error(error)
  const { message, value } = report.error
  if (!value && message.length > ROOM) console.log('%c%s:%c %s', NAME, 'Message', NONE, visible(message))
  printDetails(report.error, { frames: report.frames, place: report.trigger }, console)
  if (report.components) printComponents(report.components, console)
  const context = contextVariables(report)
  if (context.length > 0) {
    grouped(console, 'Context', () => {
      for (const variable of context) printVariable(variable, console)
    })
  }
  for (const related of relatedErrors(report.error)) {
    grouped(console, `${related.title}: ${titleOf(related.error)}`, () =>
      printDetails(related.error, { frames: related.frames, place: placeOf(related.error) }, console),
    )
  }
  const trace = traceOf(report.error.stack)
  if (trace.length > 0) {
    grouped(console, 'Trace', () => {
      for (const item of trace) {
        if ('folded' in item) console.log('%c… %s', MUTED, item.text)
        else console.log('%s %c%s', frameName(item.frame), MUTED, linkText(item.frame))
      }
    })
  }
  grouped(console, 'System', () => {
    for (const [label, text] of systemFacts(report)) console.log('%c%s:%c %s', NAME, label, NONE, text)
  })
  for (const note of notesOf(report)) console.log('%c%s', MUTED, note)
  console.groupEnd()
}

/** Prints how often the failure of a printed report has occurred since. */
export function printRepeats({ ghost, error, repeats = 0 }: Report, console: ConsolePort): void {
  const text = repeatsText(repeats)
  console.log('%cCHAOS REPORT%c %s failed %s: %s', TITLE, NONE, visible(ghost), text, titleOf(error))
}

/** The console shows it as an object that can be opened, errors with a stack that is led back to the sources. */
const isExpandable = (value: unknown): boolean =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

const titleOf = ({ type, message, value }: ErrorReport): string =>
  value ? `thrown ${plainText(brief(value, ROOM))}` : `${visible(type)}(${quoted(cut(message, ROOM))})`

function grouped(console: ConsolePort, title: string, print: () => void): void {
  console.groupCollapsed('%s', title)
  print()
  console.groupEnd()
}

function printComponents(components: Components, console: ConsolePort): void {
  grouped(console, `Components (${frameworkText(components)})`, () => {
    for (const { title, components: listed } of componentGroups(components)) {
      if (title !== '') console.log('%c%s', MUTED, title)
      for (const component of listed) {
        console.log('%s %c%s', visible(component.functionName), MUTED, linkText(component))
        for (const variable of variablesOf(component)) printVariable(variable, console)
      }
    }
  })
}

interface Surroundings {
  readonly frames: readonly Frame[]
  /** The place that is shown as that of the error. */
  readonly place: Location | undefined
}

function printDetails(error: ErrorReport, { frames, place: said }: Surroundings, console: ConsolePort): void {
  for (const place of explainingFrames(error, frames)) {
    const title = excerptPlace(place, said)
    console.log('%s', `${title === '' ? '' : `${title}\n`}${excerptText(place, frames)}`)
  }
  for (const { key, value } of error.properties) printVariable({ name: key, value }, console)
  for (const [index, frame] of shownFrames(frames).entries()) {
    const place = placeText(frame)
    const title = `Variables of ${visible(frame.functionName)}${place === '' ? '' : ` (${place})`}`
    if (index === 0) console.group('%s', title)
    else console.groupCollapsed('%s', title)
    for (const group of variableGroups(frame)) {
      if (group.title !== '') console.log('%c%s', MUTED, group.title)
      for (const variable of group.variables) printVariable(variable, console)
    }
    console.groupEnd()
  }
}

/** Source lines with the failed one marked and the values beside. */
function excerptText(place: StackFrame, frames: readonly Frame[]): string {
  if (!place.excerpt) return ''
  const excerpt = nearby(place.excerpt, place.line)
  const beside = variablesBeside({ ...place, excerpt }, capturedAt(frames, place), frames)
  const lines = excerpt.lines.map((text, index) => {
    const number = excerpt.firstLine + index
    const values = beside[index]?.map(({ name, value }) => `${visible(name)}: ${plainText(brief(value, MAX_BESIDE))}`)
    const comment = values?.length ? `  // ${values.join(', ')}` : ''
    return `${number === place.line ? '>' : ' '} ${number} | ${codeLine(text)}${comment}`
  })
  return lines.join('\n')
}

/** A variable on one line; an object also as data that the console can expand, rows of equal kind as a table. */
function printVariable({ name, value }: Variable, console: ConsolePort): void {
  const line = ['%c%s:%c %s', NAME, visible(name), NONE, plainText(brief(value, ROOM))]
  if (value.kind !== 'object' || value.entries.length === 0) console.log(...line)
  else console.log(...line, plain(value))
  if (value.kind === 'object' && isTable(value)) console.table(value.entries.map((entry) => plain(entry.value)))
}

/** At least two rows that are objects of scalars with the same names. */
function isTable({ entries }: ObjectValue): boolean {
  const names = entries.map(({ kind, value }) =>
    kind === 'index' && value.kind === 'object' && value.entries.every((entry) => entry.value.kind !== 'object')
      ? value.entries.map(({ key }) => key).join()
      : '',
  )
  return names.length > 1 && names[0] !== '' && names.every((name) => name === names[0])
}

/** The value as data of its own for a console to expand. */
function plain(value: Value): unknown {
  if (value.kind === 'primitive' && value.type === 'number') return Number(value.text)
  if (value.kind === 'primitive' && value.type === 'string' && value.length === undefined) return visible(value.text)
  if (value.kind !== 'object' || isUnread(value)) return plainText(brief(value, 1000))
  const members = value.entries.map((entry, index): [string, unknown] => [
    keyText(entry) || String(index),
    plain(entry.value),
  ])
  if (value.cut) members.push(['…', cutText(value.cut)])
  // fromEntries defines: a key `__proto__` is a member like any other.
  return entriesAreList(value) ? members.map(([, member]) => member) : Object.fromEntries(members)
}

const entriesAreList = ({ entries, size }: ObjectValue): boolean =>
  size !== undefined && entries.every(({ kind }) => kind === 'index' || kind === 'set')
