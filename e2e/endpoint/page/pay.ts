interface Cart {
  readonly total: number
}

function sign(signingKey: string, cart: Cart): never {
  const label = `signed ${cart.total}`
  throw new RangeError(`refused ${signingKey} ${label.length}`)
}

export function charge(signingKey: string, cart: Cart): void {
  'use ghost'
  const invoice = `INV-${cart.total}`
  sign(signingKey, cart)
  console.log(invoice)
}
