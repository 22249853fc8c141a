import { createStore } from 'solid-js/store'
import { ghost } from 'traceghost'

export const [basket, setBasket] = createStore({ counts: { soup: 0 } as Record<string, number> })

export const add = ghost((item: string, count: number) => {
  const before = basket.counts[item]
  if (before === undefined) throw new TypeError(`no ${item} on the menu`)
  setBasket('counts', item, before + count)
  return before + count
})
