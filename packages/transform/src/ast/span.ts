/** From one offset up to another. */
export interface Span {
  readonly start: number
  readonly end: number
}
