import type { Frame, StackFrame, Variable } from '../../model.ts'
import { variablesBeside } from '../beside.ts'
import { capturedAt } from '../outline.ts'
import { codeLine, visible } from '../text.ts'
import { brief, type Style } from '../values.ts'
import { type Fragment, html } from './tag.ts'
import { tokens } from './values.ts'

/** Comments, strings and regular expressions, numbers, words: enough to colour one line of JavaScript or TypeScript. */
const LEXEME =
  /(\/\/.*|\/\*.*?(?:\*\/|$))|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?|(?<=(?:^|[(,=:[!&|?{};]|=>|return)\s*)\/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*)|(\b\d[\d_.a-fxn]*)|([\p{ID_Start}$_][\p{ID_Continue}$]*)|\s+|[\s\S]/gu
/** Cells of a value beside its line. */
const MAX_CHIP = 48
const STYLES: readonly Style[] = ['muted', 'string', 'number']
const KEYWORDS = new Set(
  'async await break case catch class const continue default delete do else export extends finally for from function if import in instanceof let new of return static super switch this throw try typeof var void while yield true false null undefined'.split(
    ' ',
  ),
)

/**
 * Source lines with the failed one marked, and the values of the variables beside them.
 *
 * @param frames all of the error.
 * @param frame the one of this place.
 */
export function source(
  place: StackFrame,
  frames: readonly Frame[],
  frame: Frame | undefined = capturedAt(frames, place),
): Fragment {
  const { excerpt, line, column } = place
  if (!excerpt) return html``
  const beside = variablesBeside(place, frame, frames)
  const lines = excerpt.lines.map((text, index) => {
    const number = excerpt.firstLine + index
    const failed = number === line
    const code = colored(text, failed ? column : undefined)
    return html`<li${failed ? html` class="failed" aria-current="true"` : ''}><span class="n">${number}</span><div><code>${code}</code>${chips(beside[index] ?? [])}</div></li>`
  })
  return html`<ol class="code" aria-label="Source">${lines}</ol>`
}

const chips = (variables: readonly Variable[]): Fragment =>
  variables.length === 0
    ? html``
    : html`${variables.map(
        ({ name, value }) => html` <span class="chip">${visible(name)} = ${tokens(brief(value, MAX_CHIP))}</span>`,
      )}`

/** @param column where the failure is marked, 1-based. */
function colored(text: string, column: number | undefined): Fragment[] {
  return [...text.matchAll(LEXEME)].map((match) => {
    const [lexeme, ...kinds] = match
    const kind = kinds.findIndex((found) => found !== undefined)
    const style = kind === 3 ? (KEYWORDS.has(lexeme) ? 'keyword' : 'plain') : (STYLES[kind] ?? 'plain')
    const start = match.index + 1
    const marked = column !== undefined && column >= start && column < start + lexeme.length
    const shown = tokens([{ text: codeLine(lexeme), style }])
    return marked ? html`<mark>${shown}</mark>` : html`${shown}`
  })
}
