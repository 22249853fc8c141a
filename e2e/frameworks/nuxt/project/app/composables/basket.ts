import { ghost } from 'traceghost'

/** A store. */
export function useBasket() {
  const counts = useState<Record<string, number>>('counts', () => ({ soup: 0 }))
  const add = ghost((item: string, count: number) => {
    const before = counts.value[item]
    if (before === undefined) throw new TypeError(`no ${item} on the menu`)
    counts.value = { ...counts.value, [item]: before + count }
    return before + count
  })
  return { counts, add }
}
