// Turns of phrase that a reader stumbles over.

/** A turn of phrase, and the advice when it is found. */
type Rule = readonly [pattern: RegExp, advice: string]

const RULES: readonly Rule[] = [
  [/(?:^|[.:;!?] )What(?:ever)? (?![^.!]*\?)/, 'lead with the noun: "The thrown value", not "What was thrown"'],
  [/\bsuch a one\b/i, 'name it'],
  [/\bof which\b/, 'begin another sentence, or say "whose", "that" or "including"'],
  [/\btells?\b(?![^.]* apart\b)/, '"says", "shows", "reports" or "distinguishes"'],
  [/\btold\b(?![^.]* apart\b)/, '"reported", "known by" or "distinguished"'],
  [/\bas (?:it is|they are)(?=[.,;:)]|$)/, '"unchanged"; "is not instrumented"'],
  [/\bof no (?:importance|consequence|matter)\b/, '"does not matter"'],
  [/\bare no literals\b/, '"computed"'],
  [/\bwhole number from 0\b/, '"a non-negative integer"'],
  [/\bwrong usage\b/, '"a usage error"'],
  [/\bsees? to it that\b/, '"makes sure that"'],
  [/\bnobody (?:knows|can tell)\b/i, '"is unknown"'],
  [/\ba thing\b/, 'name it'],
  [/\b(?:taken|takes?) away\b/, '"removed"'],
  [/\bfor want of\b/, '"because"'],
]

/** A finding: the line where its paragraph begins, the words around it, and the advice. */
export interface Stumble {
  readonly line: number
  readonly quote: string
  readonly advice: string
}

/** Finds them in the comments of code, or in a page of Markdown. */
export function stumblesIn(file: string, content: string): Stumble[] {
  return paragraphsOf(file, content).flatMap(({ line, text }) =>
    RULES.flatMap(([pattern, advice]) => {
      const match = pattern.exec(text)
      if (!match) return []
      const quote = text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 20).trim()
      return [{ line, quote, advice }]
    }),
  )
}

/** A paragraph of prose on one line, without quoted code. */
interface Paragraph {
  readonly line: number
  readonly text: string
}

/** The comments that stand on lines of their own. */
const proseOfCode = (line: string): string | undefined =>
  /^\s*(?:\/\/|\/\*\*?|\*(?!\/)) ?(.*?)(?: ?\*\/)?$/.exec(line)?.[1]

/** The paragraphs, items and cells of a page, without its headings and blocks of code. */
function proseOfMarkdown(): (line: string) => string | undefined {
  let isCode = false
  return (line) => {
    if (/^\s*```/.test(line)) isCode = !isCode
    return isCode || /^(?:\s*```|#|<!--)/.test(line) ? undefined : line.trim()
  }
}

function paragraphsOf(file: string, content: string): Paragraph[] {
  const proseOf = file.endsWith('.md') ? proseOfMarkdown() : proseOfCode
  const paragraphs: { line: number; texts: string[] }[] = []
  let isOpen = false
  for (const [index, line] of content.split('\n').entries()) {
    const text = proseOf(line)
    if (!isOpen || !text || /^(?:[-*|@>]|\d+\.) ?/.test(text)) paragraphs.push({ line: index + 1, texts: [] })
    if (text) paragraphs.at(-1)?.texts.push(text)
    isOpen = Boolean(text)
  }
  return paragraphs.map(({ line, texts }) => ({
    line,
    text: withoutCode(texts.join(' ').replace(/^(?:[-*|>]|\d+\.) /, '')),
  }))
}

const withoutCode = (text: string): string => text.replace(/@param \w+/, '').replaceAll(/`[^`]*`/g, '`…`')
