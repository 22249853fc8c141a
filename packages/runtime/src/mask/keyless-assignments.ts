import type { TextStyle } from './assignments.ts'

/** A way to write a name and its value that has no separator between them. */
interface Syntax {
  /** Occurs in every text with it. */
  sign: string
  /** Groups: `head`, then `value`, then perhaps `tail`; one of them has the `name` in it. */
  pattern(): RegExp
}

/** When a text needs it: these would be a tenth of the time that the runtime takes to load. */
function later(source: string, flags = 'gu'): Syntax['pattern'] {
  let made: RegExp | undefined
  return () => (made ??= new RegExp(source, flags))
}

const NAME = String.raw`(?<name>[\p{L}\p{M}\p{N}_$@.#:[\]-]{1,80})`
const QUOTE = String.raw`\\{0,3}["']`
/** Up to the quote that `quote` is. */
const QUOTED = String.raw`(?<value>(?:(?!\k<quote>)[^]){1,2000})`

const NO_WORD = String.raw`(?<value>(?=[\w!#-&*+.-]{0,60}\d)(?=[\w!#-&*+.-]{0,60}[A-Za-z])[^\s"'\x60,;:)\]}]{6,200})`

/** `"name":`, `name: `, `\"name\":` */
const keyOf = (names: string): string => `\\b(?:${names})(?:${QUOTE})?\\s{0,3}:\\s{0,3}`
const NAME_ENTRY = `${keyOf('name|key|header|headerName|field')}(?<open>${QUOTE})${NAME}\\k<open>`
const VALUE_KEY = keyOf('value|values|val')

/* Repetitions are bounded, so that time is linear in the text. */
const SYNTAXES: readonly Syntax[] = [
  // <Password>…</Password>
  { sign: '</', pattern: later(`(?<head><${NAME}(?:\\s[^<>]{0,200})?>)(?<value>[^<>]{1,2000})(?=</|$)`) },
  // <Password><![CDATA[…]]></Password>
  {
    sign: '<![CDATA[',
    pattern: later(`(?<head><${NAME}(?:\\s[^<>]{0,200})?>\\s{0,20}<!\\[CDATA\\[)(?<value>(?:(?!\\]\\]>)[^]){1,2000})`),
  },
  // <add key="ApiKey" value="…" />
  {
    sign: 'value=',
    pattern: later(
      `(?<head>\\b(?:key|name|id|type)=${QUOTE}${NAME}${QUOTE}[^<>]{0,200}?\\svalue=${QUOTE})(?<value>[^"'<>\\\\]{1,2000})`,
      'giu',
    ),
  },
  // {"name":"authorization","value":"…"}, also the other way round, and numbers
  {
    sign: 'val',
    pattern: later(`(?<head>${NAME_ENTRY}[^{}]{0,200}?${VALUE_KEY}(?<quote>${QUOTE}))${QUOTED}`),
  },
  {
    sign: 'val',
    pattern: later(`(?<head>${NAME_ENTRY}[^{}]{0,200}?${VALUE_KEY})(?<value>\\d[\\d.]{0,40})`),
  },
  {
    sign: 'val',
    pattern: later(`(?<head>${VALUE_KEY}(?<quote>${QUOTE}))${QUOTED}(?<tail>\\k<quote>[^{}]{0,200}?${NAME_ENTRY})`),
  },
  // --password …
  {
    sign: '--',
    pattern: later(`(?<head>(?<![\\w-])--${NAME} {1,3})(?<value>(?!-)[^\\s"'\`,;)\\]}\\\\]{1,2000})`),
  },
  // --api-key '…', --api-key="…"
  { sign: '--', pattern: later(`(?<head>(?<![\\w-])--${NAME}(?: {1,3}|=)(?<quote>${QUOTE}))${QUOTED}`) },
  // Content-Disposition: form-data; name="password", also with its line ends written out
  {
    sign: 'form-data',
    pattern: later(
      `(?<head>name="${NAME}"[^\\r\\n]{0,200}(?:\\r?\\n[^\\r\\n]{1,200}){0,4}(?:\\r?\\n){2})(?<value>[^\\r\\n]{1,2000})`,
    ),
  },
  {
    sign: 'form-data',
    pattern: later(`(?<head>name=\\\\{1,3}"${NAME}\\\\{1,3}"(?:\\\\{1,3}[rn]){2,4})(?<value>[^\\\\]{1,2000})`),
  },
  // with password …: a value of letters and digits is not a word
  ...['with ', 'using '].map((sign) => ({
    sign,
    pattern: later(`(?<head>\\b${sign}(?:the )?${NAME} )${NO_WORD}`),
  })),
  // password is …
  ...[' is ', ' was '].map((sign) => ({
    sign,
    pattern: later(`(?<head>(?<![\\p{L}\\p{N}_$])${NAME}${sign}["'\`]?)${NO_WORD}`),
  })),
]

/** `text` with the values of masked names replaced, where no `=` or `:` stands between. */
export function redactSyntaxes(text: string, { hidesName, redacted }: TextStyle): string {
  let masked = text
  for (const { sign, pattern } of SYNTAXES) {
    if (!masked.includes(sign)) continue
    masked = masked.replace(pattern(), (whole, ...rest) => {
      const {
        head = '',
        name = 'password',
        value = '',
        tail = '',
      }: { [group: string]: string | undefined } = rest.at(-1)
      return hidesName(name) ? head + redacted(value) + tail : whole
    })
  }
  return masked
}
