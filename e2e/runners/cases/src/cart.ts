export interface Item {
  sku: string
  price?: { cents: number }
  quantity: number
}

export interface Cart {
  items: Item[]
}

export interface Coupon {
  percent: number
}

export function lineTotal(item: Item): number {
  const { price, quantity } = item
  return (price as { cents: number }).cents * quantity
}

export function total(cart: Cart, coupon?: Coupon): number {
  let sum = 0
  for (const item of cart.items) {
    sum += lineTotal(item)
  }
  return coupon ? sum * (1 - coupon.percent / 100) : sum
}

export async function load(id: number): Promise<Cart> {
  const url = `/carts/${id}`
  await null
  if (id < 0) throw new RangeError(`no cart at ${url}`)
  return { items: [] }
}

export async function loadAll(ids: readonly number[]): Promise<Cart[]> {
  try {
    return await Promise.all(ids.map(load))
  } catch (cause) {
    const count = ids.length
    throw new Error('carts are missing', { cause })
  }
}

export class Account {
  readonly owner: string
  balance = 10

  constructor(owner: string) {
    this.owner = owner
  }

  withdraw(amount: number, password: string): void {
    if (!password) return
    const left = this.balance - amount
    if (left < 0) throw new Error(`${this.owner} lacks ${-left}`)
    this.balance = left
  }
}
