import { useState } from 'react'
import { ghost } from 'traceghost'
import { priceOf } from '../../prices'

const App = () => {
  const [text, setText] = useState('nothing')
  const order = ghost((item: string, count: number) => {
    const cents = priceOf(item) * count
    setText(`${cents} cents`)
  })

  return (
    <main>
      <button type="button" id="soup" onClick={() => order('soup', 2)}>
        Soup
      </button>
      <button type="button" id="rice" onClick={() => order('rice', 2)}>
        Rice
      </button>
      <p>{text}</p>
    </main>
  )
}

export default App
