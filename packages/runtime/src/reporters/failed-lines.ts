/** The expressions of a line that failed, with their values. */

import type { Frame, ObjectValue, StackFrame, Value, Variable } from '../model.ts'
import { isFunction, isUnset, objectsIn, valuesOf } from './objects.ts'

const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`
/** `.items`, `?.items`, `[1]`, `[index]`, `['name']` */
const STEP = String.raw`\??\.#?${NAME}|(?:\?\.)?\[(?:\d+|${NAME}|'[^'\\]*'|"[^"\\]*")\]`
const STEPS = new RegExp(STEP, 'gu')
/** `cart.items[1].quantity`; not a key of an object. */
const PATH = new RegExp(String.raw`(?<![.\p{ID_Continue}$'"])${NAME}(?:${STEP})*(?!\s*:(?!:)|['"])`, 'gu')
/** Texts, but for keys in brackets, and comments. */
const WITHOUT_CODE = /(?<!\[)'(?:[^'\\]|\\.)*'|(?<!\[)"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?(?:\*\/|$)/g
/** Every plain object and array has these. */
const INHERITED: readonly object[] = [Object.prototype, Array.prototype]

const UNDEFINED: Value = { kind: 'primitive', type: 'undefined', text: 'undefined' }

/**
 * The values of the expressions in a line: those that were kept while it ran, then what its paths lead to. A path ends
 * before a method, and where nothing is known; one that leads beyond `undefined` ends there.
 *
 * @param place of the line, with an excerpt.
 * @param frame the one of this place.
 * @param frames all of the error; references of one may point into another.
 */
export function expressionsOf(place: StackFrame, frame: Frame, frames: readonly Frame[]): Variable[] {
  const kept = frame.scopes.find(({ kind }) => kind === 'expressions')
  const { line: first = place.line ?? 0, lastLine = first } = kept ?? {}
  const found = new Map<string, Value>((kept?.variables ?? []).map(({ name, value }) => [name, value]))
  const reader = new PathReader(frame, frames)
  for (const line of linesBetween(place, first, lastLine)) {
    const code = line.replace(WITHOUT_CODE, ' ')
    const declared = new Set(declaredIn(code))
    for (const [path] of code.matchAll(PATH)) {
      const read = declared.has(path) ? undefined : reader.read(path)
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

/** Reads the values that names and paths have in a frame. */
class PathReader {
  readonly #known = new Map<string, Value>()
  readonly #objects: ReadonlyMap<number, ObjectValue>

  constructor(frame: Frame, frames: readonly Frame[]) {
    if (frame.this) this.#known.set('this', frame.this)
    for (const { variables } of frame.scopes)
      for (const { name, value } of variables) if (!this.#known.has(name)) this.#known.set(name, value)
    this.#objects = objectsIn(frames.flatMap(valuesOf))
  }

  /** As far as the path is known: `cart.items[1].price.toFixed` → `cart.items[1].price`. */
  read(path: string): Variable | undefined {
    const [root = ''] = path.match(/^[^.?[]+/) ?? []
    let value = this.#known.get(root)
    if (!value || isUnset(value)) return undefined
    let name = root
    for (const [step] of path.slice(root.length).matchAll(STEPS)) {
      const next = this.#member(this.#resolved(value), step)
      if (!next || isFunction(next)) break
      value = next
      name += step
    }
    // `this` says nothing, and neither does a namespace.
    return name === 'this' ? undefined : { name, value: this.#resolved(value) }
  }

  #resolved(value: Value): Value {
    return value.kind === 'reference' ? (this.#objects.get(value.id) ?? value) : value
  }

  #member(value: Value, step: string): Value | undefined {
    const key = this.#keyOf(step)
    if (key === undefined) return undefined
    if (value.kind === 'primitive' && value.type === 'string' && key === 'length') {
      return { kind: 'primitive', type: 'number', text: String(value.length ?? value.text.length) }
    }
    if (value.kind !== 'object') return undefined
    const { entries, type, size, cut } = value
    const counts = type === 'Array' ? 'length' : /^(?:Map|Set)$/.test(type) ? 'size' : undefined
    if (key === counts && size !== undefined) return { kind: 'primitive', type: 'number', text: String(size) }
    const entry = entries.find(
      (each) => (each.kind === 'property' || each.kind === 'index') && each.key === key && each.keyLength === undefined,
    )
    if (entry) return entry.value
    const isWhole = !cut && (type === 'Object' || (type === 'Array' && (size ?? 0) <= entries.length))
    return isWhole && !INHERITED.some((prototype) => key in prototype) ? UNDEFINED : undefined
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
