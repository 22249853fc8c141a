/**
 * Writes each value out where a reader meets it first. Snapshots are taken while an error unwinds, and are read in
 * another order:
 *
 *   parts: [same as *1]               →  parts: <ref *1> ['a']
 *   context: { parts: <ref *1> ['a'] }   context: { parts: [same as *1] }
 */

import { mapComponents, withValues } from '../components.ts'
import type { Components, Entry, ErrorReport, Frame, ObjectValue, Report, Scope, Value } from '../model.ts'
import { objectsIn, valuesOf } from './objects.ts'

/** Values at this depth are references to objects that are written out elsewhere, so that none grows without end. */
const MAX_DEPTH = 5

/**
 * The report with its objects moved to where they are read first.
 *
 * @param report does not change.
 * @param objects the objects that it may refer to, by id
 */
export function atFirstSight(
  report: Report,
  objects: ReadonlyMap<number, ObjectValue> = objectsIn(valuesOf(report)),
): Report {
  return objects.size === 0 ? report : new Mover(objects).report(report)
}

class Mover {
  readonly #objects: ReadonlyMap<number, ObjectValue>
  readonly #seen = new Set<number>()
  readonly #referred = new Set<number>()
  readonly #written: ObjectValue[] = []

  constructor(objects: ReadonlyMap<number, ObjectValue>) {
    this.#objects = objects
  }

  /** In the order in which reporters print its parts. */
  report(report: Report): Report {
    const { cause, errors, ...own } = report.error
    const error = this.#error(own)
    const frames = report.frames.map((frame) => this.#frame(frame))
    const moved = {
      ...report,
      error: { ...error, ...this.#related({ cause, errors }) },
      frames,
      ...(report.components && { components: this.#components(report.components) }),
      ...(report.context && { context: this.#value(report.context, 0) }),
    }
    this.#forgetIds()
    return moved
  }

  /** The reference to an object may stand in a frame that is left out. */
  #forgetIds(): void {
    for (const object of this.#written) if (object.id !== undefined && !this.#referred.has(object.id)) delete object.id
  }

  #related({ cause, errors }: Related): Pick<ErrorReport, 'cause' | 'errors'> {
    return {
      ...(cause && { cause: this.#whole(cause) }),
      ...(errors && { errors: errors.map((each) => this.#whole(each)) }),
    }
  }

  #whole({ cause, errors, ...own }: ErrorReport): ErrorReport {
    const error = this.#error(own)
    return { ...error, ...this.#related({ cause, errors }) }
  }

  #error(error: ErrorReport): ErrorReport {
    return {
      ...error,
      ...(error.value && { value: this.#value(error.value, 0) }),
      properties: error.properties.map((entry) => this.#entry(entry, 0)),
      ...(error.frames && { frames: error.frames.map((frame) => this.#frame(frame)) }),
    }
  }

  #frame(frame: Frame): Frame {
    const isOwn = ({ kind }: Scope): boolean => kind === 'parameters' || kind === 'function'
    const moved = new Map<Scope, Scope>()
    const move = (scope: Scope): unknown => moved.set(scope, this.#scope(scope))
    for (const kind of ['parameters', 'function']) frame.scopes.filter((scope) => scope.kind === kind).forEach(move)
    const self = frame.this && this.#value(frame.this, 0)
    frame.scopes.filter((scope) => !isOwn(scope)).forEach(move)
    return { ...frame, scopes: frame.scopes.map((scope) => moved.get(scope) ?? scope), ...(self && { this: self }) }
  }

  #components(components: Components): Components {
    return mapComponents(components, (component) => withValues(component, (value) => this.#value(value, 0)))
  }

  #scope(scope: Scope): Scope {
    const variables = scope.variables.map(({ name, value }) => ({ name, value: this.#value(value, 0) }))
    return { ...scope, variables }
  }

  #value(value: Value, depth: number): Value {
    if (value.kind !== 'object' && value.kind !== 'reference') return value
    const { id } = value
    if (id !== undefined) {
      const object = this.#objects.get(id)
      if (!object || this.#seen.has(id) || (value.kind === 'reference' && depth >= MAX_DEPTH))
        return this.#reference(id)
      this.#seen.add(id)
      return this.#object(object, depth)
    }
    return value.kind === 'object' ? this.#object(value, depth) : value
  }

  #reference(id: number): Value {
    this.#referred.add(id)
    return { kind: 'reference', id }
  }

  #object(object: ObjectValue, depth: number): ObjectValue {
    const written = { ...object, entries: object.entries.map((entry) => this.#entry(entry, depth + 1)) }
    this.#written.push(written)
    return written
  }

  #entry(entry: Entry, depth: number): Entry {
    return {
      ...entry,
      ...(entry.keyValue && { keyValue: this.#value(entry.keyValue, depth) }),
      value: this.#value(entry.value, depth),
    }
  }
}

interface Related {
  readonly cause: ErrorReport | undefined
  readonly errors: ErrorReport[] | undefined
}
