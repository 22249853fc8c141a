import { totalOf } from './sync-loop.js'

const items = Array.from({ length: 20 }, (_, index) => ({ cents: index * 37, count: (index % 3) + 1 }))

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += totalOf(items, time & 255)
  return total
}
