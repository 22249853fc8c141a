import type { Instrumented } from '../messages/answer.ts'
import { type Change, KINDS, type Kind } from '../messages/kinds.ts'
import { element } from './dom.ts'

/** Lists what was changed, by kind: each line with a button that points to its place in the code. */
export function showChanges(
  list: HTMLElement,
  { code, changes }: Pick<Instrumented, 'code' | 'changes'>,
  point: (change: Change | undefined) => void,
): void {
  const byKind = Map.groupBy(changes, ({ kind }) => kind)
  list.replaceChildren(
    ...(Object.keys(KINDS) as Kind[]).flatMap((kind) => {
      const { title, why } = KINDS[kind]
      const those = byKind.get(kind)
      if (!those) return []
      const lines = Map.groupBy(those, ({ from }) => code.slice(0, from).split('\n').length)
      const places = [...lines].map(([line, [first]]) => placeButton(line, title, first, point))
      return element('li', { class: `added-${kind}` }, element('b', {}, title), ` ${why} `, ...places)
    }),
  )
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
