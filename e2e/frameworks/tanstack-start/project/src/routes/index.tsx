import { createFileRoute } from '@tanstack/react-router'
import { createServerFn } from '@tanstack/react-start'
import { useState } from 'react'
import { ghost } from 'traceghost'
import { priceOf } from '../prices'
import '../reports'

const readCount = createServerFn().handler(ghost(async () => 2))

export const Route = createFileRoute('/')({ loader: () => readCount(), component: Home })

function Home() {
  const count = Route.useLoaderData()
  const [text, setText] = useState('nothing')
  const order = ghost((item: string) => {
    const cents = priceOf(item) * count
    setText(`${cents} cents`)
  })

  return (
    <main>
      <button type="button" id="soup" onClick={() => order('soup')}>
        Soup
      </button>
      <button type="button" id="rice" onClick={() => order('rice')}>
        Rice
      </button>
      <p>{text}</p>
    </main>
  )
}
