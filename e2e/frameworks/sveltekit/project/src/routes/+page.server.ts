import { ghost } from 'traceghost'
import type { Actions } from './$types'

const takeFrom = ghost(async (item: string, count: number) => {
  const stock: Record<string, number> = { soup: 3 }
  const left = (stock[item] ?? 0) - count
  if (left < 0) throw new RangeError(`only ${left + count} of ${item}`)
  return left
})

export const actions: Actions = {
  default: async ({ request }) => {
    const form = await request.formData()
    return { left: await takeFrom(String(form.get('item')), Number(form.get('count'))) }
  },
}
