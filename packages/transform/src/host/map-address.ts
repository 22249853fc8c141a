/** The comment has to be the last thing in the file: elsewhere it may be part of a string. */
const COMMENT = /\/\/[#@]\s*sourceMappingURL=(\S+)$/

/** The comment at the end of a text that names its source map. */
export function mapAddressOf(code: string): string | undefined {
  const text = code.trimEnd()
  return COMMENT.exec(text.slice(text.lastIndexOf('\n') + 1))?.[1]
}

/** A text without the comment at its end about its source map, once that has been read. */
export function withoutMapAddress(code: string): string {
  const address = mapAddressOf(code)
  return address ? code.slice(0, code.lastIndexOf(address)).replace(/\n?\/\/[^/\n]*$/, '') : code
}

/** Puts a map into a text, at its end. */
export function withInlineMap(code: string, map: object): string {
  const base64 = Buffer.from(JSON.stringify(map)).toString('base64')
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${base64}`
}
