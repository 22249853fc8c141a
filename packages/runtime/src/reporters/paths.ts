/** References with the path to their objects: `context.parts`, `cart.items[0] of checkout`. */

import { allErrors } from '../all-errors.ts'
import { componentsOf, mapComponents, variablesOf, withValues } from '../components.ts'
import type { Entry, ErrorReport, Frame, ReferenceValue, Report, Value, Variable } from '../model.ts'
import { variableGroups } from './outline.ts'
import { cut, visible } from './text.ts'
import { keyText } from './values.ts'

/** A reference with the path to its object. */
export interface NamedReference extends ReferenceValue {
  readonly path: string
}

/** Cells of a path. */
const MAX_PATH = 60

/** Where an object is written out. */
interface Place {
  readonly path: string
  /** Where that path begins: a frame or an error. */
  readonly owner: object
  readonly ownerName: string
}

/** The report with a path in each of its references. */
export function withPaths(report: Report): Report {
  const places = placesOf(report)
  return places.size === 0 ? report : { ...report, ...namedIn(report, places) }
}

function placesOf(report: Report): Map<number, Place> {
  const places = new Map<number, Place>()
  const visit = (value: Value, path: string, owner: Omit<Place, 'path'>): void => {
    if (value.kind !== 'object') return
    if (value.id !== undefined && !places.has(value.id)) places.set(value.id, { ...owner, path })
    for (const entry of value.entries) {
      if (entry.keyValue) visit(entry.keyValue, `a key of ${path}`, owner)
      visit(entry.value, pathBelow(path, entry), owner)
    }
  }
  const frame = (each: Frame): void => {
    const owner = { owner: each, ownerName: visible(each.functionName) }
    for (const { variables } of variableGroups(each)) {
      for (const { name, value } of variables) visit(value, visible(name), owner)
    }
  }
  const error = (each: ErrorReport): void => {
    const owner = { owner: each, ownerName: `the ${visible(each.type)}` }
    if (each.value) visit(each.value, 'what was thrown', owner)
    for (const entry of each.properties) visit(entry.value, pathBelow('', entry).replace(/^\./, ''), owner)
    for (const own of each.frames ?? []) frame(own)
  }
  allErrors(report.error).forEach(error)
  for (const each of report.frames) frame(each)
  for (const each of componentsOf(report.components)) {
    const owner = { owner: each, ownerName: visible(each.functionName) }
    for (const { name, value } of variablesOf(each)) visit(value, name, owner)
  }
  if (report.context) visit(report.context, 'context', { owner: report, ownerName: 'the report' })
  return places
}

/** The path of an entry of the object at a path: `order.lines` → `order.lines[1]`. */
export function pathBelow(path: string, entry: Entry): string {
  const key = keyText(entry)
  if (entry.kind === 'index') return `${path}[${key}]`
  if (entry.kind === 'map') return `${path}.get(${key})`
  if (entry.kind === 'set') return `a member of ${path}`
  return entry.kind === 'property' && key.startsWith('"') ? `${path}[${key}]` : `${path}.${key}`
}

type Parts = Pick<Report, 'error' | 'frames' | 'components' | 'context'>

function namedIn(report: Parts, places: ReadonlyMap<number, Place>): Parts {
  const named = (value: Value, owner: object): Value => {
    if (value.kind === 'reference') return nameOf(value, places.get(value.id), owner)
    if (value.kind !== 'object') return value
    return { ...value, entries: value.entries.map((entry) => namedEntry(entry, owner)) }
  }
  const namedEntry = (entry: Entry, owner: object): Entry => ({
    ...entry,
    ...(entry.keyValue && { keyValue: named(entry.keyValue, owner) }),
    value: named(entry.value, owner),
  })
  const variable = ({ name, value }: Variable, owner: object): Variable => ({ name, value: named(value, owner) })
  const frame = (each: Frame): Frame => ({
    ...each,
    scopes: each.scopes.map((scope) => ({ ...scope, variables: scope.variables.map((one) => variable(one, each)) })),
    ...(each.this && { this: named(each.this, each) }),
  })
  const error = (each: ErrorReport): ErrorReport => ({
    ...each,
    ...(each.value && { value: named(each.value, each) }),
    properties: each.properties.map((entry) => namedEntry(entry, each)),
    ...(each.frames && { frames: each.frames.map(frame) }),
    ...(each.cause && { cause: error(each.cause) }),
    ...(each.errors && { errors: each.errors.map(error) }),
  })
  const { components, context } = report
  return {
    error: error(report.error),
    frames: report.frames.map(frame),
    ...(context && { context: named(context, report) }),
    ...(components && {
      components: mapComponents(components, (each) => withValues(each, (value) => named(value, each))),
    }),
  }
}

function nameOf(reference: ReferenceValue, place: Place | undefined, owner: object): ReferenceValue | NamedReference {
  if (!place) return reference
  const path = cut(place.path, MAX_PATH)
  return { ...reference, path: place.owner === owner ? path : `${path} of ${cut(place.ownerName, MAX_PATH)}` }
}
