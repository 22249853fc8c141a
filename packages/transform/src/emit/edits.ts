/** Text that replaces `start` to `end`; an insertion when both are equal. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** What the text was called: for source maps. */
  readonly name?: string
  /** What inserted text leads to: an offset behind it, in its line. */
  readonly leadsTo?: number
}

/** The text that an insertion belongs to: it opens or closes it. */
interface Insertion {
  readonly at: number
  readonly text: string
  readonly other: number
  readonly order: number
  readonly leadsTo?: number
}

/**
 * Collects edits in any order. Insertions come in pairs around a region of the text, and where several meet at one
 * offset they nest as their regions do.
 */
export class Edits {
  readonly #replacements: Edit[] = []
  readonly #opening: Insertion[] = []
  readonly #closing: Insertion[] = []
  #order = 0

  /** Puts `open` in front of a region and `close` behind it. Of two equal regions the one named first is outside. */
  wrap({ start, end }: { start: number; end: number }, open: string, close: string): void {
    const order = this.#order++
    if (open) this.#opening.push({ at: start, text: open, other: end, order })
    if (close) this.#closing.push({ at: end, text: close, other: start, order })
  }

  /**
   * Puts `open` and `close` around a region. In the source map `open` leads to its beginning, or `leadsTo`: engines tell of some errors where a
   * statement begins.
   */
  begin(
    { start, end, leadsTo = start }: { start: number; end: number; leadsTo?: number | undefined },
    open: string,
    close: string,
  ): void {
    const order = this.#order++
    this.#opening.push({ at: start, text: open, other: end, order, leadsTo })
    if (close) this.#closing.push({ at: end, text: close, other: start, order })
  }

  replace(start: number, end: number, text: string): void {
    if (start < end) this.#replacements.push({ start, end, text })
  }

  /** Replaces a name. */
  rename(start: number, end: number, { text, name }: Required<Pick<Edit, 'text' | 'name'>>): void {
    this.#replacements.push({ start, end, text, name })
  }

  /** All of them in the order of the text; what is inserted where a replaced text begins comes before it. */
  inOrder(): Edit[] {
    const replacements = this.#replacements.sort((a, b) => a.start - b.start)
    const edits: Edit[] = []
    let next = 0
    for (const { at, text, leadsTo } of this.#insertions()) {
      for (let edit = replacements[next]; edit && edit.start < at; edit = replacements[++next]) edits.push(edit)
      edits.push({ start: at, end: at, text, ...(leadsTo !== undefined && { leadsTo }) })
    }
    return edits.concat(replacements.slice(next))
  }

  /** At one offset: first what closes, innermost first, then what opens, outermost first. An empty region opens, then closes. */
  #insertions(): Insertion[] {
    const empty = ({ at, other }: Insertion): boolean => at === other
    const closing = this.#closing.filter((it) => !empty(it)).sort((a, b) => b.other - a.other || b.order - a.order)
    const closingEmpty = this.#closing.filter(empty).sort((a, b) => b.order - a.order)
    const opening = this.#opening.sort((a, b) => b.other - a.other || a.order - b.order)
    // The sort is stable: what was ordered above stays so within one offset.
    return [...closing, ...opening, ...closingEmpty].sort((a, b) => a.at - b.at)
  }
}
