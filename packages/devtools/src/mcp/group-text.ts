/** A group of failures in a few lines. */

import { visible } from 'traceghost/reporters'
import type { Group } from '../views/index.ts'
import { agoText } from './times.ts'

const MAX_MESSAGE = 300

/** Lines that name the group, say how often and where it failed, and the id to ask for. */
export function groupLines(group: Group, now: number): string[] {
  const { fingerprint, type, message, count, first, last, releases, routes, runtimes, ids } = group
  const often = count === 1 ? 'once' : `${count} times`
  const when = count === 1 ? agoText(last, now) : `last ${agoText(last, now)}, first ${agoText(first, now)}`
  const where = [
    releases.length > 0 && `release ${releases.join(', ')}`,
    routes.length > 0 && `at ${routes.join(', ')}`,
    runtimes.join(', '),
  ]
  const text = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message
  return [
    visible(fingerprint),
    `  ${visible(text === '' ? type : `${type}: ${text}`)}`,
    `  ${visible([`failed ${often}, ${when}`, ...where.filter(Boolean)].join('; '))}`,
    `  newest: ${visible(ids[0] ?? '')}`,
  ]
}
