import { visible } from '../text.ts'

type Hole = Fragment | string | number | undefined | readonly Hole[]

/** HTML that was made by the tag: everything else in a hole is escaped. */
export class Fragment {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** HTML from a template: text in holes is escaped, also in quoted attributes, and unseen characters are spelled out. */
export const html = (strings: TemplateStringsArray, ...holes: Hole[]): Fragment =>
  new Fragment(strings.reduce((whole, text, index) => whole + fill(holes[index - 1]) + text))

function fill(hole: Hole): string {
  if (hole === undefined) return ''
  if (hole instanceof Fragment) return hole.text
  if (typeof hole === 'object') return hole.map(fill).join('')
  return escaped(String(hole))
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Printable ASCII that means nothing in HTML, as most texts are. */
const HARMLESS = /^[ !#-%(-;=?-~]*$/

const escaped = (text: string): string =>
  HARMLESS.test(text)
    ? text
    : text
        .split('\n')
        .map((line) => visible(line).replace(/[&<>"']/g, (char) => ENTITIES[char] as string))
        .join('\n')

/** Data for a script of the page, in an element that browsers do not run. */
export const jsonData = (json: string): Fragment =>
  // `<` would end the element: </script, <!--
  new Fragment(`<script type="application/json" class="data">${json.replaceAll('<', '\\u003c')}</script>`)

/** Text of this package that is HTML, CSS or a script already. Never text of the program. */
export const trusted = (text: string): Fragment => new Fragment(text)
