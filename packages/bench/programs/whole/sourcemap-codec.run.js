import { readFileSync } from 'node:fs'
import { decode, encode } from './sourcemap-codec.js'

// The map of a library as npm has it, so many lines of it that a round is short.
const map = readFileSync(new URL('../bundles/rxjs.umd.js.map', import.meta.resolve('rxjs')), 'utf8')
const mappings = JSON.parse(map).mappings.slice(0, 40_000)

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += encode(decode(mappings)).length
  return total
}
