import { ghost } from 'traceghost'
import { reactive } from 'vue'

/** A store. */
export const basket = reactive({ counts: { soup: 0 } as Record<string, number> })

export const add = ghost((item: string, count: number) => {
  const before = basket.counts[item]
  if (before === undefined) throw new TypeError(`no ${item} on the menu`)
  basket.counts[item] = before + count
  return before + count
})
