import type { EntrySink, PlatformReader, Reading } from './description.ts'
import { addProperty, fill } from './entries.ts'
import { getOwnPropertyDescriptor, getPrototypeOf, getter, hasOwn, keys, method } from './intrinsics.ts'

/**
 * Getters of a platform's own classes that say what a value is, and return at once. Those before `|` make up the text,
 * those after it become entries. `forEach` visits pairs, `attributes` those of an element.
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
  PromiseRejectionEvent: 'type|reason',
  Event: 'type|target',
  ReadableStream: '|locked',
  WritableStream: '|locked',
  WebSocket: 'url|readyState',
  XMLHttpRequest: 'status responseURL|readyState',
  Element: 'localName|attributes',
  CharacterData: 'data|',
  Document: 'URL|',
  Window: '|',
}

interface PlatformClass {
  texts: Getter[]
  entries: { name: string; read: Getter }[]
  /** Calls back with value and key. */
  forEach?: (self: unknown, visit: (value: unknown, key: unknown) => void) => void
  attributes?: { names: (self: unknown) => string[]; read: (self: unknown, name: string) => string }
}

type Getter = (self: unknown) => unknown

/**
 * A reader for the classes of `realm`, the global object. A class is looked up when a value of that name is first met:
 * Node loads 40 ms of code when it is asked for `Headers`. A program that has replaced a getter of such a class by then
 * is trusted.
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
  const [texts, entries] = (CLASSES[className] as string).split('|').map((names) => names.split(' ').filter(Boolean))
  const found: PlatformClass = { texts: (texts as string[]).map((name) => getterOf(prototype, name)), entries: [] }
  for (const name of entries as string[]) {
    if (name === 'forEach') found.forEach = method(prototype, name)
    else if (name === 'attributes') {
      found.attributes = { names: method(prototype, 'getAttributeNames'), read: method(prototype, 'getAttribute') }
    } else found.entries.push({ name, read: getterOf(prototype, name) })
  }
  return found
}

/** The getter may be inherited: `ErrorEvent` has `type` from `Event`. */
function getterOf(prototype: object, name: string): Getter {
  let holder: object | null = prototype
  while (holder && !getOwnPropertyDescriptor(holder, name)) holder = getPrototypeOf(holder)
  return holder ? getter(holder, name) : () => undefined
}

function read(value: object, { texts, entries, forEach, attributes }: PlatformClass): Reading {
  const text = texts.map((readText) => readText(value)).filter(isPrintable)
  // Read now: a value that is none of the platform's fails here, where the failure is caught.
  const properties = entries.map(({ name, read }): [string, unknown] => [name, read(value)])
  for (const name of attributes?.names(value) ?? []) properties.push([name, attributes?.read(value, name)])
  const pairs: [key: unknown, value: unknown][] = []
  forEach?.(value, (entry, key) => pairs.push([key, entry]))
  return {
    ...(text.length > 0 && { text: text.join(' ') }),
    ...(forEach && { size: pairs.length }),
    visit(sink) {
      for (const [name, entry] of properties) if (!sink.full) sink.add('property', name, entry)
      fill(sink, pairs.length, (index) => sink.addMapEntry(pairs[index]?.[0], pairs[index]?.[1]))
      addOwn(value, sink)
    },
  }
}

const isPrintable = (part: unknown): boolean => (typeof part === 'string' && part !== '') || typeof part === 'number'

/** What a subclass added; names with `__` are how frameworks hang their trees on elements. */
function addOwn(value: object, sink: EntrySink): void {
  const names = keys(value).filter((name) => !name.startsWith('__'))
  fill(sink, names.length, (index) => addProperty(value, 'property', names[index] as string, sink))
}
