/** Sites ↔ the names and places that a stack prints. */

import type { Location, StackFrame } from '../model.ts'
import type { CapturedSite } from './recording/model.ts'

/** The place of a stack frame, or its place in the generated code, if it lies within the site. */
export function placeIn(site: CapturedSite, frame: StackFrame): Location | undefined {
  if (!site.file) return frame
  return [frame, frame.generated].find((place) => place !== undefined && isWithin(site, place))
}

function isWithin({ file, line, endLine }: CapturedSite, place: Location): boolean {
  if (place.line === undefined || place.line < line || place.line > endLine) return false
  // Code that webpack evaluates is named after its source, but has other lines.
  if (place.file?.startsWith('webpack-internal:')) return false
  return isSameFile(file, place.file)
}

/** A build names files relative to its own root, an engine by their full path: `src/pay.ts`, `/srv/shop/src/pay.ts`. */
export function isSameFile(file: string, printed: string | undefined): boolean {
  if (printed === undefined) return false
  const path = plainFile(printed)
  return path === file || path.endsWith(`/${file}`) || file.endsWith(`/${path}`)
}

/** C:\shop\src\pay.ts?v=1 → C:/shop/src/pay.ts */
const plainFile = (file: string): string => withoutQuery(file).replaceAll('\\', '/')

/** `pay.ts?v=1` and `pay.ts#hash` → `pay.ts`; another `#` belongs to a name: `C#/pay#1.ts`. */
export const withoutQuery = (file: string): string => file.replace(/\?.*$/s, '').replace(HASH, '$1')

const HASH = /(\.(?:[cm]?[jt]sx?|vue|svelte|astro))#[^/\\]*$/i

/** `callback of items.reduce`, which no engine prints, and which ends in the name of another function. */
export const isCallback = ({ name }: Pick<CapturedSite, 'name'>): boolean => name.startsWith('callback of ')

/**
 * `Payments.charge` is printed as `Payments.charge`, `charge`, `async charge` or `new Payments`, depending on the
 * engine. In `Payments.pay [as charge]` the first name may be that of the called function, as tools that map stacks
 * write it.
 */
export function hasName({ name }: CapturedSite, printed: string | undefined): boolean {
  if (printed === undefined || isCallback({ name })) return false
  const [, first = printed, alias] = /^(.*) \[as (.*)\]$/.exec(printed) ?? []
  return printed === name || shortName(name) === shortName(first) || shortName(name) === alias
}

/** `charge` of `Payments.charge`, `async charge` and `./src/payments/charge` */
const shortName = (name: string): string => name.replace(/^.*[ ./]/, '')
