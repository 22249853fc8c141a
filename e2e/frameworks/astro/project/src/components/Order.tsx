import { useState } from 'react'
import { ghost } from 'traceghost'

export default function Order({ start }: { start: number }) {
  const [total, setTotal] = useState(start)
  const order = ghost((item: string) => {
    const voucher = 'spring-2026'
    const prices = new Map([['soup', 450]])
    const price = prices.get(item)
    if (price === undefined) throw new TypeError(`no ${item}, even with ${voucher.length}`)
    setTotal(total + price)
  })
  return (
    <div>
      <strong id="total">{total} in all</strong>
      <button type="button" id="soup" onClick={() => order('soup')}>
        soup
      </button>
      <button type="button" id="tea" onClick={() => order('tea')}>
        tea
      </button>
    </div>
  )
}
