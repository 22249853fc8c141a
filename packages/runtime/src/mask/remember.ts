/** Longer texts are not remembered. */
const MAX_LENGTH = 2_000

/**
 * `compute` for texts that come again from report to report: names of files and functions, lines of source.
 *
 * @param keyOf tells calls apart that have more than a text.
 */
export function remember<More = never>(
  compute: (text: string, more?: More) => string,
  maxTexts: number,
  keyOf: (text: string, more?: More) => string = (text) => text,
): (text: string, more?: More) => string {
  const known = new Map<string, string>()
  return (text, more) => {
    const key = keyOf(text, more)
    let result = known.get(key)
    if (result === undefined) {
      result = compute(text, more)
      if (known.size >= maxTexts) known.clear()
      if (key.length <= MAX_LENGTH) known.set(key, result)
    }
    return result
  }
}
