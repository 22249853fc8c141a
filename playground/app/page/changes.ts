import type { Instrumented } from '../messages/answer.ts'
import { type Change, KINDS, type Kind } from '../messages/kinds.ts'
import { element } from './dom.ts'

/** The most changes of a kind that have buttons. */
const MAX_PLACES = 300

/** Lists what was changed, by kind: each line with a button that points to its place in the code. */
export function showChanges(
  list: HTMLElement,
  { code, changes }: Pick<Instrumented, 'code' | 'changes'>,
  point: (change: Change | undefined) => void,
): void {
  const lineOf = linesOf(code)
  const byKind = Map.groupBy(changes, ({ kind }) => kind)
  list.replaceChildren(
    ...(Object.keys(KINDS) as Kind[]).flatMap((kind) => {
      const { title, why } = KINDS[kind]
      const those = byKind.get(kind)
      if (!those) return []
      const lines = Map.groupBy(those.slice(0, MAX_PLACES), ({ from }) => lineOf(from))
      const places = [...lines].map(([line, [first]]) => placeButton(line, title, first, point))
      const rest = those.length > MAX_PLACES ? [` and ${those.length - MAX_PLACES} more changes`] : []
      return element('li', { class: `added-${kind}` }, element('b', {}, title), ` ${why} `, ...places, ...rest)
    }),
  )
}

/** Gives the lines of offsets. */
function linesOf(code: string): (offset: number) => number {
  const ends = [...code.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

function placeButton(
  line: number,
  title: string,
  change: Change | undefined,
  point: (change: Change | undefined) => void,
): HTMLElement {
  const button = element('button', { type: 'button', 'aria-label': `${title}, line ${line}` }, String(line))
  for (const event of ['focus', 'pointerenter', 'click']) button.addEventListener(event, () => point(change))
  for (const event of ['blur', 'pointerleave']) button.addEventListener(event, () => point(undefined))
  return button
}
