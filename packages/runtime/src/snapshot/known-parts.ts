/** The visible parts of the objects of libraries: words for the rows of `libraries.ts`. */

import type { EntrySink, ProxyTest } from '../description.ts'
import { dataProperty, defineProperty, getOwnPropertySymbols, hasOwn, isArray, keys } from '../eager/intrinsics.ts'
import { addProperty, fill } from './entries.ts'
import { descriptionOf } from './getters.ts'

/** Hands over the entries of an object. */
export type Show = (value: object, sink: EntrySink, isProxy: ProxyTest) => void

/** The path of a part: own data properties; `@name` is a symbol by its description. */
type Path = readonly string[]

/** The values that are shown first, and their names. */
interface Parts {
  readonly [name: string]: Path | ((value: object) => unknown)
}

/** Headers, or parts of a query, that are read. */
const MAX_PAIRS = 100

export const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** The own properties without machinery, those of `first` before others. */
export const all =
  (hidden: ReadonlySet<string>, first: Parts = {}): Show =>
  (value, sink) =>
    show(value, sink, { first, isShown: (name) => !hidden.has(name) })

/** The same without functions, where an object has its methods itself; and the names of getters. */
export const data =
  (hidden: ReadonlySet<string>, first: Parts = {}, getters: readonly string[] = []): Show =>
  (value, sink) => {
    const isShown = (name: string): boolean => !hidden.has(name) && typeof dataProperty(value, name) !== 'function'
    show(value, sink, { first, isShown })
    for (const name of getters) if (!sink.full) addState(name, undefined, sink)
  }

/** Some parts, and a note that there is more. */
export const only =
  (parts: Parts): Show =>
  (value, sink) => {
    showParts(value, parts, sink)
    sink.omit()
  }

/** A value behind an accessor; `undefined` where code of the program may have to run before it is known. */
export const holds =
  (read: (value: object) => State): Show =>
  (value, sink) => {
    addState('value', read(value), sink)
    sink.omit()
  }

/** A value in a list of its own, where it is known. */
export type State = readonly [value: unknown] | undefined

export function addState(name: string, state: State, sink: EntrySink): void {
  if (state) sink.add('property', name, state[0])
  else sink.addMissing('property', name, 'getter')
}

/** A part of a part; `undefined` where there is none. */
export function partOf(value: unknown, ...path: string[]): unknown {
  let part = value
  for (const name of path) {
    if (!isHolder(part)) return undefined
    const key = name.startsWith('@') ? symbolOf(part, name.slice(1)) : name
    part = key === undefined ? undefined : dataProperty(part, key)
  }
  return part
}

const isHolder = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** Whether an object has a property itself, by a name as in a path. */
export const hasPart = (value: object, name: string): boolean =>
  name.startsWith('@') ? symbolOf(value, name.slice(1)) !== undefined : hasOwn(value, name)

export const symbolOf = (value: object, description: string): symbol | undefined =>
  getOwnPropertySymbols(value).find((symbol) => descriptionOf(symbol) === description)

function show(
  value: object,
  sink: EntrySink,
  { first, isShown }: { first: Parts; isShown: (name: string) => boolean },
): void {
  const own = keys(value)
  sink.listed(own.length)
  const before = showParts(value, first, sink)
  const listed = own.filter(
    (name) => !name.startsWith('_') && !before.has(name) && isShown(name) && !isUnset(dataProperty(value, name)),
  )
  fill(sink, listed.length, (index) => addProperty(value, 'property', listed[index] as string, sink))
  if (own.some((name) => !listed.includes(name) && !before.has(name))) sink.omit()
}

/** A request has no status and a response no method. */
const isUnset = (value: unknown): boolean => value === null || value === ''

function showParts(value: object, parts: Parts, sink: EntrySink): ReadonlySet<string> {
  const shown = new Set<string>()
  for (const name of keys(parts)) {
    const part = parts[name] as Parts[string]
    const found = typeof part === 'function' ? part(value) : partOf(value, ...part)
    if (found === undefined || isUnset(found) || sink.full) continue
    sink.add('property', name, found)
    shown.add(name)
  }
  return shown
}

/** `['Host', 'a.example', …]` */
export function headersReceived(value: unknown): object | undefined {
  const raw = partOf(value, 'rawHeaders')
  if (!isArray(raw)) return undefined
  const pairs: Pair[] = []
  const count = Math.min(dataProperty(raw, 'length') as number, 2 * MAX_PAIRS)
  for (let index = 0; index + 1 < count; index += 2)
    pairs.push([String(dataProperty(raw, index)).toLowerCase(), dataProperty(raw, index + 1)])
  return objectOf(pairs)
}

/** `{ host: ['Host', 'a.example'] }`, behind a symbol of Node's. */
export function headersSent(value: unknown): object | undefined {
  const sent = partOf(value, '@kOutHeaders')
  if (!isHolder(sent)) return undefined
  return objectOf(
    keys(sent)
      .slice(0, MAX_PAIRS)
      .map((name) => [name, partOf(sent, name, '1')]),
  )
}

/** The client's request, also below the path of a router. */
export const urlOf = (request: object): unknown => partOf(request, 'originalUrl') ?? partOf(request, 'url')

/** The parsed query, else `'?id=1'` → `{ id: '1' }`. */
export function queryOf(request: unknown): unknown {
  const parsed = partOf(request, 'query')
  const url = partOf(request, 'url')
  if (parsed !== undefined || typeof url !== 'string') return parsed
  const [, query] = /^[^?#]*\?([^#]+)/.exec(url) ?? []
  return query && objectOf(query.split('&', MAX_PAIRS).map(pairOf))
}

function pairOf(text: string): Pair {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? []
  return [decoded(name), decoded(value)]
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

type Pair = readonly [name: string, value: unknown]

function objectOf(pairs: readonly Pair[]): object {
  const made = {}
  for (const [name, value] of pairs) {
    const before = dataProperty(made, name)
    const joined = before === undefined ? value : `${before}, ${value}`
    defineProperty(made, name, { value: joined, enumerable: true, configurable: true })
  }
  return made
}

/** The program's additions beside the settings. */
export function localsOf(application: object): unknown {
  const locals = partOf(application, 'locals')
  if (!isHolder(locals)) return undefined
  const own = keys(locals).filter((name) => name !== 'settings')
  return objectOf(own.map((name) => [name, dataProperty(locals, name)]))
}
