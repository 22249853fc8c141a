import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.useRealTimers()
  vi.resetModules()
})

/** The messages about a program that changes something at these times. */
async function toldBy(times: readonly number[]): Promise<{ at: number; changes: number }[]> {
  vi.useFakeTimers()
  const { pace } = await import('../app/worker/pace.ts')
  const told: { at: number; changes: number }[] = []
  let changes = 0
  const start = performance.now()
  const { changed } = pace(() => told.push({ at: performance.now() - start, changes }))
  for (const time of times)
    setTimeout(() => {
      changes++
      changed()
    }, time)
  await vi.advanceTimersByTimeAsync(2_000)
  return told
}

test('the first changes are told at once, for a loop may follow', async () => {
  expect(await toldBy([0, 0, 0])).toEqual([
    { at: 0, changes: 1 },
    { at: 0, changes: 2 },
    { at: 0, changes: 3 },
  ])
})

test('many changes are told together, the last one too, in fewer messages than the frame allows', async () => {
  const many = Array.from({ length: 1_900 }, (_, at) => at)
  const told = await toldBy(many)
  expect(told.at(-1)?.changes).toBe(1_900)
  expect(told.length).toBeLessThan(34)
})

test('each of twelve ticks is told', async () => {
  const told = await toldBy(Array.from({ length: 12 }, (_, at) => at * 100))
  expect(told.map(({ changes }) => changes)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})
