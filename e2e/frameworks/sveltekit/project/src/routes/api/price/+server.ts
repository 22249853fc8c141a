import { json } from '@sveltejs/kit'
import { ghost } from 'traceghost'
import type { RequestHandler } from './$types'

const priceOf = ghost(async (item: string | null) => {
  const prices = new Map([['soup', 450]])
  await Promise.resolve()
  const cents = prices.get(item ?? '')
  if (cents === undefined) throw new TypeError(`${item} has no price`)
  return { item, cents }
})

export const GET: RequestHandler = async ({ url }) => json(await priceOf(url.searchParams.get('item')))
