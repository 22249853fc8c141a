/**
 * Objects of Node and of libraries of which most is machinery that would fill a report: requests, responses, streams, emitters, components, fibers, refs. They
 * are told by what they have themselves, since minifiers rename classes, and shown by what the program knows of them.
 */

import type { EntrySink } from './description.ts'
import { addProperty, fill } from './entries.ts'
import { descriptionOf } from './getters.ts'
import { dataProperty, defineProperty, getOwnPropertySymbols, hasOwn, isArray, keys } from './intrinsics.ts'

export interface Summary {
  /** Hands over the entries of an object. */
  readonly visit: (sink: EntrySink) => void
  /** A getter of the class is shown as a value. */
  readonly isWhole: boolean
}

interface Kind {
  /** Own properties that every object of the kind has, and hardly another one. */
  readonly has: readonly string[]
  /** What comes first, besides own properties. */
  readonly headers?: (value: object) => object | undefined
  /** Own properties that are machinery, besides those of all kinds. */
  readonly hidden: ReadonlySet<string>
  /** If set, those alone that are shown, under these names. */
  readonly shown?: { readonly [name: string]: string }
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const EMITTER: Kind = { has: ['_events', '_eventsCount', '_maxListeners'], hidden: names('domain') }

/** The first one that fits. */
const KINDS: readonly Kind[] = [
  {
    has: ['rawHeaders', 'rawTrailers', 'httpVersion', '_readableState'],
    headers: headersReceived,
    hidden: names(
      'socket client res next aborted upgrade rawHeaders rawTrailers httpVersion httpVersionMajor httpVersionMinor joinDuplicateHeaders',
    ),
  },
  {
    has: ['outputData', 'sendDate', '_header'],
    headers: headersSent,
    hidden: names(
      'outputData outputSize writable destroyed chunkedEncoding shouldKeepAlive maxRequestsOnConnectionReached useChunkedEncodingByDefault sendDate strictContentLength req res agent socket connection timeoutCb parser reusedSocket maxHeadersCount maxHeaderSize insecureHTTPParser joinDuplicateHeaders socketPath upgradeOrConnect',
    ),
  },
  {
    has: ['_events', '_readableState', 'allowHalfOpen'],
    hidden: names('allowHalfOpen server parser on addListener prependListener removeListener setEncoding'),
  },
  EMITTER,
  { has: ['_events', '_readableState'], hidden: EMITTER.hidden },
  { has: ['_events', '_writableState'], hidden: EMITTER.hidden },
  // A component of a class.
  { has: ['props', 'updater', '_reactInternals'], hidden: names('updater refs context') },
  {
    has: ['memoizedProps', 'memoizedState', 'stateNode', 'alternate', 'return'],
    hidden: new Set(),
    shown: { key: 'key', memoizedProps: 'props' },
  },
  // Refs of Vue; a computed one may have to run before its value is known.
  { has: ['__v_isRef', '_rawValue', 'dep'], hidden: new Set(), shown: { _rawValue: 'value' } },
  { has: ['__v_isRef', 'fn', '_value', 'dep'], hidden: new Set(), shown: {} },
  // Boxes and Maps of MobX, but for its minified builds.
  { has: ['value_', 'enhancer_', 'observers_'], hidden: new Set(), shown: { value_: 'value' } },
  { has: ['data_', 'hasMap_', 'enhancer_'], hidden: new Set(), shown: { data_: 'data' } },
]

/** Headers that are looked at. */
const MAX_HEADERS = 100

/** How an object of such a kind is shown; `undefined` for all others. */
export function summaryOf(value: object): Summary | undefined {
  const kind = KINDS.find(({ has }) => has.every((name) => hasOwn(value, name)))
  return kind && { visit: (sink) => summarise(value, kind, sink), isWhole: Object.keys(kind.shown ?? {}).length > 0 }
}

function summarise(value: object, { headers, hidden, shown }: Kind, sink: EntrySink): void {
  const own = keys(value)
  sink.listed(own.length)
  const known = headers?.(value)
  if (known) sink.add('property', 'headers', known)
  if (shown) {
    for (const name of own)
      if (hasOwn(shown, name)) sink.add('property', shown[name] as string, dataProperty(value, name))
    sink.omit()
    return
  }
  const listed = own.filter((name) => !name.startsWith('_') && !hidden.has(name) && !isUnset(dataProperty(value, name)))
  fill(sink, listed.length, (index) => addProperty(value, 'property', listed[index] as string, sink))
  if (listed.length < own.length) sink.omit()
}

/** A request has no status and a response no method. */
const isUnset = (value: unknown): boolean => value === null || value === ''

/** `['Host', 'a.example', …]` */
function headersReceived(value: object): object | undefined {
  const raw = dataProperty(value, 'rawHeaders')
  if (!isArray(raw)) return undefined
  const pairs: [string, unknown][] = []
  const count = Math.min(dataProperty(raw, 'length') as number, 2 * MAX_HEADERS)
  for (let index = 0; index + 1 < count; index += 2)
    pairs.push([String(dataProperty(raw, index)).toLowerCase(), dataProperty(raw, index + 1)])
  return objectOf(pairs)
}

/** `{ host: ['Host', 'a.example'] }`, behind a symbol of Node's. */
function headersSent(value: object): object | undefined {
  const symbol = getOwnPropertySymbols(value).find((each) => descriptionOf(each) === 'kOutHeaders')
  const sent = symbol && dataProperty(value, symbol)
  if (typeof sent !== 'object' || sent === null) return undefined
  return objectOf(
    keys(sent)
      .slice(0, MAX_HEADERS)
      .map((name) => [name, dataProperty(dataProperty(sent, name) as object, 1)]),
  )
}

function objectOf(pairs: readonly [name: string, value: unknown][]): object {
  const made = {}
  for (const [name, value] of pairs) {
    const before = dataProperty(made, name)
    const joined = before === undefined ? value : `${before}, ${value}`
    defineProperty(made, name, { value: joined, enumerable: true, configurable: true })
  }
  return made
}
