/** A value of one kind, and its snapshot as `line` writes it. */
export type Kind = [name: string, make: () => unknown, expected: string | RegExp]
