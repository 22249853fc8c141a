/** Whether ten times the functions take ten times as long, source map included. */

import { median, type Run, ratiosOf } from '../measure.ts'
import type { Row } from '../table.ts'
import { parsing, transforming } from './runs.ts'

const FUNCTIONS = [30, 300, 3_000]
const ROUNDS = 21
const ROUND_MS = 30

export async function measureLinearity(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [index, count] of FUNCTIONS.slice(1).entries()) {
    const [few, many] = [fileOf(FUNCTIONS[index] as number), fileOf(count)]
    const measured = await growthOf(transforming(few, true), transforming(many, true))
    const note = `the parse alone ${(await growthOf(parsing(few), parsing(many))).toFixed(3)}×`
    rows.push({ what: `${count} functions to ${FUNCTIONS[index]}`, measured, unit: '×', budget: 11, note })
  }
  return rows
}

/** One large file to ten small ones, times ten: what V8 collects meanwhile is then of both. */
const growthOf = async (few: Run, many: Run): Promise<number> =>
  10 * median(await ratiosOf((times) => few(10 * times), many, ROUNDS, ROUND_MS))

/** Functions that know of each other, with closures, blocks, loops and patterns. */
const fileOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => functionOf(index, count)).join('\n')

const functionOf = (index: number, count: number): string => `
const limit${index} = ${index}
export async function total${index}(items: Item[], { rate = limit${index}, ...options }: Options = {}): Promise<number> {
  const each = (item: Item, place: number) => price(item.value * rate) + place + limit${(index + 7) % count}
  let sum = 0, seen
  for (const item of items) {
    const value = each(item, sum)
    if (value > limit${index}) {
      const rest = value - limit${index}
      sum += await total${(index + 1) % count}([{ ...item, rest }], options)
    } else seen = later(value)
  }
  try { check(sum, seen) } catch (error) { report(error, () => sum) }
  const { first, second: [third = first] } = split(sum)
  return \`\${first}\${third}\`.length + last
  function later(value: number) { return value + limit${index} }
  var last = sum
}`
