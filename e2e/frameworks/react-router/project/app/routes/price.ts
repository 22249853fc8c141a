import { ghost } from 'traceghost'
import type { Route } from './+types/price'

const priceOf = ghost(async (item: string | null) => {
  const prices = new Map([['soup', 450]])
  await Promise.resolve()
  const cents = prices.get(item ?? '')
  if (cents === undefined) throw new TypeError(`${item} has no price`)
  return { item, cents }
})

export const loader = async ({ request }: Route.LoaderArgs) =>
  Response.json(await priceOf(new URL(request.url).searchParams.get('item')))
