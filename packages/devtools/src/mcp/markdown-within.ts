/** A report as Markdown of a limited length. */

import type { Report } from 'traceghost'
import { renderMarkdown, visible } from 'traceghost/reporters'
import { stepsOf } from './shortening.ts'

/** The shortest limit that has room for what and where. */
export const MIN_CHARACTERS = 1_000

/** Room for the note about what is shortened. */
const NOTE = 300
const MAX_NAMES = 5

/**
 * Leaves out source first, then values, those of the farthest frames first, and says so.
 *
 * @param maxCharacters at least 1,000
 */
export function markdownWithin(report: Report, maxCharacters: number): string {
  let shorter = report
  let text = renderMarkdown(report)
  if (text.length <= maxCharacters) return text
  const room = maxCharacters - NOTE
  const left = new Set<string>()
  for (const { part, shorten } of stepsOf(report, room)) {
    const next = shorten(shorter)
    if (next === shorter) continue
    shorter = next
    left.add(part)
    text = renderMarkdown(shorter)
    if (text.length <= room) return `${text}\n\n${noteAbout([...left])}`
  }
  return `${cutText(text, room)}\n\n${noteAbout([...left, 'the end'])}`
}

function noteAbout(parts: readonly string[]): string {
  const shown = parts.slice(-MAX_NAMES).map((part) => visible(part).slice(0, MAX_NAME))
  const more = parts.length > MAX_NAMES ? `${parts.length - MAX_NAMES} more parts, ` : ''
  return `**Shortened:** ${more}${shown.join(', ')}. Ask \`expand\` for a path, or \`get_failure\` with more \`maxCharacters\`.`
}

const MAX_NAME = 40
const MAX_LINE = 300

/** Ends an open block of code, whose fence may be longer than three. */
function cutText(text: string, room: number): string {
  const whole = text.slice(0, room - MAX_FENCE)
  const start = whole.replace(/\n[^\n]*$/, (line) => (line.length > MAX_LINE ? line : ''))
  const fences = start.match(/^`{3,}/gm) ?? []
  return fences.length % 2 === 1 ? `${start}\n${fences.at(-1)}` : start
}

const MAX_FENCE = 20
