/** Measures in several processes, because the compiler may treat each differently. */

import { median } from './measure.ts'

const PROCESSES = 8

/** The median of all processes, and how far the middle ones lie apart. */
export function middle(numbers: readonly (readonly number[])[], digits: number): { measured: number; note: string } {
  const medians = numbers.map(median).sort((one, other) => one - other)
  const [low, high] = [medians[1] ?? Number.NaN, medians.at(-2) ?? Number.NaN]
  return { measured: median(medians), note: `${low.toFixed(digits)} to ${high.toFixed(digits)}` }
}

/** Measures in each process. */
export const manyTimes = <Result>(measure: (process: number) => Promise<Result>): Promise<Result[]> =>
  inTurn(Array.from({ length: PROCESSES }).keys(), measure)

/** One after the other: nothing else of ours may use the machine. */
export async function inTurn<Item, Result>(
  items: Iterable<Item>,
  each: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await each(item))
  return results
}
