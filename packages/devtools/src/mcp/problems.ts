/** Says what is wrong with a call: the argument, its value, and what is allowed. */

/** Of zod. */
interface Issue {
  readonly code?: string
  readonly path: readonly PropertyKey[]
}

/** A JSON Schema, as tools are listed with it. */
interface Schema {
  readonly properties?: Readonly<Record<string, object>> | undefined
}

/** `limit` of list_failures is 0: it must be a whole number from 1 to 100. */
export function problemOf(tool: string, args: unknown, { properties = {} }: Schema, issues: readonly Issue[]): string {
  const given = args as Readonly<Record<string, unknown>>
  const names = Object.keys(properties)
  const wrong = issues.flatMap(({ path: [name] }) => (typeof name === 'string' ? [name] : []))
  const sentences = [...new Set(wrong)].map((name) => {
    const value = given[name]
    const is = value === undefined ? 'is missing' : `is ${quoted(value)}`
    return `\`${name}\` of ${tool} ${is}: it must be ${allowed(properties[name] ?? {})}.`
  })
  const unknown = Object.keys(given).filter((name) => !names.includes(name))
  for (const name of unknown.slice(0, MAX_UNKNOWN))
    sentences.push(
      `${tool} has no argument ${quoted(name)}: there ${names.length === 1 ? 'is' : 'are'} ${listed(names)}.`,
    )
  return sentences.join(' ')
}

const MAX_UNKNOWN = 3

export const unknownTool = (name: string, names: readonly string[]): string =>
  `There is no tool ${quoted(name)}: there are ${listed(names)}.`

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

const MAX_QUOTED = 100

function quoted(value: unknown): string {
  if (typeof value === 'string' && value.length > MAX_QUOTED)
    return `${JSON.stringify(value.slice(0, MAX_QUOTED))}… (${value.length.toLocaleString('en')} characters)`
  const text = JSON.stringify(value)
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text
}

function allowed(schema: object): string {
  const {
    type,
    minimum = 0,
    maximum = 0,
    maxLength = 0,
  } = schema as Readonly<{
    type?: string
    minimum?: number
    maximum?: number
    maxLength?: number
  }>
  if (type === 'string') return `a text of at most ${maxLength.toLocaleString('en')} characters`
  const range = `from ${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}`
  return `${type === 'integer' ? 'a whole number' : 'a number'} ${range}`
}
