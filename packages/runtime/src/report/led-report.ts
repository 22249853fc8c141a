// Why: docs/adr/reports-led-back-later.md
/** A finished report, led back to its source by maps that are there only now. */

import { allErrors } from '../all-errors.ts'
import { readName } from '../contract.ts'
import type { CapturedFrame } from '../eager/recording/model.ts'
import type { Component, Components, ErrorReport, Report, StackFrame } from '../model.ts'
import type { MaskRules } from '../options.ts'
import { knowParameters } from '../stack/excerpt.ts'
import { originOf } from '../stack/origin.ts'
import type { ScriptCache, SourceAccess } from '../stack/symbolicate.ts'
import { symbolicate } from '../stack/symbolicate.ts'
import { maskedReport, namedReport } from './named-report.ts'
import type { FindSite } from './relocate.ts'
import { triggerOf } from './trigger.ts'

interface Leading {
  accessFor(scripts: ReadonlySet<string>): Omit<SourceAccess, 'base'>
  readonly cache: ScriptCache
  /** Finds functions of a report with these stacks. */
  findSite(stacks: readonly (readonly StackFrame[])[]): FindSite
  readonly rules: MaskRules
}

/** Stands for the origin of the page, or the working directory: reports name files relative to it. */
const BASE = 'http://report.invalid'

/** The report with places and names, masked again. */
export function ledReport(report: Report, { accessFor, cache, findSite, rules }: Leading): Report {
  const errors = allErrors(report.error)
  const components = componentFrames(report)
  const asked = [...errors.map(({ stack }) => stack), ...components].map((stack) => stack.map(addressed))
  const scripts = new Set(asked.flat().flatMap(({ file }) => file ?? []))
  const found = symbolicate(asked, { ...accessFor(scripts), base: BASE }, cache)
  const original = [...errors.map(({ stack }) => stack), ...components]
  const led = found.stacks.map((stack, at) =>
    stack.map((frame, index) => ledFrame(frame, original[at]?.[index] as StackFrame)),
  )
  const stacks = new Map(errors.map((error, index) => [error, led[index] ?? error.stack]))
  const files = led.flat().flatMap(({ generated }) => generated?.file ?? [])
  const withStacks: Report = {
    ...report,
    error: withStacksOf(report.error, stacks),
    ...(report.components && { components: withPlaces(report.components, led.slice(errors.length)) }),
    notes: [...report.notes.filter((note) => !isSolved(note, files)), ...found.notes],
  }
  return named(withStacks, report, { find: findSite(led), rules })
}

function named(
  led: Report,
  before: Report,
  { find, rules }: { readonly find: FindSite; readonly rules: MaskRules },
): Report {
  const { report, misplaced, byStackIndex, captured } = namedReport(led, find)
  const { frames, error } = report
  const isSame = (frame: Report['frames'][number], index: number): boolean =>
    frame.line === before.frames[index]?.line && frame.functionName === before.frames[index]?.functionName
  const isLed = error.stack.some(({ generated }, index) => generated && !before.error.stack[index]?.generated)
  const trigger =
    isLed || !frames.every(isSame) ? (misplaced?.place ?? triggerOf(error.stack, byStackIndex, frames)) : report.trigger
  const parameters = new Map(captured.flatMap(parametersOf))
  for (const { stack } of allErrors(error))
    for (const { excerpt } of stack) if (excerpt) knowParameters(excerpt, parameters)
  return maskedReport({ ...report, trigger }, rules)
}

/** The values that masks know in a running program are gone: the names of parameters say which arguments are secret. */
function parametersOf({ site, table }: CapturedFrame): [string, string[]][] {
  const root = table.scopes.find((scope) => scope.site === site && scope.parent === -1)
  return root ? [[site.name.replace(/^.*[ .]/, ''), root.parameters.map((text) => readName(text).name)]] : []
}

const withStacksOf = (error: ErrorReport, stacks: ReadonlyMap<ErrorReport, StackFrame[]>): ErrorReport => ({
  ...error,
  stack: stacks.get(error) ?? error.stack,
  ...(error.cause && { cause: withStacksOf(error.cause, stacks) }),
  ...(error.errors && { errors: error.errors.map((each) => withStacksOf(each, stacks)) }),
})

/** A frame that was led back before stays, but for one whose function alone was known. */
function addressed(frame: StackFrame): StackFrame {
  const { file, origin } = frame
  if (frame.generated || file === undefined || origin !== 'app') return { origin: 'native' }
  return { ...frame, file: addressOf(file) }
}

/** `assets/main.js` → `http://report.invalid/assets/main.js` */
function addressOf(file: string): string {
  if (/^(?:[a-z][\w+.-]*:|[\\/])/i.test(file)) return file
  try {
    return `${BASE}/${encodeURI(file).replace(/[?#]/g, encodeURIComponent)}`
  } catch {
    // A lone surrogate has no encoding.
    return file
  }
}

/** @param original as the report had it */
const ledFrame = (frame: StackFrame, original: StackFrame): StackFrame =>
  frame.generated ? { ...frame, generated: generatedOf(original) } : original

function generatedOf({ file, line, column }: StackFrame): NonNullable<StackFrame['generated']> {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}

/** Components and their owners, as stacks. Those whose file is a source are led nowhere. */
function componentFrames({ components, error }: Report): StackFrame[][] {
  if (!components) return []
  const sources = new Set(
    allErrors(error).flatMap(({ stack }) => stack.flatMap(({ file, generated }) => (generated && file) || [])),
  )
  const toFrame = ({ functionName, file, line, column }: Component): StackFrame => {
    const place = {
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    }
    return { functionName, ...place, origin: sources.has(file ?? '') ? 'native' : originOf(file) }
  }
  const { stack, owners = [], boundary } = components
  return [stack, owners, boundary ? [boundary] : []].map((all) => all.map(toFrame))
}

function withPlaces(
  components: Components,
  [stack = [], owners = [], boundary = []]: readonly StackFrame[][],
): Components {
  const place = (component: Component, frame: StackFrame | undefined): Component => {
    if (!frame?.generated) return component
    const { file, line, column } = frame
    return {
      ...component,
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    }
  }
  return {
    ...components,
    stack: components.stack.map((each, index) => place(each, stack[index])),
    ...(components.owners && { owners: components.owners.map((each, index) => place(each, owners[index])) }),
    ...(components.boundary && { boundary: place(components.boundary, boundary[0]) }),
  }
}

/** Why the page could not lead the places of a script back, where that is done now. */
const isSolved = (note: string, files: readonly string[]): boolean =>
  files.some((file) => note.startsWith(`${file} is not led back to its source: `)) ||
  (files.length > 0 && note.startsWith('Places in the source cannot be looked up: '))
