import { cheapest } from './nested-loop.js'

const SIZE = 16
const grid = Array.from({ length: SIZE }, (_, y) => Array.from({ length: SIZE }, (_, x) => ((x * 7 + y * 13) % 9) + 1))
const row = new Array(SIZE).fill(0)

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) {
    row.fill(time & 3)
    total += cheapest(grid, row)
  }
  return total
}
