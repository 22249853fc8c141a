import { useSyncExternalStore } from 'react'
import { ghost } from 'traceghost'

/** A store. */
class Basket {
  counts: Readonly<Record<string, number>> = { soup: 0 }
  readonly listeners = new Set<() => void>()

  @ghost
  add(item: string, count: number): number {
    const before = this.counts[item]
    if (before === undefined) throw new TypeError(`no ${item} on the menu`)
    this.counts = { ...this.counts, [item]: before + count }
    for (const listener of this.listeners) listener()
    return before + count
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
}

export const basket = new Basket()

const countsOf = () => basket.counts

export const useBasket = () => useSyncExternalStore(basket.subscribe, countsOf, countsOf)
