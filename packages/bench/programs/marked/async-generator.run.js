import { pagesOf } from './async-generator.js'

const pages = [[1, 2], [3], [4, 5, 6], [7], []]
const read = async (page) => pages[page]

export async function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) for await (const rows of pagesOf(read, time & 3)) total += rows.length
  return total
}
