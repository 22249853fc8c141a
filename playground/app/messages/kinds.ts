/** The kinds of changes to a program, and why each is made. */
export const KINDS = {
  import: {
    title: 'Import of the recorder',
    why: 'The recorder takes the values when something fails. Nothing of it runs before.',
  },
  table: {
    title: 'Table of names',
    why: 'The names and lines of every function, as one short text. It is called on the first failure only.',
  },
  mark: {
    title: 'Mark removed',
    why: 'The mark acts at build time, so no wrapper and no decorator is left. Its options stand in the table.',
  },
  variables: {
    title: 'Variables in front of the try',
    why: "The handler has to see them, so they are declared outside of it. '~?~' stands for: has no value yet.",
  },
  meter: {
    title: 'Start of a measurement',
    why: 'Notes the time on the way in, because the options ask for it.',
  },
  try: {
    title: 'Begin of a handler',
    why: 'From here on an error is seen on its way out. It costs nothing while nothing fails.',
  },
  capture: {
    title: 'Handler',
    why: 'Hands the error and the values in scope to the recorder, which throws the same error on.',
  },
  boundary: {
    title: 'Handler of a ghost',
    why: 'Hands over the values, and makes the report. The error goes on to the caller, unless it is suppressed.',
  },
  accessor: {
    title: 'Accessor',
    why: 'Reads names that may have no value yet; each is read in a try of its own, after a failure.',
  },
  copy: {
    title: 'Copy of a function',
    why: 'The handler cannot see function declarations inside of the try.',
  },
  assignment: {
    title: 'Declaration, now an assignment',
    why: 'The variable is declared in front of the try; here it gets its value, in the same line as before.',
  },
  parts: {
    title: 'Parts of a pattern',
    why: "Each value is taken apart first, so that the engine's message stays what it was.",
  },
  body: {
    title: 'Body of an arrow function',
    why: 'An expression has no room for a try, so it becomes a block that returns it.',
  },
  promise: {
    title: 'Returned promise',
    why: 'A promise that the function returns is followed, so that its failure has the values, too.',
  },
  statement: {
    title: 'End of a statement',
    why: 'A semicolon or a brace keeps the code apart from the statement beside it.',
  },
  blocks: {
    title: 'Block of the same handler',
    why: 'Tells the handler around it that the block was entered or left, for the price of an assignment.',
  },
} as const satisfies Record<string, { readonly title: string; readonly why: string }>

export type Kind = keyof typeof KINDS

export const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(KINDS, value)

/** A change of the program: a text that was added, or one that was removed at a place. */
export interface Change {
  readonly kind: Kind
  /** Offsets in the instrumented code; equal where nothing was added. */
  readonly from: number
  readonly to: number
  /** The text that stood there. */
  readonly removed: string
}
