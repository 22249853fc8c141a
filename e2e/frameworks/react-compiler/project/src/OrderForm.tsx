import { useEffect, useState } from 'react'
import { ghost } from 'traceghost'
import { basket, useBasket } from './basket.ts'
import { count } from './counts.ts'
import PriceTag from './PriceTag.tsx'
import { weighed } from './scales.ts'

const seat = ghost((number: number, counts: Readonly<Record<string, number>>) => {
  const chairs = [4, 2][number - 1]
  if (chairs === undefined) throw new RangeError(`no table ${number}`)
  return counts.soup
})

function OrderForm({ parts }: { parts: number }) {
  count('form')
  const [table, setTable] = useState(1)
  const [text, setText] = useState('ready')
  const counts = useBasket()
  const order = ghost((item: string) => {
    const voucher = 'spring-2026'
    const ordered = basket.add(item, voucher.length)
    setText(`${ordered} ordered`)
  })
  const pay = ghost((cents: number) => {
    const voucher = 'spring-2026'
    const rest = cents - voucher.length
    if (rest < 0) throw new RangeError(`${cents} cents are worth less than the voucher`)
    setText(`${rest} paid`)
  })
  const weigh = (item: string) => weighed(item, (grams) => setText(`${grams} g`))
  useEffect(() => {
    count('effect')
    seat(table, counts)
  }, [table, counts])
  return (
    <>
      <PriceTag cents={450} parts={parts} />
      <p id="text">
        {text} at {table}
      </p>
      <button id="soup" onClick={() => order('soup')}>
        soup
      </button>
      <button id="tea" onClick={() => order('tea')}>
        tea
      </button>
      <button id="dear" onClick={() => pay(450)}>
        pay much
      </button>
      <button id="cheap" onClick={() => pay(5)}>
        pay little
      </button>
      <button id="move" onClick={() => setTable(table + 1)}>
        move
      </button>
      <button id="light" onClick={() => weigh('soup')}>
        weigh soup
      </button>
      <button id="heavy" onClick={() => weigh('tea')}>
        weigh tea
      </button>
    </>
  )
}

export default OrderForm
