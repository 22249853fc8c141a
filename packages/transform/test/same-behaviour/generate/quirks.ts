import { compare } from '../../harness/differences.ts'
import type { InstrumentedObservation, Observation } from '../../harness/program.ts'

/** The differences of two runs, but for places and messages that V8 has to guess: it does so from the code around. */
export function differencesOf(plain: Observation, instrumented: InstrumentedObservation, code: string): string[] {
  const lines = code.split('\n')
  const alike = (texts: readonly string[], others: readonly string[]): string[] =>
    texts.map((text, at) => withoutGuesses(withPlacesOf(text, others[at] ?? '', lines)))
  return compare(
    { ...plain, log: plain.log.map(withoutGuesses), rejections: plain.rejections.map(withoutGuesses) },
    {
      ...instrumented,
      log: alike(instrumented.log, plain.log),
      rejections: alike(instrumented.rejections, plain.rejections),
    },
  )
}

/**
 * - Messages about what cannot be called or iterated show parts of the function, in the worst case all up to its end,
 *   our `catch` too.
 * - The call of static initialisers is at the place of whatever comes before the class.
 */
const withoutGuesses = (text: string): string =>
  text
    .replace(/(\(intermediate value\)|\})+/g, '(…)')
    .replace(/(<static_initializer> \(\S+\) \| [^|]*?generated\.[cm]js):\d+/g, '$1:?')

const PLACE = /generated\.[cm]js:\d+/g

/**
 * - The error of an operator may be at line 1, where nothing ever throws: `() => (big *= 1n)?.x`.
 * - A read of a dead name in a `case` is at the `switch`.
 */
function withPlacesOf(text: string, plain: string, lines: readonly string[]): string {
  const expected = plain.match(PLACE) ?? []
  let at = 0
  return text.replace(PLACE, (place) => {
    const other = expected[at++] ?? place
    const line = Number(other.slice(other.indexOf(':') + 1))
    return line === 1 || lines[line - 1]?.trimStart().startsWith('switch') ? other : place
  })
}
