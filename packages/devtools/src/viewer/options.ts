import type { Report } from 'traceghost'

/** A place in a file of the project. */
export interface Place {
  /** As reports name it: relative to the project's root. */
  readonly file: string
  /** 1-based. */
  readonly line?: number | undefined
  /** 1-based. */
  readonly column?: number | undefined
}

export interface ViewerOptions {
  /**
   * The path that the pages stand below.
   * @default '/'
   */
  readonly base?: string | undefined
  /**
   * Requests that name another host, and those of other machines where the server knows their address, are refused.
   * `'any'` where the server around it checks that itself.
   * @default 'loopback': `localhost`, names below it, `127.0.0.1` and `[::1]`
   */
  readonly hosts?: 'loopback' | 'any' | undefined
  /**
   * Opens a place in the editor. @returns whether it has. Without it, no page offers it.
   * @default none
   */
  readonly openInEditor?: ((place: Place) => boolean | Promise<boolean>) | undefined
  /**
   * Whether the code of a failure is another now. Without it, nothing is marked.
   * @default none
   */
  readonly hasChanged?: ((report: Report) => boolean | Promise<boolean>) | undefined
}
