import { createFileRoute } from '@tanstack/react-router'
import { createServerFn } from '@tanstack/react-start'
import { useState } from 'react'
import { ghost } from 'traceghost'
import { marginOf, priceOf } from '../prices.js'

const readLedger = ghost((ledgerRegion) => {
  const ledgerRows = new Map([['north', 3]]).get(ledgerRegion)
  if (ledgerRows === undefined) throw new RangeError(`no ledger of ${ledgerRegion}`)
  return ledgerRows
})

const readWarehouse = createServerFn({ method: 'GET' }).handler(
  ghost(async () => {
    const warehouseRegion = process.env.REGION ?? 'north'
    const warehouseRows = readLedger(warehouseRegion)
    return { count: warehouseRows, margin: marginOf({ price: { cents: 3 }, cost: { cents: warehouseRows } }) }
  }),
)

export const Route = createFileRoute('/')({ loader: () => readWarehouse(), component: Home })

function Home() {
  const { count } = Route.useLoaderData()
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
