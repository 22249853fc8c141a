import type { ErrorReport, Frame, ObjectValue, Report, Scope, Value } from '../model.ts'
import type { Mask } from './create-mask.ts'
import { hiddenEntries } from './hidden-entries.ts'
import { hiddenVariables } from './hidden-variables.ts'
import { SecretList } from './secret-list.ts'

/** What must not be read anywhere in a report. */
export interface Secrets {
  /** Values of masked names that are long enough to be told from chance. */
  list: SecretList
  /** Objects that stand under a masked name alone, by id. */
  hiddenObjects: ReadonlyMap<number, ObjectValue>
}

/** How a value is met: shown, as the value of a masked name, or somewhere below one. */
type Standing = 'shown' | 'secret' | 'below'

/** What is looked through of a frame. */
export interface SearchedFrame {
  readonly scopes: readonly Scope[]
  readonly this?: Value | undefined
}

/** Looks through all values of a report, and of frames that it does not show. */
export function findSecrets(report: Report, mask: Mask, others: readonly SearchedFrame[]): Secrets {
  const list = new SecretList(() => publicTexts(report))
  const search = new Search(mask, list)
  search.error(report.error)
  search.frames(report.frames)
  const found = search.finish()
  for (const frame of others) {
    // Each has ids of its own.
    const further = new Search(mask, list)
    further.frames([frame])
    further.finish()
  }
  return found
}

/** Texts that a session or a token may well hold, and that a report cannot do without. */
function publicTexts({ ghost, environment, error, frames }: Report): string[] {
  const texts = [ghost, ...Object.values(environment)]
  const addFrames = (all: readonly Frame[]): void => {
    for (const { functionName, file } of all) texts.push(functionName, file)
  }
  const addError = ({ type, stack, cause, errors = [], frames: own = [] }: ErrorReport): void => {
    texts.push(type)
    for (const { functionName, file, generated } of stack) texts.push(functionName, file, generated?.file)
    addFrames(own)
    for (const inner of cause ? [cause, ...errors] : errors) addError(inner)
  }
  addFrames(frames)
  addError(error)
  return texts.filter((text) => typeof text === 'string')
}

class Search {
  readonly #mask: Mask
  readonly #list: SecretList
  readonly #objects = new Map<number, ObjectValue>()
  readonly #shown = new Set<number>()
  readonly #secretReferences: number[] = []

  constructor(mask: Mask, list: SecretList) {
    this.#mask = mask
    this.#list = list
  }

  error(error: ErrorReport): void {
    for (const { key, value } of error.properties) this.#value(value, this.#mask.hidesName(key) ? 'secret' : 'shown')
    if (error.value) this.#value(error.value, 'shown')
    if (error.frames) this.frames(error.frames)
    if (error.cause) this.error(error.cause)
    for (const inner of error.errors ?? []) this.error(inner)
  }

  frames(frames: readonly SearchedFrame[]): void {
    for (const frame of frames) {
      if (frame.this) this.#value(frame.this, 'shown')
      for (const scope of frame.scopes) {
        const hidingName = hiddenVariables(scope, this.#mask)
        scope.variables.forEach((variable, index) => {
          this.#value(variable.value, hidingName(variable, index) === undefined ? 'shown' : 'secret')
        })
      }
    }
  }

  finish(): Secrets {
    const followed = new Set<number>()
    // Grows meanwhile, by the references that are found below.
    for (const id of this.#secretReferences) {
      const target = this.#objects.get(id)
      if (!target || followed.has(id)) continue
      followed.add(id)
      this.#value(target, 'below')
    }
    const hiddenObjects = new Map([...this.#objects].filter(([id]) => !this.#shown.has(id)))
    return { list: this.#list, hiddenObjects }
  }

  #value(value: Value, standing: Standing): void {
    if (value.kind === 'primitive') {
      const isText = value.type === 'string' || value.type === 'number' || value.type === 'bigint'
      if (isText && standing !== 'shown') this.#list.add(value.text, value.length !== undefined, standing)
    } else if (value.kind === 'reference') {
      if (standing !== 'shown') this.#secretReferences.push(value.id)
    } else if (value.kind === 'object') {
      this.#object(value, standing)
    }
  }

  #object(value: ObjectValue, standing: Standing): void {
    if (value.id !== undefined) {
      this.#objects.set(value.id, value)
      if (standing === 'shown') this.#shown.add(value.id)
    }
    const isShown = standing === 'shown'
    if (!isShown && value.text && value.type !== 'function') {
      this.#list.add(value.text, value.length !== undefined, 'below')
    }
    const isHidden = hiddenEntries(value, this.#mask)
    for (const [index, entry] of value.entries.entries()) {
      if (entry.keyValue) this.#value(entry.keyValue, isShown ? 'shown' : 'below')
      this.#value(entry.value, isShown ? (isHidden(entry, index) ? 'secret' : 'shown') : 'below')
    }
  }
}
