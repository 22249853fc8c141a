/** A name with more slips than these means another one. */
const SLIPS = 2

/** The name that a word is apart from a few typing slips; case and separators do not matter. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z]/g, '')
  const ranked = names.map((name) => ({ name, slips: slipsBetween(plain(word), plain(name)) }))
  const [best] = ranked.filter(({ slips }) => slips <= SLIPS).sort((one, other) => one.slips - other.slips)
  return best?.name
}

/** The letters to insert, to delete or to replace: row by row, as Levenshtein counts them. */
function slipsBetween(from: string, to: string): number {
  const first = Array.from({ length: to.length + 1 }, (_, column) => column)
  const last = [...from].reduce((above, letter, row) => {
    const current = [row + 1]
    for (let column = 0; column < to.length; column++) {
      const [across = 0, left = 0, straight = 0] = [above[column], current[column], above[column + 1]]
      current.push(Math.min(across + (letter === to[column] ? 0 : 1), left + 1, straight + 1))
    }
    return current
  }, first)
  return last.at(-1) ?? 0
}
