/** Whether promises of the language are pending. Their values are not read: a getter of one would run. */

import { hasOwn } from '../eager/intrinsics.ts'

/** Its reactions run in the next tick if it is settled. */
export async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let isOver = false
  const end = (): void => {
    isOver = true
  }
  promise.then(end, end)
  await undefined
  await undefined
  return !isOver
}

/** The state of `util.inspect`, by which it knows what it has written already. */
interface Inspecting {
  seen: object
}

interface InspectOptions {
  readonly customInspect: false
  readonly getters: false
  stylize(this: Inspecting | undefined, text: string, kind: string): string
}

/** Of the globals of Node, Bun and Deno, which pages lack. */
interface Process {
  readonly versions?: { readonly deno?: string }
  getBuiltinModule?(name: 'node:util'): { inspect(value: unknown, options: InspectOptions): string }
}

/**
 * The same at once, in Node and Bun: no function of the language says it. Deno's `inspect` cannot be kept from reading
 * values.
 */
export function isPendingNow(promise: Promise<unknown>): boolean {
  const { process } = globalThis as { readonly process?: Process }
  // A tag of its own may be a getter.
  if (process?.versions?.deno !== undefined || hasOwn(promise, Symbol.toStringTag)) return false
  // All but the promise is taken for something that stands above, and is not read again.
  const seen = { includes: (value: unknown) => value !== promise, push() {}, pop() {} }
  let isIt = false
  // The hole is written first, by which the state is in reach.
  const held: unknown[] = Array(2)
  held[1] = promise
  process?.getBuiltinModule?.('node:util').inspect(held, {
    customInspect: false,
    getters: false,
    stylize(text, kind) {
      if (this) this.seen = seen
      isIt ||= kind === 'special' && text === '<pending>'
      return text
    },
  })
  return isIt
}
