import { useState } from 'react'
import { useLoaderData } from 'react-router'
import { ghost } from 'traceghost'
import { readLedger } from '../ledger.server.js'
import { marginOf, priceOf } from '../prices.js'

export const loader = ghost(async ({ request }) => {
  const warehouseRegion = new URL(request.url).searchParams.get('region') ?? 'north'
  const warehouseRows = await readLedger(warehouseRegion)
  return { count: warehouseRows }
})

export const action = ghost(async ({ request }) => {
  const returnedForm = await request.formData()
  return { margin: marginOf(JSON.parse(String(returnedForm.get('offer')))) }
})

export default function Home() {
  const { count } = useLoaderData()
  const [price, setPrice] = useState('?')
  const show = () => {
    try {
      setPrice(priceOf({ discount: count }))
    } catch (error) {
      setPrice(error.message)
    }
  }
  return (
    <button type="button" onClick={show}>
      {count} {price}
    </button>
  )
}
