import type { EntrySink, PlatformReader, Reading } from '../description.ts'
import { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, keys, method } from '../eager/intrinsics.ts'
import { addProperty, fill } from './entries.ts'
import { getter } from './getters.ts'

/**
 * Fast getters of a platform's own classes that describe a value. Those before the first `|` make up the text, those
 * after it become entries. `forEach` visits pairs, `attributes` those of an element. The properties after a second `|`,
 * which the platform itself adds, are left out.
 */
const CLASSES: { [className: string]: string } = {
  URL: 'href|',
  URLSearchParams: '|forEach',
  Headers: '|forEach',
  FormData: '|forEach',
  Request: 'method url|headers bodyUsed',
  Response: 'status statusText url|headers bodyUsed',
  File: 'name|size type',
  Blob: '|size type',
  AbortController: '|signal',
  AbortSignal: '|aborted reason',
  DOMException: 'message|name code',
  CustomEvent: 'type|detail target',
  ErrorEvent: 'type|message filename lineno error',
  MessageEvent: 'type|data origin',
  KeyboardEvent: 'type|key target',
  MouseEvent: 'type|clientX clientY target',
  PromiseRejectionEvent: 'type|reason',
  Event: 'type|target',
  ReadableStream: '|locked',
  WritableStream: '|locked',
  TransformStream: '|readable writable',
  WebSocket: 'url|readyState',
  XMLHttpRequest: 'status responseURL|readyState',
  Element: 'localName|attributes',
  Attr: 'name value|',
  CharacterData: 'data|',
  Document: 'URL|',
  NodeList: '|length',
  HTMLCollection: '|length',
  DOMRectReadOnly: '|x y width height',
  CSSStyleDeclaration: 'cssText||',
  Location: 'href||',
  Window: '||',
}

interface PlatformClass {
  texts: Getter[]
  entries: { name: string; read: Getter }[]
  /** Calls back with value and key. */
  forEach?: (self: unknown, visit: (value: unknown, key: unknown) => void) => void
  attributes?: { names: (self: unknown) => string[]; read: (self: unknown, name: string) => string }
  isClosed: boolean
}

type Getter = (self: unknown) => unknown

/** Pairs that are read. */
const MAX_PAIRS = 1000

/**
 * A reader for the classes of `realm`, the global object. A class is looked up when a value of that name is first met:
 * Node loads 40 ms of code when `Headers` is read. A getter that the program has replaced by then is trusted.
 */
export function createPlatformReader(realm: object): PlatformReader {
  const known = new Map<string, PlatformClass | undefined>()
  return (value, className) => {
    if (!hasOwn(CLASSES, className)) return undefined
    try {
      if (!known.has(className)) known.set(className, findClass(realm, className))
      const found = known.get(className)
      return found && read(value, found)
    } catch {
      // A class of the program that has the same name.
      return undefined
    }
  }
}

function findClass(realm: object, className: string): PlatformClass | undefined {
  const platformClass: unknown = Reflect.get(realm, className)
  if (typeof platformClass !== 'function') return undefined
  const prototype: object = platformClass.prototype
  const [texts, entries, closed] = (CLASSES[className] as string)
    .split('|')
    .map((names) => names.split(' ').filter(Boolean))
  const found: PlatformClass = {
    texts: (texts as string[]).map((name) => getterOf(prototype, name, realm)),
    entries: [],
    isClosed: closed !== undefined,
  }
  for (const name of entries as string[]) {
    if (name === 'forEach') found.forEach = method(prototype, name)
    else if (name === 'attributes') {
      found.attributes = { names: method(prototype, 'getAttributeNames'), read: method(prototype, 'getAttribute') }
    } else found.entries.push({ name, read: getterOf(prototype, name, realm) })
  }
  return found
}

/**
 * The getter may be inherited: `ErrorEvent` has `type` from `Event`. The getter of `location.href` is the location's
 * own.
 */
function getterOf(prototype: object, name: string, realm: object): Getter {
  let holder: object | null = prototype
  while (holder && !getOwnPropertyDescriptor(holder, name)) holder = getPrototypeOf(holder)
  return getter(holder ?? (Reflect.get(realm, 'location') as object | undefined) ?? prototype, name)
}

function read(value: object, { texts, entries, forEach, attributes, isClosed }: PlatformClass): Reading {
  const text = texts.map((readText) => readText(value)).filter(isPrintable)
  // Read now: for a value that is not the platform's, this fails, and is caught.
  const properties = entries.map(({ name, read }): [string, unknown] => [name, read(value)])
  for (const name of attributes?.names(value) ?? []) properties.push([name, attributes?.read(value, name)])
  const pairs = forEach && readPairs(value, forEach)
  return {
    ...(text.length > 0 && { text: text.join(' ') }),
    ...(pairs && pairs.length < MAX_PAIRS && { size: pairs.length }),
    visit(sink) {
      for (const [name, entry] of properties) if (!sink.full) sink.add('property', name, entry)
      fill(sink, pairs?.length ?? 0, (index) => sink.addMapEntry(pairs?.[index]?.[0], pairs?.[index]?.[1]))
      if (isClosed) sink.omit()
      else addOwn(value, sink)
    },
  }
}

type Pair = [key: unknown, value: unknown]

function readPairs(value: object, forEach: NonNullable<PlatformClass['forEach']>): Pair[] {
  const pairs: Pair[] = []
  try {
    forEach(value, (entry, key) => {
      pairs.push([key, entry])
      if (pairs.length === MAX_PAIRS) throw pairs
    })
  } catch (thrown) {
    if (thrown !== pairs) throw thrown
  }
  return pairs
}

const isPrintable = (part: unknown): boolean => (typeof part === 'string' && part !== '') || typeof part === 'number'

/**
 * The additions of a subclass. Names with `__` are how frameworks hang their trees on elements, Node gives some streams
 * a `constructor`, and accessors that nobody can redefine are the platform's: `isTrusted` of every event.
 */
function addOwn(value: object, sink: EntrySink): void {
  const names = keys(value).filter((name) => !/^(?:__|constructor$)/.test(name) && !isUnforgeable(value, name))
  fill(sink, names.length, (index) => addProperty(value, 'property', names[index] as string, sink))
}

function isUnforgeable(value: object, name: string): boolean {
  const property = getOwnPropertyDescriptor(value, name)
  return property?.configurable === false && !hasOwn(property, 'value')
}
