import { readFileSync } from 'node:fs'
import { parse } from './acorn.js'

// It reads a library as npm has it.
const text = readFileSync(new URL(import.meta.resolve('immer')), 'utf8')

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++)
    total += parse(text, { sourceType: 'module', ecmaVersion: 'latest', locations: true }).end
  return total
}
