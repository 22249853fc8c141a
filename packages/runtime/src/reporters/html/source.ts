import type { Frame, StackFrame, Variable } from '../../model.ts'
import { variablesBeside } from '../beside.ts'
import { capturedAt } from '../outline.ts'
import { codeLine, visible } from '../text.ts'
import { brief, type Style } from '../values.ts'
import { type Fragment, html } from './tag.ts'
import { tokens } from './values.ts'

/** Comments, strings, numbers, words: enough to colour one line of JavaScript or TypeScript. */
const LEXEME =
  /(\/\/.*|\/\*.*?(?:\*\/|$))|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?)|(\b\d[\d_.a-fxn]*)|([\p{ID_Start}$_][\p{ID_Continue}$]*)|\s+|[\s\S]/gu
const STYLES: readonly Style[] = ['muted', 'string', 'number']
const KEYWORDS = new Set(
  'async await break case catch class const continue default delete do else export extends finally for from function if import in instanceof let new of return static super switch this throw try typeof var void while yield true false null undefined'.split(
    ' ',
  ),
)

/** Source lines with the failed one marked, and the values of the variables beside them. */
export function source(place: StackFrame, frames: readonly Frame[]): Fragment {
  const { excerpt, line, column } = place
  if (!excerpt) return html``
  const beside = variablesBeside(place, capturedAt(frames, place))
  const lines = excerpt.lines.map((text, index) => {
    const number = excerpt.firstLine + index
    const failed = number === line
    const code = colored(text, failed ? column : undefined)
    return html`<li class="${failed ? 'failed' : ''}"><span class="n">${number}</span><code>${code}</code>${chips(beside[index] ?? [])}</li>`
  })
  return html`<div class="code" tabindex="0" role="group" aria-label="Source"><ol>${lines}</ol></div>`
}

const chips = (variables: readonly Variable[]): Fragment =>
  variables.length === 0
    ? html``
    : html`<span class="beside">${variables.map(
        ({ name, value }) => html`<span class="chip">${visible(name)} = ${tokens(brief(value, 40))}</span>`,
      )}</span>`

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
