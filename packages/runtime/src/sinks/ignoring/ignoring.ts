// Why: docs/adr/control-flow.md
/** Decides which errors that leave a ghost are not failures. */

import { atOnce } from '../../eager/at-once.ts'
import type { Crossing } from '../../eager/recording/model.ts'
import { needStack } from '../../eager/recording/stack-overflow.ts'
import { isObject } from '../../eager/recording/store.ts'
import type { GhostOptions, MaskRules } from '../../options.ts'
import { maskRulesOf, mergeMaskRules } from '../../resolve-options.ts'
import type { Shield } from '../../shield.ts'
import type { Destination } from '../destination.ts'
import { isControlFlow } from './control-flow.ts'
import { isMatched } from './matchers.ts'
import type { Thrown } from './thrown.ts'

type Complain = (what: string, error: unknown, rules: MaskRules) => void

export interface Ignoring {
  /** Whether a predicate of the program is running. */
  readonly isAsking: boolean
  /**
   * Whether the ghost that an error leaves now ignores it. Called again, for an error that would be reported, it also
   * does the slow checks.
   */
  ignores(crossing: Crossing): boolean
  /** Whether a ghost that the error has left before ignores it. */
  ignoresPast(crossing: Crossing): boolean
}

const NO_RULES: Required<MaskRules> = { maskVars: [], unmaskVars: [], maskPersonalData: false }

/**
 * Keeps the mask rules of a ghost that does not report the error, for other reports. A crash loop comes here over and
 * over: only mask rules need the original built-ins.
 */
export function leaveUnreported({ recording, site, options }: Crossing, { shield }: Pick<Shield, 'shield'>): void {
  const { ignored = NO_RULES } = recording
  recording.left ??= site
  if (ignored === NO_RULES && !hasRules(options[0]) && !hasRules(options[1])) {
    recording.ignored = ignored
    return
  }
  shield(() => {
    const rules = maskRulesOf(options)
    recording.ignored = recording.ignored ? mergeMaskRules(recording.ignored, rules) : rules
  })
}

const hasRules = ({ maskVars, unmaskVars, maskPersonalData }: GhostOptions): boolean =>
  !!(maskVars || unmaskVars || maskPersonalData)

/** Stands for a primitive. */
const NOTHING: object = { __proto__: null }

export const createIgnoring = (destination: Destination, complain: Complain): Ignoring =>
  new DestinationIgnoring(destination, complain)

class DestinationIgnoring implements Ignoring {
  isAsking = false
  readonly #destination: Destination
  readonly #complain: Complain

  constructor(destination: Destination, complain: Complain) {
    this.#destination = destination
    this.#complain = complain
  }

  ignores(crossing: Crossing): boolean {
    const isAskedAgain = crossing.isIgnored !== undefined
    crossing.isIgnored ||= isAskedAgain ? this.#isSlowFlow(crossing, false) : this.#isFast(crossing, false)
    return this.#remember(crossing)
  }

  ignoresPast(crossing: Crossing): boolean {
    crossing.isIgnored ||= this.#isFast(crossing, true) || this.#isSlowFlow(crossing, true)
    return this.#remember(crossing)
  }

  #isFast(crossing: Crossing, isPast: boolean): boolean {
    // For a primitive, only the running functions show anything.
    const isFlow = isObject(crossing.error) && isControlFlow(this.#thrownAt(crossing, isPast), false)
    return isFlow || this.#isMatched(crossing)
  }

  #isSlowFlow(crossing: Crossing, isPast: boolean): boolean {
    // A property of the program is replaced for a moment: there must be stack left to put it back.
    needStack()
    return isControlFlow(this.#thrownAt(crossing, isPast), true)
  }

  #thrownAt({ error, recording }: Crossing, isPast: boolean): Thrown {
    const inspector = this.#destination
    return { error: isObject(error) ? error : NOTHING, recording, inspector, isPast }
  }

  /** @returns whether it is ignored. */
  #remember(crossing: Crossing): boolean {
    if (!crossing.isIgnored) return false
    leaveUnreported(crossing, this.#destination)
    return true
  }

  #isMatched(crossing: Crossing): boolean {
    const { error, options } = crossing
    const configured = options[0].ignore
    const mark = options[1].ignore
    if (configured === undefined && mark === undefined) return false
    const inspector = this.#destination
    const ask = (predicate: (error: unknown) => unknown): boolean => this.#ask(predicate, crossing)
    return inspector.shield(
      () => isMatched(error, configured, { inspector, ask }) || isMatched(error, mark, { inspector, ask }),
    )
  }

  #ask(predicate: (error: unknown) => unknown, { error, options }: Crossing): boolean {
    const call = (): unknown => predicate(error)
    this.isAsking = true
    try {
      return Boolean(atOnce(this.#destination.unshield(call), 'true or false'))
    } catch (failure) {
      this.#complain('ignore failed', failure, maskRulesOf(options))
      return false
    } finally {
      this.isAsking = false
    }
  }
}
