import type { ErrorReport, Frame, ObjectValue, Report, Value } from '../model.ts'
import type { Mask } from './create-mask.ts'
import { hiddenEntries } from './hidden-entries.ts'

/** What must not be read anywhere in a report. */
export interface Secrets {
  /** Values of masked names that are long enough to be told from chance; longest first. */
  texts: Secret[]
  /** Objects that stand under a masked name alone, by id. */
  hiddenObjects: ReadonlyMap<number, ObjectValue>
}

export interface Secret {
  text: string
  /** Only its beginning is known. */
  isCut: boolean
}

/** How a value is met: shown, as the value of a masked name, or somewhere below one. */
type Standing = 'shown' | 'secret' | 'below'

const MIN_LENGTH = 6
/** A word below a masked name, such as `plan: 'premium'`, is no secret by itself. */
const MIN_WORD_BELOW = 16
const MIN_LENGTH_BELOW = 8
const MAX_SECRETS = 200

/** Looks through all values of a report. */
export function findSecrets(report: Report, mask: Mask): Secrets {
  const search = new Search(mask)
  search.error(report.error)
  search.frames(report.frames)
  return search.finish()
}

class Search {
  readonly #mask: Mask
  readonly #secrets = new Map<string, Secret>()
  readonly #objects = new Map<number, ObjectValue>()
  readonly #shown = new Set<number>()
  readonly #secretReferences: number[] = []

  constructor(mask: Mask) {
    this.#mask = mask
  }

  error(error: ErrorReport): void {
    for (const { key, value } of error.properties) this.#value(value, this.#mask.hidesName(key) ? 'secret' : 'shown')
    if (error.value) this.#value(error.value, 'shown')
    if (error.frames) this.frames(error.frames)
    if (error.cause) this.error(error.cause)
    for (const inner of error.errors ?? []) this.error(inner)
  }

  frames(frames: readonly Frame[]): void {
    for (const frame of frames) {
      if (frame.this) this.#value(frame.this, 'shown')
      for (const { variables } of frame.scopes) {
        for (const { name, value } of variables) this.#value(value, this.#mask.hidesName(name) ? 'secret' : 'shown')
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
    const texts = [...this.#secrets.values()].sort((a, b) => b.text.length - a.text.length).slice(0, MAX_SECRETS)
    return { texts, hiddenObjects }
  }

  #value(value: Value, standing: Standing): void {
    if (value.kind === 'primitive') {
      const isText = value.type === 'string' || value.type === 'number' || value.type === 'bigint'
      if (isText && standing !== 'shown') this.#add(value.text, value.length !== undefined, standing)
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
    if (standing !== 'shown' && value.text && value.type !== 'function') this.#add(value.text, false, 'below')
    const isHidden = hiddenEntries(value, this.#mask)
    for (const [index, entry] of value.entries.entries()) {
      if (entry.keyValue) this.#value(entry.keyValue, standing === 'shown' ? 'shown' : 'below')
      const inner = standing === 'shown' ? 'shown' : 'below'
      this.#value(entry.value, inner === 'shown' && isHidden(entry, index) ? 'secret' : inner)
    }
  }

  #add(text: string, isCut: boolean, standing: Standing): void {
    if (!isDistinctive(text, standing)) return
    this.#put(text, isCut)
    // `Bearer eyJ…`, and `sid=eyJ…; theme=dark`
    for (const part of text.split(/[\s;]+/)) {
      const word = part.slice(part.indexOf('=') + 1)
      if (word !== text && isDistinctive(word, 'below')) this.#put(word, isCut)
    }
  }

  #put(text: string, isCut: boolean): void {
    for (const form of new Set([text, JSON.stringify(text).slice(1, -1), encoded(text)])) {
      this.#secrets.set(form, { text: form, isCut })
    }
  }
}

function isDistinctive(text: string, standing: Standing): boolean {
  if (standing === 'secret') return text.length >= MIN_LENGTH
  return text.length >= MIN_WORD_BELOW || (text.length >= MIN_LENGTH_BELOW && /\d/.test(text))
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half of a surrogate pair.
    return text
  }
}
