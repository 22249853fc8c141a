import { EditorState, type Range, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, hoverTooltip, WidgetType } from '@codemirror/view'
import type { Instrumented } from '../messages/answer.ts'
import { type Change, KINDS } from '../messages/kinds.ts'
import { element } from './dom.ts'
import { LOOK } from './editor.ts'

export interface Output {
  show(instrumented: Pick<Instrumented, 'code' | 'changes'>): void
  /** Marks a change and brings it into sight; `undefined` takes the mark away. */
  point(change: Change | undefined): void
}

/** The most characters of a removed text. */
const MAX_REMOVED = 1_000

const setChanges = StateEffect.define<readonly Change[]>()
const setPointed = StateEffect.define<Change | undefined>()

/** The instrumented code, with what was changed in it. */
export function createOutput(parent: HTMLElement): Output {
  let shown: readonly Change[] = []
  const view = new EditorView({
    parent,
    extensions: [
      LOOK,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': 'Instrumented code', 'aria-readonly': 'true', tabindex: '0' }),
      changesField,
      pointedField,
      hoverTooltip((_, at) => tooltipOf(shown, at), { hoverTime: 80 }),
    ],
  })
  return {
    show({ code, changes }) {
      shown = changes
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: code },
        effects: [setChanges.of(changes), setPointed.of(undefined)],
      })
    },
    point(change) {
      const sight = change ? [EditorView.scrollIntoView(change.from, { y: 'center' })] : []
      view.dispatch({ effects: [setPointed.of(change), ...sight] })
    },
  }
}

function tooltipOf(
  changes: readonly Change[],
  at: number,
): { pos: number; end: number; above: true; create(): { dom: HTMLElement } } | null {
  const change =
    changes.find(({ from, to }) => from <= at && at <= to && to > from) ?? changes.find((it) => it.from === at)
  if (!change) return null
  const { title, why } = KINDS[change.kind]
  const dom = element('div', { class: 'why' }, element('b', {}, title), ` ${why}`)
  return { pos: change.from, end: change.to, above: true, create: () => ({ dom }) }
}

/** A text that was removed, at its place. */
class Removed extends WidgetType {
  readonly #text: string

  constructor(text: string) {
    super()
    this.#text = text
  }

  toDOM(): HTMLElement {
    return element('del', {}, this.#text)
  }

  override eq(other: Removed): boolean {
    return other.#text === this.#text
  }
}

function decorationsOf(changes: readonly Change[]): DecorationSet {
  const ranges = changes.flatMap(({ from, to, kind, removed }): Range<Decoration>[] => {
    const text = removed.slice(0, MAX_REMOVED).replace(/\s+/g, ' ').trim()
    return [
      ...(text === '' ? [] : [Decoration.widget({ widget: new Removed(text), side: -1 }).range(from)]),
      ...(to > from ? [Decoration.mark({ class: `added added-${kind}` }).range(from, to)] : []),
    ]
  })
  return Decoration.set(ranges, true)
}

const changesField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (old, transaction) =>
    transaction.effects.reduce((set, effect) => (effect.is(setChanges) ? decorationsOf(effect.value) : set), old),
  provide: (field) => EditorView.decorations.from(field),
})

const pointedField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (old, transaction) =>
    transaction.effects.reduce((set, effect) => {
      if (!effect.is(setPointed)) return set
      const { from, to } = effect.value ?? { from: 0, to: 0 }
      return to > from ? Decoration.set(Decoration.mark({ class: 'pointed' }).range(from, to)) : Decoration.none
    }, old),
  provide: (field) => EditorView.decorations.from(field),
})
