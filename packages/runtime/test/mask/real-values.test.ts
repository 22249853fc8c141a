import { describe, expect, it } from 'vitest'
import { createMask, maskReport } from '../../src/mask.ts'
import { outputsOf } from './outputs.ts'
import { createDraw, innocentValues, realValues } from './real-values.ts'
import { list, report, text, withVariables } from './sketches.ts'

const mask = createMask()
const SEEDS = [1, 2, 3, 4, 5]

describe('values in the forms of vendors', () => {
  it.each(realValues)('%s', (_, make) => {
    for (const seed of SEEDS) {
      const value = make(createDraw(seed))
      const secret = value.slice(-16)
      for (const written of [value, `got ${value}!`, `("${value}",`, `a=${value}&b=1`, `token_${value}`]) {
        expect(mask.text(written), written).not.toContain(secret)
        expect(mask.code(`const a = '${value}'`)).not.toContain(secret)
      }
    }
  })

  it('are masked in every output', () => {
    const values = realValues.flatMap(([, make]) => SEEDS.slice(0, 2).map((seed) => make(createDraw(seed))))
    expect(values.length).toBeGreaterThan(200)
    for (let start = 0; start < values.length; start += 20) {
      const some = values.slice(start, start + 20)
      const given = report({
        ...withVariables({ data: list(...some.map(text)) }),
        error: { ...report().error, message: some.join(' and '), value: list(...some.map(text)) },
      })
      for (const [output, written] of Object.entries(outputsOf(maskReport(given, mask)))) {
        const unfolded = written.replace(/\s+/g, '')
        const shown = some.filter((value) => unfolded.includes(value.slice(-16).replace(/\s+/g, '')))
        expect(shown, output).toEqual([])
      }
    }
  })

  it.each(realValues)('are masked where a text is cut: %s', (_, make) => {
    const value = make(createDraw(7))
    for (const length of [value.length * 0.5, value.length * 0.75, value.length - 3].map(Math.ceil)) {
      const kept = value.slice(0, length)
      // Forms without a beginning of their own are recognised by their end.
      if (HEADLESS.test(value)) continue
      expect(mask.text(`filler ${kept}`, true), kept).not.toContain(kept)
    }
  })
})

/** Hashes with a suffix, numbers of accounts, addresses whose beginning is public. */
const HEADLESS = /^(?:[0-9a-f]{32}-|[A-Z]{2}\d{2}|\w{3}8Q~|\w{76}AZ|\w{14}\.atlas|https:|1\d{9}:|[{$]|pbkdf2|pi_|dt0)/

describe('values that only look random', () => {
  it.each(innocentValues)('%s', (_, make) => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const value = make(createDraw(seed))
      expect(mask.text(value)).toBe(value)
    }
  })
})
