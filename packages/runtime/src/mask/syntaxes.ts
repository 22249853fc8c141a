import type { TextStyle } from './assignments.ts'

/** A way to write a name and its value that has no separator between them. */
interface Syntax {
  /** What every text with it has. */
  sign: string
  /** Groups: `head` with the `name` in it, then `value`. */
  pattern: RegExp
}

const NAME = String.raw`(?<name>[\w$@.#:-]{1,80})`
const QUOTE = String.raw`\\{0,3}["']`

/* Repetitions are bounded, so that time is linear in the text. */
const SYNTAXES: readonly Syntax[] = [
  // <Password>…</Password>
  { sign: '</', pattern: new RegExp(`(?<head><${NAME}(?:\\s[^<>]{0,200})?>)(?<value>[^<>]{1,2000})(?=</|$)`, 'g') },
  // <add key="ApiKey" value="…" />
  {
    sign: 'value=',
    pattern: new RegExp(
      `(?<head>\\b(?:key|name|id|type)=${QUOTE}${NAME}${QUOTE}[^<>]{0,200}?\\svalue=${QUOTE})(?<value>[^"'<>\\\\]{1,2000})`,
      'gi',
    ),
  },
  // --password …
  {
    sign: '--',
    pattern: new RegExp(`(?<head>(?<![\\w-])--${NAME} {1,3})(?<value>(?!-)[^\\s"'\`,;)\\]}]{1,2000})`, 'g'),
  },
  // Content-Disposition: form-data; name="password", also with its line ends written out
  {
    sign: 'form-data',
    pattern: new RegExp(
      `(?<head>name="${NAME}"[^\\r\\n]{0,200}(?:\\r?\\n[^\\r\\n]{1,200}){0,4}(?:\\r?\\n){2})(?<value>[^\\r\\n]{1,2000})`,
      'g',
    ),
  },
  {
    sign: 'form-data',
    pattern: new RegExp(
      `(?<head>name=\\\\{1,3}"${NAME}\\\\{1,3}"(?:\\\\{1,3}[rn]){2,4})(?<value>[^\\\\]{1,2000})`,
      'g',
    ),
  },
  // IDENTIFIED BY '…', PASSWORD '…'
  { sign: "'", pattern: /(?<head>\b(?:identified\s{1,5}by|(?<name>password))\s{1,5}')(?<value>[^']{1,2000})/gi },
]

/** `text` with the values of masked names replaced, where no `=` or `:` stands between. */
export function redactSyntaxes(text: string, { hidesName, redacted }: TextStyle): string {
  let masked = text
  for (const { sign, pattern } of SYNTAXES) {
    if (!masked.includes(sign)) continue
    masked = masked.replace(pattern, (whole, ...rest) => {
      const { head = '', name = 'password', value = '' }: { [group: string]: string | undefined } = rest.at(-1)
      return hidesName(name) ? head + redacted(value) : whole
    })
  }
  return masked
}
