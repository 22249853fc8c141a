/** One framework in one way of running it. */
export interface Cell {
  readonly name: string
  /** Of `e2e/frameworks`, with the app in `project` as the framework's own tool or quick start writes it. */
  readonly folder: string
  /**
   * The name of its golden report.
   * @default 'crash'
   */
  readonly failure?: string
  /** It takes too long for `npm test`. */
  readonly isLarge?: boolean
}
