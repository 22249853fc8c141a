import { ghost } from 'traceghost'
import { priceOf } from './prices.ts'

interface PriceProps {
  item: string
  count: number
}

export const Price = ghost(({ item, count }: PriceProps) => {
  const cents = priceOf(item) * count
  return <p>{cents} cents</p>
})
