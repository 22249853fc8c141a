import { sumOf } from './async-loop.js'

const rows = Array.from({ length: 64 }, (_, id) => ({ id }))
const read = async (id) => rows[id]
const lists = rows.map(({ id }) => [id, (id * 7) % 64, (id * 11) % 64])

export async function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += await sumOf(read, lists[time & 63])
  return total
}
