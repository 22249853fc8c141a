import { dataProperty, getPrototypeOf } from '../eager/intrinsics.ts'
import { descriptionOf } from './getters.ts'
import { partOf, type State } from './known-parts.ts'

/** Flags in `f` of a computed signal of Preact: its last run has thrown, it has subscribers. */
const PREACT = { brand: Symbol.for('preact-signals'), running: 1, outdated: 4, failed: 16, tracking: 32 }

/** Properties have mangled names, the same in each build. */
export function isPreactSignal(value: object): boolean {
  for (let holder = getPrototypeOf(value); holder; holder = getPrototypeOf(holder))
    if (dataProperty(holder, 'brand') === PREACT.brand) return true
  return false
}

/** The value is up to date where it has subscribers that were not notified: it would not run again. */
export function stateOfPreactComputed(signal: object): State {
  const flags = Number(partOf(signal, 'f'))
  const known = PREACT.running | PREACT.outdated | PREACT.failed | PREACT.tracking
  return (flags & known) === PREACT.tracking ? [partOf(signal, 'v')] : undefined
}

/**
 * A signal of Angular is a function. A computed one is up to date where it has subscribers that were not notified: it
 * would not run again.
 */
export function stateOfAngularSignal(signal: object): State {
  const value = partOf(signal, '@SIGNAL', 'value')
  // `UNSET`, `COMPUTING`, `ERRORED`, `InputSignalNode#UNSET`
  if (typeof value === 'symbol' && /(?:^|#)(?:UNSET|COMPUTING|ERRORED)$/.test(descriptionOf(value) ?? ''))
    return undefined
  if (partOf(signal, '@SIGNAL', 'computation') === undefined) return [value]
  const isKnown = partOf(signal, '@SIGNAL', 'dirty') === false && partOf(signal, '@SIGNAL', 'consumers') !== undefined
  return isKnown ? [value] : undefined
}
