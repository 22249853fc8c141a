import { defineAction } from 'astro:actions'
import { z } from 'astro/zod'
import { ghost } from 'traceghost'

const takeFrom = ghost(async (item: string, count: number) => {
  const stock: Record<string, number> = { soup: 3 }
  const left = (stock[item] ?? 0) - count
  if (left < 0) throw new RangeError(`only ${left + count} of ${item}`)
  return left
})

export const server = {
  take: defineAction({
    input: z.object({ item: z.string(), count: z.number() }),
    handler: ({ item, count }) => takeFrom(item, count),
  }),
}
