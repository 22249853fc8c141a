import { readFileSync } from 'node:fs'
import { parse } from './babel-parser.js'

// The parser reads the beginning of itself, as npm has it.
const source = readFileSync(new URL(import.meta.resolve('@babel/parser')), 'utf8')
const text = source.slice(0, source.lastIndexOf('\n}\n', 100_000) + 3)

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += parse(text, { sourceType: 'module' }).end
  return total
}
