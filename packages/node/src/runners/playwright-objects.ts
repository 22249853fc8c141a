/** Playwright's objects hold each other, and with them its whole client. Reports show what a reader knows them by. */

import { types } from 'node:util'

type Path = readonly string[]

/** The properties that are shown of an object of another process, by its type there, and where their values are. */
const SHOWN: Readonly<Record<string, Readonly<Record<string, Path>>>> = {
  Page: { url: ['_mainFrame', '_url'] },
  Frame: { url: ['_url'] },
  Worker: { url: ['_initializer', 'url'] },
  Request: { method: ['_initializer', 'method'], url: ['_initializer', 'url'] },
  Response: { status: ['_initializer', 'status'], url: ['_initializer', 'url'] },
  ElementHandle: { preview: ['_preview'] },
  JSHandle: { preview: ['_preview'] },
}

/**
 * The object to show in the place of one of Playwright's; `undefined` for all others.
 *
 * @param info the prototype of running tests
 */
export function standInOf(value: object, info: object): object | undefined {
  if (types.isProxy(value)) return undefined
  if (Object.getPrototypeOf(value) === info) return named('TestInfoImpl', {})
  if (Object.hasOwn(value, '_connection') && Object.hasOwn(value, '_guid')) {
    const type = at(value, ['_type'])
    return typeof type === 'string' ? named(type, shown(value, SHOWN[type] ?? {})) : undefined
  }
  if (!Object.hasOwn(value, '_frame')) return undefined
  const selector = at(value, ['_selector'])
  return typeof selector === 'string' ? named('Locator', { selector }) : undefined
}

const shown = (value: object, paths: Readonly<Record<string, Path>>): object =>
  Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, at(value, path)]))

/** The value at a path of plain properties: no getter runs. */
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (holder, name) =>
      typeof holder === 'object' && holder !== null && !types.isProxy(holder)
        ? Object.getOwnPropertyDescriptor(holder, name)?.value
        : undefined,
    value,
  )

const named = (type: string, entries: object): object =>
  Object.defineProperty(entries, Symbol.toStringTag, { value: type })
