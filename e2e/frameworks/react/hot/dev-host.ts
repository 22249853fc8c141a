import type { Page } from 'playwright-core'

/** A dev server with hot updates. */
export interface DevHost {
  readonly name: string
  /**
   * Whether a page can learn by maps the lines inside of functions; else reports have the line of the function.
   * @default true
   */
  readonly mapsLines?: boolean
  /**
   * Where its programs find their packages.
   * @default a folder that all hosts use
   */
  readonly folder?: string
  /**
   * Waits until a page that is being opened learns of edits.
   * @default the page does when it shows something
   */
  connected?(page: Page): Promise<void>
  start(root: string, isMarked: boolean): Promise<DevServer>
}

export interface DevServer {
  readonly url: string
  close(): Promise<void>
}
