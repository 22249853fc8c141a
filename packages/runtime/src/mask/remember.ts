/** Longer texts are not remembered. */
const MAX_LENGTH = 2_000

/** `compute` for texts that come again from report to report: names of files and functions, lines of source. */
export function remember<Result>(compute: (text: string) => Result, maxTexts: number): (text: string) => Result {
  const known = new Map<string, Result>()
  return (text) => {
    let result = known.get(text)
    if (result === undefined) {
      result = compute(text)
      if (known.size >= maxTexts) known.clear()
      if (text.length <= MAX_LENGTH) known.set(text, result)
    }
    return result
  }
}
