import type { Ran } from '../messages/answer.ts'
import type { Ending } from '../messages/frame.ts'
import { byId } from './dom.ts'

/** How a program has ended, in a sentence. */
export function outcomeOf({ error, isCut, reports, more }: Ran): string {
  const length = reports.length + more
  const count = length === 1 ? '1 report' : `${length} reports`
  const shown = more > 0 ? `, the first ${reports.length} are shown` : ''
  return `${endOf(error, isCut)} · ${count}${shown}`
}

function endOf(error: string | null, isCut: boolean): string {
  if (isCut) return 'The program still waited after two seconds, so it was ended'
  return error === null ? 'The program has come to its end' : `The program ended with ${error}`
}

export const ENDINGS: Readonly<Record<Exclude<Ending, 'done'>, string>> = {
  time: 'The program did not end within two seconds, so it was stopped. Is there an endless loop?',
  flood: 'The program sent too many messages, or one that is too long, so it was stopped.',
  failed: 'The program could not be started: is there a network? Change something, or reload the page, to try again.',
}

/** Says what has come of the program; while it runs, the reports are busy. */
export function tell(text: string, isBusy = false): void {
  byId('outcome').textContent = text
  byId('reports').ariaBusy = String(isBusy)
}

/** Says something about the page; nothing takes the last word back. */
export function say(text: string): void {
  const message = byId('message')
  message.textContent = text
  message.hidden = text === ''
}
