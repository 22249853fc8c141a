// An error behind three awaits: the frames of the callers are there, with their values.
import { ghost } from 'traceghost'

const stock = new Map([
  ['tea', 12],
  ['lamp', 0],
])

async function read(name) {
  await new Promise((resolve) => setTimeout(resolve, 5))
  return { name, count: stock.get(name) }
}

async function reserve(name, amount) {
  const item = await read(name)
  const left = item.count - amount
  if (left < 0) throw new RangeError(`There are ${item.count} of ${name}, not ${amount}`)
  stock.set(name, left)
  return left
}

const checkout = ghost(async (cart) => {
  const reserved = []
  for (const { name, amount } of cart.items) {
    const left = await reserve(name, amount)
    reserved.push({ name, left })
  }
  return reserved
})

await checkout({
  id: 'c-17',
  items: [
    { name: 'tea', amount: 2 },
    { name: 'lamp', amount: 1 },
  ],
})
