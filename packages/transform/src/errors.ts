/** A place in a file: 1-based line and column. */
export interface Position {
  line: number
  column: number
}

/** Something in a file that a user has to mend; `message` begins with `file:line:column`. */
class SourceError extends Error {
  readonly file: string
  readonly line: number
  readonly column: number

  constructor(reason: string, file: string, { line, column }: Position) {
    super(`${file}:${line}:${column}: ${reason}`)
    this.file = file
    this.line = line
    this.column = column
  }
}

/** The parser refused the file. Hosts warn and leave the file as it is, so that their own parser reports it. */
export class ParseError extends SourceError {
  override readonly name = 'ParseError'
}

/** A mark that cannot work: on something that is no function, or with a wrong option. Hosts fail the build. */
export class MarkError extends SourceError {
  override readonly name = 'MarkError'
}
