import type { Places } from './places.ts'

/**
 * The names that SWC makes for variables of its own: `_computedKey`, `_dec`. Several variables of one scope may have
 * the same one, and only their hygiene contexts tell them apart.
 */
export class MadeNames {
  readonly #places: Places
  /** The first context of each. */
  readonly #made = new Map<string, unknown>()
  readonly #inText = new Set<string>()

  constructor(places: Places) {
    this.#places = places
  }

  /**
   * The name of an identifier, each variable with its own: `_key`, `_key$$7`.
   *
   * @param start where it stands; 0 if nowhere
   */
  nameOf(name: string, context: unknown, start: number): string {
    if (!name.startsWith('_')) return name
    if (start !== 0 && this.#places.hasName(start, name)) {
      this.#inText.add(name)
      return name
    }
    if (!this.#made.has(name)) this.#made.set(name, context)
    return this.#made.get(name) === context ? name : `${name}$$${context}`
  }

  get isWritten(): ((name: string) => boolean) | undefined {
    if (this.#made.size === 0) return undefined
    return (name) => {
      const own = name.replace(/\$\$\d+$/, '')
      return !this.#made.has(own) || (own === name && this.#inText.has(name))
    }
  }
}
