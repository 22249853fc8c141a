/** Events of Sentry about failures of `shop.js`. */

import type { Item } from './receiver.ts'

export interface StackFrame {
  readonly function?: string
  readonly filename?: string
  readonly lineno?: number
  readonly colno?: number
  readonly vars?: Readonly<Record<string, unknown>>
}

export interface Event {
  readonly tags: { readonly failure: string }
  readonly exception: {
    readonly values: readonly {
      readonly type: string
      readonly value: string
      readonly stacktrace?: { readonly frames: readonly StackFrame[] }
    }[]
  }
  readonly contexts: { readonly traceghost?: Readonly<Record<string, unknown>> }
  readonly sdk?: { readonly version?: string; readonly integrations?: readonly string[] }
}

/** By the name of the failure. */
export const eventsIn = (envelopes: readonly (readonly Item[])[]): Map<string, Event> =>
  new Map(
    envelopes
      .flat()
      .filter(({ header }) => header.type === 'event')
      .map(({ text }) => JSON.parse(text) as Event)
      .map((event) => [event.tags.failure, event]),
  )

/** The line of `shop.js` that a stack frame is of. */
export type LineOf = (frame: StackFrame) => number | undefined

/**
 * The part that is the same in every SDK, version and build: the errors, the variables by line of the source, and our
 * context.
 */
export function essence({ exception, contexts }: Event, lineOf: LineOf): unknown {
  // The first report of a page is made before it knows the context of the program.
  const { report, context: _, ...context } = contexts.traceghost ?? {}
  const errors = exception.values.map(({ type, value, stacktrace }) => ({
    error: `${type}: ${value}`,
    frames: (stacktrace?.frames ?? [])
      .map((frame) => ({ line: lineOf(frame), vars: frame.vars }))
      .filter(({ line, vars }) => line !== undefined && vars),
  }))
  const text = JSON.stringify({ errors, hasReport: typeof report === 'string', context })
  return JSON.parse(text.replaceAll('sentry/shop.js', 'shop.js'))
}

/** An event without what is ours, and without what is another in each process. */
export function plain(event: Event): unknown {
  const { event_id: _, timestamp: __, sdk, ...rest } = event as Event & { event_id: string; timestamp: number }
  const {
    traceghost: ___,
    app: _app,
    device: _device,
    trace: ____,
    ...contexts
  } = rest.contexts as Record<string, unknown>
  const values = rest.exception.values.map((value) => ({
    ...value,
    ...(value.stacktrace && {
      stacktrace: { frames: value.stacktrace.frames.map(({ vars: _vars, ...frame }) => frame) },
    }),
  }))
  const integrations = sdk?.integrations?.filter((name) => name !== 'Traceghost')
  return { ...rest, contexts, exception: { values }, sdk: { ...sdk, integrations } }
}
