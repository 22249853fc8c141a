import type { Show } from '../known-parts.ts'

/** A kind of object of a library, and how it is shown. */
export interface LibraryKind {
  readonly what: string
  /** Each with its version. Older versions are recognised too, as far as they have the same properties. */
  readonly from: readonly string[]
  /**
   * Own properties that every object of the kind has, and hardly any other, the rarest first; later ones may be
   * `@name`: a symbol by its description.
   */
  readonly has: readonly [string, ...string[]]
  /** Called where own properties are not enough. */
  readonly is?: (value: object) => boolean
  /** The name to show, where the library has none that survives a build. */
  readonly type?: string | ((value: object) => string | undefined)
  readonly show: Show
  /** Private fields and getters of the class are shown as values, or are machinery too. */
  readonly isWhole?: true
}

/** The kinds of a group of libraries, by what their objects are. The first match counts. */
export interface LibraryKinds {
  /** Objects of classes. */
  readonly instances: readonly LibraryKind[]
  /** Objects of no class. */
  readonly plain: readonly LibraryKind[]
  readonly functions: readonly LibraryKind[]
}
