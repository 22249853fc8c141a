'use client'

import { useEffect } from 'react'
import { ghost } from 'traceghost'

const total = ghost({ suppress: true, reportType: 'none' })((cart: { items: string[] }) => cart.items.length)

export default function Page() {
  useEffect(() => void total({ items: null as never }), [])
  return <h1>Shop</h1>
}
