import { createEffect, createSignal } from 'solid-js'
import { ghost } from 'traceghost'
import { add, basket } from './basket.ts'
import { count } from './counts.ts'
import { weighed } from './scales.ts'

const seat = ghost((number: number, { counts }: typeof basket) => {
  const chairs = [4, 2][number - 1]
  if (chairs === undefined) throw new RangeError(`no table ${number}`)
  return counts.soup
})

function OrderForm() {
  const [table, setTable] = createSignal(1)
  const [text, setText] = createSignal('ready')
  const order = ghost((item: string) => {
    const voucher = 'spring-2026'
    const ordered = add(item, voucher.length)
    setText(`${ordered} ordered`)
  })
  const pay = ghost((cents: number) => {
    const voucher = 'spring-2026'
    const rest = cents - voucher.length
    if (rest < 0) throw new RangeError(`${cents} cents are worth less than the voucher`)
    setText(`${rest} paid`)
  })
  const weigh = (item: string) => weighed(item, (grams) => setText(`${grams} g`))
  createEffect(() => {
    count('effect')
    seat(table(), basket)
  })
  count('form')
  return (
    <>
      <p id="text">
        {text()} at {table()}
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
      <button id="move" onClick={() => setTable(table() + 1)}>
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
