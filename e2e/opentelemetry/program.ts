/** Failures of a shop, each in a request of its own. */

import { ghost } from 'traceghost'

interface Order {
  readonly id: number
  readonly status: string
}

export const requests: Readonly<Record<string, () => unknown>> = {
  sync: () => charge({ id: 101, status: 'pending' }, 12.5),
  async: () => ship({ id: 102, status: 'paid' }),
  cause: () => refund({ id: 103, status: 'shipped' }),
  secret: () => login('ada', 'swordfish-77'),
  budget: () => index(pages()),
}

const charge = ghost((order: Order, amount: number) => {
  const fee = Math.round(amount * 20)
  return pay(order, fee)
})

function pay(order: Order, fee: number): never {
  const isOpen = order.status === 'open'
  throw new RangeError(`order ${order.id} is ${isOpen ? 'too old' : order.status}, fee ${fee}`)
}

const ship = ghost(async (order: Order) => {
  const address = await addressOf(order)
  return address.toUpperCase()
})

async function addressOf(order: Order): Promise<string> {
  const attempts = 2
  await new Promise((resolve) => setTimeout(resolve, 1))
  throw new TypeError(`no address of order ${order.id} after ${attempts} attempts`)
}

const refund = ghost((order: Order) => {
  try {
    return pay(order, 0)
  } catch (cause) {
    throw new Error('no refund', { cause })
  }
})

const login = ghost((user: string, password: string) => {
  const attempt = { user, password, header: `Bearer ${password}` }
  throw new Error(`${attempt.user} may not log in with password=${password}`)
})

const pages = (): string[] => Array.from({ length: 30 }, (_, page) => `${page} `.repeat(250))

const index = ghost({ depth: 6 })((all: string[]) => indexBooks(all.map((text) => text.toUpperCase())))
const indexBooks = (books: string[]): never => indexParts(books.map((text) => `${text}.`))
const indexParts = (parts: string[]): never => indexWords(parts.map((text) => `${text}:`))

function indexWords(words: string[]): never {
  const count = words.length
  throw new Error(`${count} are too many`)
}
