export interface DevtoolsOptions {
  /**
   * Shows how often a page has failed, in a corner of it, and leads to the viewer.
   * @default true
   */
  readonly badge?: boolean | undefined
  /**
   * Each failure of a page is one line in the terminal, or the whole report, or not shown there.
   * @default 'line'
   */
  readonly forward?: 'line' | 'full' | false | undefined
  /**
   * Agents of this machine reach the tools at `/__traceghost/mcp`.
   * @default false
   */
  readonly mcp?: boolean | undefined
}
