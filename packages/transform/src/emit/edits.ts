/** Text that replaces `start` to `end`; an insertion when both are equal. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The former name of the text: for source maps. */
  readonly name?: string | undefined
  /** The place that inserted text leads to: an offset behind it, in its line. */
  readonly leadsTo?: number | undefined
  /** The code that its beginning stands for in coverage tools: an offset, or nothing of the program. */
  readonly stands?: Stands | undefined
}

/**
 * The place in the program where an inserted or changed text begins: an offset, the code in front of it, or nowhere.
 */
export type Stands = number | 'before' | 'nowhere'

interface Region {
  readonly start: number
  readonly end: number
}

/** The text that an insertion belongs to: it opens or closes it. */
interface Insertion {
  readonly at: number
  readonly text: string
  readonly other: number
  readonly order: number
  readonly leadsTo?: number
  readonly stands?: Stands | undefined
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
  readonly #coverage: boolean

  /** @param options.coverage whether to note what changed texts stand for */
  constructor({ coverage = false }: { readonly coverage?: boolean | undefined } = {}) {
    this.#coverage = coverage
  }

  /** Puts `open` in front of a region and `close` behind it. Of two equal regions the one named first is outside. */
  wrap({ start, end }: Region, open: string, close: string, stands: { open?: Stands; close?: Stands } = {}): void {
    const order = this.#order++
    if (open) this.#opening.push({ at: start, text: open, other: end, order, stands: stands.open })
    if (close) this.#closing.push({ at: end, text: close, other: start, order, stands: stands.close })
  }

  /**
   * Puts `open` and `close` around a region. In the source map `open` leads to its beginning, or to `leadsTo`: engines
   * report some errors at the beginning of a statement.
   */
  begin(
    { start, end, leadsTo = start }: Region & { readonly leadsTo?: number | undefined },
    open: string,
    close: string,
  ): void {
    const order = this.#order++
    this.#opening.push({ at: start, text: open, other: end, order, leadsTo, stands: leadsTo })
    if (close) this.#closing.push({ at: end, text: close, other: start, order, stands: end })
  }

  replace(start: number, end: number, text: string, stands?: Stands): void {
    if (start < end) this.#replacements.push({ start, end, text, stands })
  }

  /** Replaces a name. */
  rename(start: number, end: number, { text, name }: Required<Pick<Edit, 'text' | 'name'>>): void {
    this.#replacements.push({ start, end, text, name })
  }

  /** Keeps a text, and notes the code that it stands for. */
  stand(start: number, end: number, { text, stands }: Required<Pick<Edit, 'text' | 'stands'>>): void {
    if (this.#coverage) this.#replacements.push({ start, end, text, stands })
  }

  /** All of them in the order of the text; an insertion at the beginning of a replaced text comes before it. */
  inOrder(): Edit[] {
    const replacements = this.#replacements.sort((a, b) => a.start - b.start)
    const edits: Edit[] = []
    let next = 0
    for (const { at, text, leadsTo, stands } of this.#insertions()) {
      for (let edit = replacements[next]; edit && edit.start < at; edit = replacements[++next]) edits.push(edit)
      edits.push({ start: at, end: at, text, stands, ...(leadsTo !== undefined && { leadsTo }) })
    }
    return edits.concat(replacements.slice(next))
  }

  /**
   * At one offset: first the closing texts, innermost first, then the opening ones, outermost first. An empty region
   * opens, then closes.
   */
  #insertions(): Insertion[] {
    const empty = ({ at, other }: Insertion): boolean => at === other
    const closing = this.#closing.filter((it) => !empty(it)).sort((a, b) => b.other - a.other || b.order - a.order)
    const closingEmpty = this.#closing.filter(empty).sort((a, b) => b.order - a.order)
    const opening = this.#opening.sort((a, b) => b.other - a.other || a.order - b.order)
    // The sort is stable: it keeps the order above within one offset.
    return [...closing, ...opening, ...closingEmpty].sort((a, b) => a.at - b.at)
  }
}
