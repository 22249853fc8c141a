import { ghost } from 'traceghost'
import type { PageLoad } from './$types'

const countOf = ghost(async (item: string) => {
  const stock: Record<string, number> = { soup: 3 }
  await Promise.resolve()
  const left = stock[item]
  if (left === undefined) throw new TypeError(`no ${item} in stock`)
  return left
})

export const load: PageLoad = async ({ url }) => ({ left: await countOf(url.searchParams.get('item') ?? 'soup') })
