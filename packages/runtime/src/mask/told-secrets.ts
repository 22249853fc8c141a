import { allErrors } from '../all-errors.ts'
import type { ErrorReport, Report } from '../model.ts'
import type { Mask } from './create-mask.ts'
import type { Secret } from './secret-list.ts'
import { isUnmasked } from './unmasked.ts'

/** Messages that are remembered. */
const MAX_MESSAGES = 16
/** Of one report. */
const MAX_ERRORS = 8

interface Told {
  /** As JSON has it, without its quotes. */
  readonly message: string
  readonly secrets: readonly Secret[]
}

/**
 * Secrets in the messages of reported errors: a later error may repeat a message without the variables that held its
 * secret.
 */
export class ToldSecrets {
  #told: readonly Told[] = []

  /** @param report before it is masked */
  add(report: Report, secrets: readonly Secret[]): void {
    const told = messagesOf(report.error)
      .slice(0, MAX_ERRORS)
      .map((message) => ({
        message: JSON.stringify(message).slice(1, -1),
        secrets: secrets.filter(({ text }) => message.includes(text)),
      }))
      .filter(({ secrets: own }) => own.length > 0)
    const messages = new Set(told.map((each) => each.message))
    this.#told = [...this.#told.filter(({ message }) => !messages.has(message)), ...told].slice(-MAX_MESSAGES)
  }

  /** Secrets in messages that a report repeats, unless its ghosts show the name that hid them. */
  in(report: Report, mask: Mask): Secret[] {
    if (this.#told.length === 0) return []
    const text = JSON.stringify(report)
    return this.#told
      .flatMap(({ message, secrets }) => (text.includes(message) ? secrets : []))
      .filter(({ name }) => name === undefined || !isUnmasked(name, mask))
  }
}

const messagesOf = (error: ErrorReport): string[] => allErrors(error).map(({ message }) => message)
