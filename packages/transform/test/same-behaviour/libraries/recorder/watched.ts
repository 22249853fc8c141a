/** The findings of the recorder in this process; both of its builds, ESM and CommonJS, share it. */
export interface Watched {
  captures: number
  readonly problems: string[]
}

const KEY = Symbol.for('traceghost.test.watched')

export function watched(): Watched {
  const holder = globalThis as { [KEY]?: Watched }
  holder[KEY] ??= { captures: 0, problems: [] }
  return holder[KEY]
}
