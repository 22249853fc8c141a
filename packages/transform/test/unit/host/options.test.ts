import { describe, expect, it } from 'vitest'
import { contextOf, framesIn, resolveHostOptions, type TextHostOptions } from '../../../src/host.ts'

const place = { root: '', reader: 'Jest' }

describe('showLocals', () => {
  it.each<[TextHostOptions, object]>([
    [{ showLocals: true }, { frames: 'all', small: 'record', showLocals: true }],
    [
      { showLocals: true, frames: 'marked', small: 'skip' },
      { frames: 'all', small: 'record', showLocals: true },
    ],
    [
      { showLocals: false, frames: 'marked' },
      { frames: 'marked', small: 'skip', showLocals: false },
    ],
    [{}, { frames: 'module', small: 'skip', showLocals: false }],
  ])('%o', (options, meaning) => {
    expect(resolveHostOptions(options)).toMatchObject(meaning)
    expect(contextOf(options, place)).toMatchObject(meaning)
  })

  it('shows nothing where traceghost is off', () => {
    const resolved = resolveHostOptions({ showLocals: true, enabled: 'production' })
    expect(framesIn('production', resolved)).toBe('all')
    expect(framesIn('development', resolved)).toBe('none')
  })

  it('is true or false', () => {
    expect(() => contextOf({ showLocals: 'vitest' } as never, place)).toThrow(
      new TypeError("traceghost option showLocals must be one of true, false, but got 'vitest'."),
    )
  })
})
