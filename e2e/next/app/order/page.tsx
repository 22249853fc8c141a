'use client'

import { useState } from 'react'
import { ghost } from 'traceghost'

const totalOf = ghost(
  (cents: number, guests: number) => {
    const share = cents / guests
    if (!Number.isInteger(share)) throw new RangeError(`${cents} cannot be shared by ${guests}`)
    return share
  },
  { suppress: true },
)

/** A client component that fails when one clicks. */
export default function Order() {
  const [total, setTotal] = useState('')
  return (
    <button type="button" onClick={() => setTotal(String(totalOf(1000, 3)))}>
      share {total}
    </button>
  )
}
