// Comments and prose are at most 120 columns wide; code is the formatter's. Tables, code blocks, what a script has
// written into a page, and single long words (URLs) are exempt. `--write` breaks the lines.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const COLUMNS = 120

/** Programs that are compared by their lines, and generated files. */
const LEFT_OUT = /(?:^|\/)(?:fixtures|samples|torture|golden|libraries\/exercises)\/|bench\/programs\/|\.snap$/

/** A paragraph, and the beginning of its lines: `" * "`. */
interface Paragraph {
  readonly first: string
  /** In front of the other lines: below the text of a list item. */
  readonly lead: string
  readonly words: string[]
}

const isWriting = process.argv.includes('--write')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:[cm]?[jt]sx?|md)$/.test(file) && !LEFT_OUT.test(file) && existsSync(file))

function report(file: string, text: string, broken: string): void {
  found++
  const after = new Set(broken.split('\n'))
  const line = text.split('\n').findIndex((each) => each.length > COLUMNS && !after.has(each))
  console.log(`${file}:${line + 1}: longer than ${COLUMNS} columns; node scripts/widths.ts --write breaks the lines`)
}

/** `/** a b … *​/` on one long line becomes a block; long lines of blocks and of `//` are broken. */
function breakComments(text: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const [, indent, content] = /^(\s*)\/\*\* (.*) \*\/$/.exec(line) ?? []
    if (line.length <= COLUMNS || indent === undefined) return [line]
    return [`${indent}/**`, `${indent} * ${content}`, `${indent} */`]
  })
  const lead = (line: string): string | undefined => /^\s*(?:\/\/|\*) +(?=\S)/.exec(line)?.[0]
  return breakLines(lines, lead)
}

function breakProse(text: string): string {
  let isCode = false
  let isGenerated = false
  const lead = (line: string): string | undefined => {
    if (/^\s*```/.test(line)) isCode = !isCode
    if (/^<!-- \/?support/.test(line)) isGenerated = !line.startsWith('<!-- /')
    return isCode || isGenerated || /^\s*(?:\||#|<|```|\[[^\]]+\]:)/.test(line) ? undefined : /^\s*/.exec(line)?.[0]
  }
  return breakLines(text.split('\n'), lead)
}

/** A paragraph is broken anew from its first line that is too long. */
function breakLines(lines: readonly string[], leadOf: (line: string) => string | undefined): string {
  const output: string[] = []
  let open: Paragraph | undefined
  const close = (): void => {
    if (open) output.push(...fill(open))
    open = undefined
  }
  for (const line of lines) {
    const lead = leadOf(line)
    const content = lead === undefined ? '' : line.slice(lead.length)
    if (open && lead !== undefined && content && lead === open.lead && !beginsAnew(content)) {
      open.words.push(...wordsOf(content))
      continue
    }
    close()
    if (lead === undefined || line.length <= COLUMNS || !content.includes(' ')) output.push(line)
    else open = { first: lead, lead: lead + hangOf(content).replaceAll(/\S/g, ' '), words: wordsOf(content) }
  }
  close()
  return output.join('\n')
}

/** The text in front of a list item or tag; further lines stand below the text of an item. */
const hangOf = (content: string): string => /^(?:[-*] |\d+\. )/.exec(content)?.[0] ?? ''

const beginsAnew = (content: string): boolean => /^(?:[-*] |\d+\. |@|```|>|\|)/.test(content)

/** Code between backticks stays in one line, and so do links. */
const wordsOf = (content: string): string[] => content.match(/(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|\S)+/g) ?? []

function fill({ first, lead, words: [word = '', ...words] }: Paragraph): string[] {
  const lines: string[] = []
  let line = first + word
  for (const next of words) {
    if (line.length + 1 + next.length <= COLUMNS) line += ` ${next}`
    else {
      lines.push(line)
      line = lead + next
    }
  }
  return [...lines, line]
}

let found = 0
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const broken = file.endsWith('.md') ? breakProse(text) : breakComments(text)
  if (broken === text) continue
  if (isWriting) writeFileSync(file, broken)
  else report(file, text, broken)
}
process.exitCode = found > 0 ? 1 : 0
