/** From one offset up to another. */
export interface Span {
  readonly start: number
  readonly end: number
}

export const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end
