import { load } from './async.js'

const rows = Array.from({ length: 64 }, (_, id) => ({ id, next: (id * 7) % 64 }))
const read = async (id) => rows[id]

export async function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += (await load(read, time & 63)).name
  return total
}
