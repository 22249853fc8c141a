/** The expressions of a line that failed, with their values. */

import type { ErrorReport, Frame, ObjectValue, StackFrame, Value, Variable } from '../model.ts'
import { objectsIn, valuesOfFrame } from '../report/objects.ts'
import { isFunction, isUnset, memberOf, resolved } from './objects.ts'

const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`
/** `.items`, `?.items`, `[1]`, `[index]`, `['name']` */
const STEP = String.raw`\??\.#?${NAME}|(?:\?\.)?\[(?:\d+|${NAME}|'[^'\\]*'|"[^"\\]*")\]`
const STEPS = new RegExp(STEP, 'gu')
/** `cart.items[1].quantity`; not a key of an object. */
const PATH = new RegExp(String.raw`(?<![.\p{ID_Continue}$'"])${NAME}(?:${STEP})*(?!\s*:(?!:)|['"])`, 'gu')
/** `.width`, ` as Size).width`, `!.width`: a member of what stands before. */
const MEMBER_BEHIND = new RegExp(String.raw`^(?:\s+(?:as|satisfies)\s[^=&|?,;]*)?[)!\s]*\??\.(${NAME})`, 'u')
/** Texts, but for keys in brackets, and comments. */
const WITHOUT_CODE = /(?<!\[)'(?:[^'\\]|\\.)*'|(?<!\[)"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?(?:\*\/|$)/g
const UNDEFINED: Value = { kind: 'primitive', type: 'undefined', text: 'undefined' }

/** An error, and all of its frames: references of one may point into another. */
interface Failure {
  readonly error: Pick<ErrorReport, 'type' | 'message'>
  readonly frames: readonly Frame[]
}

/**
 * The values of the expressions in a line: those that were kept while it ran, then what its paths lead to. A path ends
 * before a method, and where nothing is known; one that leads beyond `undefined` ends there.
 *
 * @param place of the line, with an excerpt.
 * @param frame the one of this place.
 */
export function expressionsOf(place: StackFrame, frame: Frame, failure: Failure): Variable[] {
  const kept = frame.scopes.find(({ kind }) => kind === 'expressions')
  const { line: first = place.line ?? 0, lastLine = first } = kept ?? {}
  const found = new Map<string, Value>((kept?.variables ?? []).map(({ name, value }) => [name, value]))
  const reader = new PathReader(frame, failure)
  for (const line of linesBetween(place, first, lastLine)) {
    const code = line.replace(WITHOUT_CODE, ' ')
    const declared = new Set(declaredIn(code))
    for (const { 0: path, index } of code.matchAll(PATH)) {
      const read = declared.has(path) ? undefined : reader.read(path, code.slice(index + path.length))
      if (read && !found.has(read.name) && !isFunction(read.value)) found.set(read.name, read.value)
    }
  }
  return [...found].map(([name, value]) => ({ name, value }))
}

function linesBetween({ excerpt }: StackFrame, first: number, last: number): string[] {
  if (!excerpt) return []
  return excerpt.lines.slice(Math.max(0, first - excerpt.firstLine), last - excerpt.firstLine + 1)
}

/** `const total = price(cart)` has no value for `total` yet. */
const declaredIn = (code: string): string[] => {
  const declared = /^\s*(?:const|let|var|using)\s([^=]*)=/.exec(code)?.[1] ?? ''
  return declared.match(new RegExp(NAME, 'gu')) ?? []
}

/** Whether an array has no such element. */
const isBeyond = (value: Value, key: string): boolean =>
  value.kind === 'object' && value.type === 'Array' && /^\d+$/.test(key) && Number(key) >= (value.size ?? Infinity)

/** Reads the values that names and paths have in a frame. */
class PathReader {
  readonly #known = new Map<string, Value>()
  readonly #objects: ReadonlyMap<number, ObjectValue>

  readonly #error: Pick<ErrorReport, 'type' | 'message'>

  constructor(frame: Frame, { error, frames }: Failure) {
    this.#error = error
    if (frame.this) this.#known.set('this', frame.this)
    for (const { variables } of frame.scopes)
      for (const { name, value } of variables) if (!this.#known.has(name)) this.#known.set(name, value)
    this.#objects = objectsIn(frames.flatMap(valuesOfFrame))
  }

  /**
   * As far as the path is known: `cart.items[1].price.toFixed` → `cart.items[1].price`.
   *
   * @param behind the rest of the line.
   */
  read(path: string, behind: string): Variable | undefined {
    const [root = ''] = path.match(/^[^.?[]+/) ?? []
    let value = this.#known.get(root)
    if (!value || isUnset(value)) return undefined
    let name = root
    const steps = path.slice(root.length).match(STEPS) ?? []
    const keys = [...steps.map((step) => this.#keyOf(step)), MEMBER_BEHIND.exec(behind)?.[1]]
    for (const [index, step] of steps.entries()) {
      const next = this.#member(resolved(value, this.#objects), keys[index], keys[index + 1])
      if (!next || isFunction(next)) break
      value = next
      name += step
    }
    // `this` says nothing, and neither does a namespace.
    return name === 'this' ? undefined : { name, value: resolved(value, this.#objects) }
  }

  /** @param next the key that is read of the member */
  #member(value: Value, key: string | undefined, next: string | undefined): Value | undefined {
    if (key === undefined) return undefined
    if (value.kind === 'primitive' && value.type === 'string' && key === 'length') {
      return { kind: 'primitive', type: 'number', text: String(value.length ?? value.text.length) }
    }
    return (
      memberOf(value, key) ?? (isBeyond(value, key) || this.#isReadOfUndefined(value, next) ? UNDEFINED : undefined)
    )
  }

  /**
   * Whether the error says that the member is `undefined`. Properties that a snapshot lacks may still be there: one of
   * a prototype, or one that is not listed.
   */
  #isReadOfUndefined(value: Value, next: string | undefined): boolean {
    const { type, message } = this.#error
    if (value.kind !== 'object' || value.cut || next === undefined) return false
    return type === 'TypeError' && /\bundefined\b/.test(message) && message.includes(next)
  }

  /** `.name` → `name`, `[1]` → `1`, `[index]` → the value of `index`. */
  #keyOf(step: string): string | undefined {
    const inner = /\[(.*)\]$/.exec(step)?.[1]
    if (inner === undefined) return step.replace(/^\??\./, '')
    if (/^\d/.test(inner)) return inner
    if (/^['"]/.test(inner)) return inner.slice(1, -1)
    const value = this.#known.get(inner)
    const isKey = value?.kind === 'primitive' && /^(?:string|number)$/.test(value.type) && value.length === undefined
    return isKey ? (value as { text: string }).text : undefined
  }
}
