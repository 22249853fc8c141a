import type { HostContext } from '@traceghost/transform/host'
import { readInputMap } from './kept-map.ts'
import { textOf } from './rows.ts'
import type { Host } from './transformer.ts'
import type { Work } from './work.ts'

/** The result for a text, as plain data. */
export interface Made {
  /** In the order in which they came. */
  readonly messages: readonly Message[]
  /** Whether the text came with a source map that could be read. */
  readonly isMapped: boolean
  /** `undefined` when there is nothing to do. */
  readonly text: MadeText | undefined
}

type Message = readonly [kind: 'warn' | 'tell', text: string]

interface MadeText {
  readonly code: string
  /** The edits that made it, as `textOf` writes them. */
  readonly edits: string
}

/** @returns the result that an earlier process has kept by this key */
export function recall({ options }: Work, key: string | undefined): Made | undefined {
  const entry = key === undefined ? undefined : options.known?.read(key)
  return entry === undefined ? undefined : decode(entry)
}

/**
 * Makes the result, and keeps it for later processes by this key.
 *
 * @throws MarkError when a mark cannot work
 */
export function make(work: Work, key: string | undefined, { instrument }: Host): Made {
  const messages: Message[] = []
  const { code, path, readings, recorder, options } = work
  const inputMap = readInputMap(work)
  const context: HostContext = {
    ...options,
    recorder,
    reader: 'Node',
    warn: (text) => messages.push(['warn', text]),
    tell: (text) => messages.push(['tell', text]),
  }
  const done = instrument({ code, path, readings, inputMap: () => inputMap }, context)
  const text = done ? { code: done.code, edits: textOf(done.edits) } : undefined
  const made: Made = { messages, isMapped: inputMap !== undefined, text }
  if (key !== undefined) options.known?.write(key, encode(made))
  return made
}

/** The beginning of an entry, in a line; both texts follow, so that they need no reader. */
interface Head extends Pick<Made, 'messages' | 'isMapped'> {
  /** How much of what follows is code. */
  readonly units: number | undefined
}

function encode({ text, ...rest }: Made): string {
  const head: Head = { ...rest, units: text?.code.length }
  return `${JSON.stringify(head)}\n${text?.code ?? ''}${text?.edits ?? ''}`
}

function decode(entry: string): Made {
  const start = entry.indexOf('\n') + 1
  const { units, ...rest } = JSON.parse(entry.slice(0, start)) as Head
  if (units === undefined) return { ...rest, text: undefined }
  return { ...rest, text: { code: entry.slice(start, start + units), edits: entry.slice(start + units) } }
}
