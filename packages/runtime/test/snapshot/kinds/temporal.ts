import type { Kind } from './kind.ts'

interface TemporalClass {
  from(text: string): unknown
}

/** The `Temporal` object for a text, or the text itself where the engine does not have it. */
const from = (name: string, text: string): unknown => {
  const namespace: { [name: string]: TemporalClass } | undefined = Reflect.get(globalThis, 'Temporal')
  return namespace?.[name]?.from(text) ?? `${name} ${text}`
}

const TEXTS: [name: string, text: string][] = [
  ['Duration', 'P1DT2H'],
  ['Instant', '2026-11-22T14:03:09Z'],
  ['PlainDate', '2026-11-22'],
  ['PlainDateTime', '2026-11-22T14:03:09'],
  ['PlainMonthDay', '11-22'],
  ['PlainTime', '14:03:09'],
  ['PlainYearMonth', '2026-11'],
  ['ZonedDateTime', '2026-11-22T14:03:09+00:00[UTC]'],
]

export const temporal: Kind[] = TEXTS.map(([name, text]): Kind => {
  const escaped = text.replace(/[+[\]]/g, '\\$&')
  return [`Temporal.${name}`, () => from(name, text), new RegExp(`^(?:${name}<${escaped}>|"${name} ${escaped}")$`)]
})
