/** A place in a file: 1-based line and column. */
export interface Position {
  line: number
  column: number
}

/** A place in a file, by the file's name in reports. */
export interface Place extends Position {
  file: string
}

/** A message that begins with `file:line:column`. */
export const messageAt = (reason: string, { file, line, column }: Place): string =>
  `${file}:${line}:${column}: ${reason}`

/**
 * The parser refused the file. Hosts warn and do not instrument the file, so that their own parser reports it. The
 * message begins with `file:line:column`.
 */
export class ParseError extends SyntaxError implements Place {
  override readonly name = 'ParseError'
  readonly file: string
  readonly line: number
  readonly column: number

  constructor(reason: string, place: Place) {
    super(messageAt(reason, place))
    this.file = place.file
    this.line = place.line
    this.column = place.column
  }
}

/**
 * A mark that cannot work: on a value that is not a function, or with a wrong option. Hosts fail the build. The message
 * begins with `file:line:column`.
 */
export class MarkError extends TypeError implements Place {
  override readonly name = 'MarkError'
  readonly file: string
  readonly line: number
  readonly column: number

  constructor(reason: string, place: Place) {
    super(messageAt(reason, place))
    this.file = place.file
    this.line = place.line
    this.column = place.column
  }
}
