import { expect, it, vi } from 'vitest'
import { type Frames, type TransformOptions, transform } from '../../src/index.ts'
import { parseWithOxc } from '../../src/parse.ts'

/** How often a file is parsed on its way through the transform. */
function parsesOf(code: string, options: TransformOptions): number {
  const parse = vi.fn(parseWithOxc)
  transform(code, 'src/a.ts', { ...options, parse })
  return parse.mock.calls.length
}

const UNMARKED = 'export const total = (cart) => cart.items.length'
const MARKED = `import { ghost } from 'traceghost'\n${UNMARKED.replace('(cart) => cart.items.length', 'ghost((cart) => cart.items.length)')}`

it.each<[frames: Frames, unmarked: number, marked: number]>([
  ['marked', 0, 1],
  ['module', 0, 1],
  ['none', 0, 1],
  ['all', 1, 1],
])('frames %s: a file without a mark is parsed %i times, one with a mark %i times', (frames, unmarked, marked) => {
  expect([parsesOf(UNMARKED, { frames }), parsesOf(MARKED, { frames })]).toEqual([unmarked, marked])
})

it('reads only the text of a file without a mark, even where it is no program', () => {
  expect(transform('export const = (', 'src/a.ts')).toBeNull()
  expect(parsesOf('the word GHOST is no mark either', {})).toBe(0)
})

it('parses a file that has the word somewhere, and leaves it when it marks nothing', () => {
  expect(parsesOf(`${UNMARKED} // ghost`, {})).toBe(1)
  expect(transform(`${UNMARKED} // ghost`, 'src/a.ts')).toBeNull()
})
