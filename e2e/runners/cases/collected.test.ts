import { describe, it } from './runner.ts'

it('is beside', () => {})

describe('a suite', () => {
  const options: { size?: { width: number } } = {}
  const width = (options.size as { width: number }).width
  it(`is ${width} wide`, () => {})
})
