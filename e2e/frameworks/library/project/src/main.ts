import { priceOf } from 'prices'
import { ghost } from 'traceghost'
import './reports.ts'

document.body.innerHTML = `
  <button id="soup" type="button">Soup</button>
  <button id="rice" type="button">Rice</button>
  <p>nothing</p>
`
const [text] = document.getElementsByTagName('p')

const order = ghost((item: string, count: number) => {
  const cents = priceOf(item) * count
  if (text) text.textContent = `${cents} cents`
})

for (const item of ['soup', 'rice']) document.getElementById(item)?.addEventListener('click', () => order(item, 2))
