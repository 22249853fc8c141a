import { ghost } from 'traceghost'

/** A store. */
class Basket {
  counts: Record<string, number> = $state({ soup: 0 })

  add = ghost((item: string, count: number) => {
    const before = this.counts[item]
    if (before === undefined) throw new TypeError(`no ${item} on the menu`)
    this.counts[item] = before + count
    return before + count
  })
}

export const basket = new Basket()
