/**
 * @flow strict-local
 */
import { ghost } from 'traceghost'
import type { Cart } from './cart'
import typeof Shelf from './shelf'

type Price = {| +amount: number, currency?: string |}
opaque type Token = string
export type { Price }
declare var nowhere: string
declare function other(x: number): string
declare export class Declared {}

class Shop<+T: { ... }> {
  +name: string
  items: Array<T>
  static count: number = 0
  tell = (index: number): ?T => {
    const item = this.items[index]
    return (item: any).price.at(index)
  }

  constructor(name: string, items: Array<T>) {
    this.name = name
    this.items = items
  }

  async *prices(limit: number, ...rest: Array<number>): AsyncGenerator<number, void, void> {
    for (const item of this.items) {
      const price: Price = (item: any)
      if (price.amount > limit) throw new Error(`too much: ${price.amount}`)
      yield price.amount
    }
  }
}

export const total: (prices: Array<Price>) => number = ghost((prices: Array<Price>): number => {
  let sum: number = 0
  const fns: Array<() => number> = []
  for (let i = 0; i < prices.length; i++) {
    const { amount, currency = 'EUR' }: Price = prices[i]
    fns.push(() => amount + i)
    sum += amount
    if (currency === 'none') throw new Error(`${fns.length} ${fns[0]()}`)
  }
  return sum
})

function parse<T>(line: string, token?: Token = 'none'): T {
  'use ghost'
  const parsed: { [string]: mixed } = JSON.parse(line)
  return (parsed: any)
}

const View = ghost(function View({ title }: { title: string }) {
  const size: number = title.length
  if (size > 1) throw new Error(`no view of ${title}`)
  return <p key={title}>{size}</p>
})

const settle = ghost(async (amount: number): Promise<void> => {
  const rounded = await Promise.resolve(Math.round(amount))
  await fail(rounded)
})

async function fail(amount: number): Promise<empty> {
  const twice = amount * 2
  throw new TypeError(`cannot settle ${twice}`)
}

const attempt = async (log: (...items: Array<mixed>) => void, name: string, run: () => mixed) => {
  try {
    log(name, await run())
  } catch (error) {
    log(name, String(error))
  }
}

export async function run(log: (...items: Array<mixed>) => void): Promise<void> {
  const shop = new Shop('corner', [{ amount: 1 }, { amount: 9 }])
  await attempt(log, 'total', () => total([{ amount: 1 }, { amount: 2, currency: 'none' }]))
  await attempt(log, 'parse', () => parse<Cart>('{'))
  await attempt(log, 'view', () => View({ title: 'long' }))
  await attempt(log, 'settle', () => settle(1.4))
  await attempt(log, 'tell', () => shop.tell(1))
  await attempt(log, 'prices', async () => {
    const seen = []
    for await (const price of shop.prices(5)) seen.push(price)
    return seen
  })
}
