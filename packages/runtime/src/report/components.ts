// Why: docs/adr/components.md
/** The components that a framework has handed over with an error → those of a report. */

import type { CapturedFrame, CapturedSite, HandedComponents, Named } from '../eager/recording/model.ts'
import { hasName, isSameFile, placeIn } from '../eager/sites.ts'
import type { StandIns } from '../eager/stand-ins.ts'
import type { Inspector } from '../inspector.ts'
import type { Component, Components, StackFrame } from '../model.ts'
import { originOf } from '../stack/origin.ts'
import { parseStack } from '../stack/parse.ts'
import { SnapshotTaker } from './frames.ts'
import type { IdRanges } from './ids.ts'

/** Components whose values are copied and whose places are not known yet. */
export interface DescribedComponents extends Pick<HandedComponents, 'framework' | 'step' | 'thrower' | 'boundary'> {
  /** Absent where the stack of the error has them. */
  readonly stack?: readonly StackFrame[]
  readonly owners: readonly StackFrame[]
}

/** Takes snapshots of what was copied. They refer to none of others, since a second report may have them. */
export function describeComponents(
  components: HandedComponents | undefined,
  inspector: Inspector,
): DescribedComponents | undefined {
  if (!components) return undefined
  const { stack, owners = '', taker, ...rest } = components
  const snapshots = new SnapshotTaker(inspector, taker as StandIns)
  for (const frame of [rest.thrower, rest.boundary]) if (frame?.captures.length) snapshots.take(frame)
  return {
    ...rest,
    ...(stack && { stack: typeof stack === 'string' ? componentsIn(stack) : stack.map(toStackFrame) }),
    owners: componentsIn(owners).filter(({ file }) => file !== undefined),
  }
}

const toStackFrame = ({ functionName, file }: Named): StackFrame => ({
  functionName,
  ...(file !== undefined && { file }),
  origin: originOf(file),
})

/** React lists elements such as `ul`, too: they have no place, and begin with a small letter. */
const componentsIn = (text: string): StackFrame[] =>
  parseStack(text).filter(({ file, functionName = '' }) => file !== undefined || /^[A-Z]/.test(functionName))

/** Their places, led back to the source. */
interface Places {
  readonly stack: readonly StackFrame[]
  /** That of the error, and the same with the names that the engine has. */
  readonly thrown: readonly StackFrame[]
  readonly engine: readonly StackFrame[]
  readonly owners: readonly StackFrame[]
  /** The frames of the error, whose tables know the names that minifiers have shortened. */
  readonly captured: readonly CapturedFrame[]
  readonly ranges: IdRanges
}

/** @returns `undefined` where there is nothing to say */
export function finishComponents(
  { framework, step, thrower, boundary, stack: given }: DescribedComponents,
  { thrown, owners, captured, ranges, ...places }: Places,
): Components | undefined {
  const stack = given ? places.stack : componentsAmong(thrown)
  const files = [...captured.map(({ site }) => site.file), ...thrown.map(({ file = '' }) => file)]
  const root = rootOf([...stack, ...owners], files)
  const names = sourceNames(places.engine, thrown)
  const named = (frame: StackFrame): Component =>
    toComponent(atSite(withoutRoot(frame, root), captured, names), captured)
  const valuesOf = (frame: CapturedFrame): Pick<Component, 'props' | 'state'> => {
    const taken = ranges.renumber([frame]).flatMap(({ taken = [] }) => taken)
    const variables = taken.flatMap(({ scopes }) => scopes.flatMap((scope) => scope.variables))
    return Object.fromEntries(variables.map(({ name, value }) => [name, value]))
  }
  const [first, ...others] = stack.map(named)
  const all = first ? [{ ...first, ...(thrower && valuesOf(thrower)) }, ...others] : []
  if (all.length === 0 && !boundary && step === undefined) return undefined
  const caught = boundary && (stack.find(({ functionName }) => functionName === boundary.site.name) ?? boundary.site)
  return {
    framework,
    ...(step !== undefined && { step }),
    stack: all,
    ...(owners.length > 0 && { owners: owners.map(named) }),
    ...(boundary && caught && { boundary: { ...toBoundary(boundary, caught, captured), ...valuesOf(boundary) } }),
  }
}

const toBoundary = (
  { site }: CapturedFrame,
  found: StackFrame | CapturedFrame['site'],
  captured: readonly CapturedFrame[],
): Component => ('origin' in found ? toComponent(found, captured) : { functionName: site.name })

/**
 * The components that were being created when the error was thrown. Those of Svelte are known by their files, which
 * compilers and minifiers leave in the map.
 */
function componentsAmong(stack: readonly StackFrame[]): StackFrame[] {
  const found = stack.flatMap((frame): StackFrame[] => {
    const functionName = nameOfFile(frame)
    if (functionName !== undefined) return [{ ...frame, functionName }]
    return frame.origin === 'app' && NAME.test(frame.functionName ?? '') ? [frame] : []
  })
  return found.filter(({ functionName }, index) => functionName !== found[index - 1]?.functionName)
}

/** `Row`, but not `GET`. */
const NAME = /^[A-Z](?=.*[a-z])[\w$]*$/

/** The folder of a framework's files, where the report names them from there: `/srv/shop/`. */
function rootOf(components: readonly StackFrame[], files: readonly string[]): string | undefined {
  for (const { file = '' } of components) {
    const known = files.find((each) => each !== '' && file.endsWith(`/${each}`))
    if (known !== undefined) return file.slice(0, -known.length)
  }
  return undefined
}

const withoutRoot = (frame: StackFrame, root: string | undefined): StackFrame =>
  root !== undefined && frame.file?.startsWith(root) ? { ...frame, file: frame.file.slice(root.length) } : frame

/** The names of functions in the source, by those that a minifier has given them. */
const sourceNames = (engine: readonly StackFrame[], thrown: readonly StackFrame[]): ReadonlyMap<string, string> =>
  new Map(
    engine.flatMap(({ functionName: given }, index): [string, string][] => {
      const name = thrown[index]?.functionName
      return given && name && given !== name ? [[given, name]] : []
    }),
  )

/** React Compiler begins a component with code that is in no map: the place is then where its function begins. */
function atSite(frame: StackFrame, captured: readonly CapturedFrame[], names: ReadonlyMap<string, string>): StackFrame {
  const known = names.get(frame.functionName ?? '')
  const name = known ?? frame.functionName
  const isOf = ({ file }: CapturedSite): boolean => file !== '' && (known !== undefined || isSameFile(file, frame.file))
  const site = captured.map((each) => each.site).find((each) => each.name === name && isOf(each))
  if (frame.generated || !site || placeIn(site, frame)) return frame
  const { column: _, ...rest } = frame
  return { ...rest, functionName: site.name, file: site.file, line: site.line }
}

function toComponent(frame: StackFrame, captured: readonly CapturedFrame[]): Component {
  const { line, column } = frame
  const site = siteAround(frame, captured)
  const file = site?.file ?? frame.file
  return {
    functionName: nameOfFile(frame) ?? site?.name ?? nameInSource(frame) ?? frame.functionName ?? '<anonymous>',
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}

/** `Row` of `src/Row.svelte`, a file with one component. */
const nameOfFile = ({ file = '' }: StackFrame): string | undefined => /([^\\/]+)\.svelte$/.exec(file)?.[1]

/**
 * The component of a recorded file that has the line: the one with the name, or else the innermost one. The line of
 * generated code is no line of the file, also where both have one name.
 */
function siteAround(
  { generated: _, ...frame }: StackFrame,
  captured: readonly CapturedFrame[],
): CapturedSite | undefined {
  const tables = new Set(captured.map(({ table }) => table))
  const around = [...tables]
    .flatMap(({ sites = [] }) => sites)
    .filter((site) => site.file && placeIn(site, frame)?.line !== undefined)
  const named = around.find((site) => hasName(site, frame.functionName))
  const components = around.filter(({ name }) => NAME.test(name))
  return named ?? [...components].sort((one, other) => linesOf(one) - linesOf(other))[0]
}

const linesOf = ({ line, endLine }: CapturedSite): number => endLine - line

/** `class Boundary extends …`, where a minifier has shortened the name. */
function nameInSource({ excerpt, line = 0, generated }: StackFrame): string | undefined {
  const text = generated && excerpt?.lines[line - excerpt.firstLine]
  const [, declared, assigned] =
    /\b(?:class|function)[\s*]+([\w$]+)|\b(?:const|let|var)\s+([\w$]+)\s*=/.exec(text ?? '') ?? []
  return declared ?? assigned
}
