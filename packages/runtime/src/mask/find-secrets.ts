import { allErrors } from '../all-errors.ts'
import type { ErrorReport, Frame, ObjectValue, PrimitiveValue, Report, Scope, Value } from '../model.ts'
import type { Mask } from './create-mask.ts'
import { hiddenEntries, nameOf } from './hidden-entries.ts'
import { hiddenVariables, type SourcedVariable } from './hidden-variables.ts'
import { type Secret, SecretList } from './secret-list.ts'
import { isUnmasked } from './unmasked.ts'

/** The texts and objects that no part of a report may show. */
export interface Secrets {
  /** Values of masked names that are too long to occur by chance. */
  list: SecretList
  /** Objects that stand under a masked name alone, by id. */
  hiddenObjects: ReadonlyMap<number, ObjectValue>
}

/** How a value is met: shown, as the value of a masked name, or somewhere below one. */
type Standing = 'shown' | 'secret' | 'below'

/** The searched part of a frame. */
export interface SearchedFrame {
  readonly scopes: readonly Scope[]
  readonly this?: Value | undefined
}

/** Other sources of a report's secrets. */
interface Others {
  readonly frames: readonly SearchedFrame[]
  /** Secrets that are known by their text. A value whose name `unmaskVars` lists is still shown. */
  readonly told: readonly Secret[]
}

/** Looks through all values of a report, and of frames that it does not show. */
export function findSecrets(report: Report, mask: Mask, { frames, told }: Others): Secrets {
  const list = new SecretList(() => publicTexts(report), mask.hidesName)
  const search = new Search(mask, list, told)
  for (const error of allErrors(report.error)) search.error(error)
  search.frames(report.frames)
  const found = search.finish()
  for (const frame of frames) {
    // Each frame has ids of its own.
    const further = new Search(mask, list)
    further.frames([frame])
    further.finish()
  }
  return found
}

/** Texts that a session or a token may well hold, and that a report must show. */
function publicTexts({ ghost, environment, error, frames }: Report): string[] {
  const texts = [ghost, ...Object.values(environment)]
  const addFrames = (all: readonly Frame[]): void => {
    for (const { functionName, file } of all) texts.push(functionName, file)
  }
  addFrames(frames)
  for (const { type, stack, frames: own = [] } of allErrors(error)) {
    texts.push(type)
    for (const { functionName, file, generated } of stack) texts.push(functionName, file, generated?.file)
    addFrames(own)
  }
  return texts.filter((text) => typeof text === 'string')
}

class Search {
  readonly #mask: Mask
  readonly #list: SecretList
  readonly #objects = new Map<number, ObjectValue>()
  readonly #shown = new Set<number>()
  readonly #secretReferences: { id: number; name: string | undefined }[] = []
  readonly #told: Map<string, Secret>

  /** @param told further secrets, except values under a name that `unmaskVars` lists. */
  constructor(mask: Mask, list: SecretList, told: readonly Secret[] = []) {
    this.#mask = mask
    this.#list = list
    this.#told = new Map(told.map((secret) => [secret.text, secret]))
  }

  error(error: ErrorReport): void {
    for (const { key, value } of error.properties) {
      if (this.#mask.hidesName(key)) this.#value(value, 'secret', key)
      else this.#value(value, 'shown')
      this.#meetNamed([key], value)
    }
    if (error.value) this.#value(error.value, 'shown')
    if (error.frames) this.frames(error.frames)
  }

  frames(frames: readonly SearchedFrame[]): void {
    for (const frame of frames) {
      if (frame.this) this.#value(frame.this, 'shown')
      for (const scope of frame.scopes) {
        const hidingName = hiddenVariables(scope, this.#mask)
        scope.variables.forEach((variable, index) => {
          const hiding = hidingName(variable, index)
          this.#value(variable.value, hiding === undefined ? 'shown' : 'secret', hiding)
          this.#meetNamed([variable.name, ...sourceNames(variable)], variable.value)
        })
      }
    }
  }

  finish(): Secrets {
    const followed = new Set<number>()
    // Grows meanwhile, by the references that are found below.
    for (const { id, name } of this.#secretReferences) {
      const target = this.#objects.get(id)
      if (!target || followed.has(id)) continue
      followed.add(id)
      this.#value(target, 'below', name)
    }
    for (const secret of this.#told.values()) this.#list.add(secret, 'secret')
    const hiddenObjects = new Map([...this.#objects].filter(([id]) => !this.#shown.has(id)))
    return { list: this.#list, hiddenObjects }
  }

  /** @param name the one that hides it */
  #value(value: Value, standing: Standing, name?: string): void {
    if (value.kind === 'primitive') {
      const isText = value.type === 'string' || value.type === 'number' || value.type === 'bigint'
      if (isText && standing !== 'shown') this.#list.add(partOf(value, name), standing)
    } else if (value.kind === 'reference') {
      if (standing !== 'shown') this.#secretReferences.push({ id: value.id, name })
    } else if (value.kind === 'object') {
      this.#object(value, standing, name)
    }
  }

  #object(value: ObjectValue, standing: Standing, name: string | undefined): void {
    if (value.id !== undefined) {
      this.#objects.set(value.id, value)
      if (standing === 'shown') this.#shown.add(value.id)
    }
    const isShown = standing === 'shown'
    if (!isShown && value.text && value.type !== 'function') {
      this.#list.add(partOf(value, name), 'below')
      const text = textOfBytes(value.text)
      if (text !== undefined) this.#list.add({ ...partOf(value, name), text }, 'secret')
    }
    const isHidden = hiddenEntries(value, this.#mask)
    for (const [index, entry] of value.entries.entries()) {
      if (entry.keyValue) this.#value(entry.keyValue, isShown ? 'shown' : 'below', name)
      if (isShown && isHidden(entry, index)) this.#value(entry.value, 'secret', nameOf(entry))
      else this.#value(entry.value, isShown ? 'shown' : 'below', name)
      this.#meetNamed([nameOf(entry)], entry.value)
    }
  }

  /** A ghost shows the values of its unmasked names. */
  #meetNamed(names: readonly string[], value: Value): void {
    if (value.kind !== 'primitive' || !this.#told.has(value.text)) return
    if (names.some((name) => isUnmasked(name, this.#mask))) this.#told.delete(value.text)
  }
}

/** `68 75 6e 74 65 72` → `hunter`: the text that a Buffer was made of; `undefined` where it was none. */
function textOfBytes(bytes: string): string | undefined {
  const pairs = /^(?:[\da-f]{2} ){3,}[\da-f]{2}/.exec(bytes)?.[0]
  if (pairs === undefined) return undefined
  try {
    const text = decodeURIComponent(`%${pairs.replaceAll(' ', '%')}`)
    return /\p{C}/u.test(text) ? undefined : text
  } catch {
    // Its end is cut within a character, or it is no text.
    return undefined
  }
}

const sourceNames = ({ sources = [] }: SourcedVariable): string[] => sources.map(({ key }) => key)

const partOf = ({ text = '', length }: PrimitiveValue | ObjectValue, name: string | undefined): Secret => ({
  text,
  isCut: length !== undefined,
  name,
})
