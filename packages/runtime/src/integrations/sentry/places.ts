/** Places of a report ↔ those of an event. */

import { withoutQuery } from '../../eager/sites.ts'
import type { Location, StackFrame } from '../../model.ts'
import type { SentryStackFrame } from './event.ts'

interface Place {
  readonly file: string | undefined
  readonly line: number | undefined
  readonly column: number | undefined
}

/**
 * Whether a stack frame is that of the event, by its place in the running code or in the source. Where both columns are
 * known, the file may be in another folder: `rewriteFramesIntegration` makes `app:///main.js` of any.
 */
export function isSamePlace(
  frame: StackFrame,
  { filename: file, lineno: line, colno: column }: SentryStackFrame,
): boolean {
  const places: Location[] = frame.generated ? [frame.generated, frame] : [frame]
  const isMoved = (place: Location): boolean =>
    line !== undefined &&
    column !== undefined &&
    place.line === line &&
    place.column === column &&
    nameOf(place.file) === nameOf(file)
  return places.some((place) => isAt(place, { file, line, column }) || isMoved(place))
}

export function isAt(place: Location, { file, line, column }: Place): boolean {
  if (place.line !== line || line === undefined || place.file === undefined || file === undefined) return false
  if (place.column !== undefined && column !== undefined && place.column !== column) return false
  return isSameFile(place.file, file)
}

/** `src/pay.ts` and `/srv/shop/src/pay.ts`, `app:///assets/main.js` and `https://shop.test/assets/main.js?v=1`. */
export function isSameFile(one: string, other: string): boolean {
  const [short = '', long = ''] = [pathOf(one), pathOf(other)].sort((left, right) => left.length - right.length)
  return short !== '' && (long === short || long.endsWith(`/${short}`))
}

const nameOf = (file = ''): string => pathOf(file).replace(/^.*\//s, '')

const pathOf = (file: string): string =>
  withoutQuery(file)
    .replaceAll('\\', '/')
    .replace(/^[a-z][a-z+.-]+:\/\/[^/]*/i, '')
    .replace(/^\/+/, '')

/** `charge` of `Payments.charge`, `async charge`, `new charge` and `Object.charge` */
export const shortName = (name: string): string => name.replace(/^.*[ ./]/s, '')
