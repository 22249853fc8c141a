import { expect, it } from 'vitest'
import { isStackOverflow } from '../src/eager/recording/stack-overflow.ts'

it('is known by what each part of the engine says of it', () => {
  const failures: unknown[] = []
  let count = 0
  function dive(depth: number): number {
    try {
      return dive(depth + 1) + 1
    } catch (error) {
      // Each is compiled here, which takes more stack than to run it.
      if (count++ < 300) {
        try {
          new RegExp(`^(?:${'(?:a|b)*'.repeat(20)}|x${count})$`).exec('ab')
        } catch (failure) {
          failures.push(failure)
        }
      }
      throw error
    }
  }
  try {
    dive(0)
  } catch (error) {
    failures.push(error)
  }
  const texts = failures.map(String).filter((_, index) => !isStackOverflow(failures[index]))
  expect(texts).toEqual([])
  expect(isStackOverflow(new SyntaxError('Invalid regular expression: /^a/: Stack overflow'))).toBe(true)
  expect(isStackOverflow(new Error('the stack of boxes'))).toBe(false)
})
