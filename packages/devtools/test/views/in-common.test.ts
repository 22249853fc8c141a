import type { Frame, ObjectValue, Report, Scope, Value } from 'traceghost'
import { describe, expect, it } from 'vitest'
import { frame } from '../../../runtime/test/reports/parts.ts'
import { number, object, string } from '../../../runtime/test/reports/values.ts'
import { whatInCommon } from '../../src/views/index.ts'
import { charge, many, none, refused } from '../charges.ts'

const reports = many(37, (index) => charge({ id: `a${index}`, total: 100 + index }))
const others = many(12, (index) => refused({ id: `b${index}`, total: index }))
const sentences = (...args: Parameters<typeof whatInCommon>): string[] =>
  whatInCommon(...args).findings.map(({ rank, sentence }) => `${rank} ${sentence}`)

/** The user is written out in the innermost frame, and is a reference in that of the ghost. */
function sharedUser(id: string, plan: Value): Report {
  const report = charge({ id, plan })
  const [outer] = report.frames as [Frame]
  const [user, ...others] = outer.scopes[0]?.variables ?? []
  const scopes: Scope[] = [
    { kind: 'function', variables: [{ name: 'user', value: { kind: 'reference', id: 7 } }, ...others] },
  ]
  const shared = { ...(user?.value as ObjectValue), id: 7 }
  return { ...report, frames: [frame('rateOf', 3, { user: shared }), { ...outer, scopes }] }
}

describe('whatInCommon', () => {
  it('puts first what is nothing here and something in the other failures of the ghost', () => {
    expect(sentences(reports, others)).toEqual([
      '1 In all 37, `charge › user.plan` is null; in none of the 12 others.',
      '1 In all 37, `charge › options.currency` is absent; in none of the 12 others.',
      '2 In all 37, `environment.release` is "2.1.0"; in none of the 12 others.',
      '2 `charge › total` has 37 different values from 100 to 136; 0 to 11 in the 12 others.',
      '5 In all 37, `error.message` is "Cannot read properties of null (reading \'rate\')".',
      '6 `charge › user.name` has 37 different values.',
      '6 `environment.url` has 37 different values.',
      '7 In all 37, `charge › options.dryRun` is false; in all of the 12 others too.',
      '7 In all 37, `charge › items[0].sku` is "A-1"; in all of the 12 others too.',
      '7 In all 37, `charge › items[0].count` is 2; in all of the 12 others too.',
      '7 In all 37, `environment.runtime` is "node"; in all of the 12 others too.',
      '7 In all 37, `environment.version` is "24.21.0"; in all of the 12 others too.',
      '8 `charge › user.apiKey` is masked in all 37: its values are not compared.',
    ])
  })

  it('says once that an object is empty, and what it therefore lacks', () => {
    const emptied = (report: Report): Report => ({
      ...report,
      frames: [frame('charge', 20, { options: object({}) }, { ghost: true })],
    })
    const said = sentences(reports.map(emptied), others).filter((sentence) => sentence.includes('options'))
    expect(said).toEqual(['1 In all 37, `charge › options` is {}; in none of the 12 others.'])
  })

  it('knows what is nothing where there is nothing to contrast it with', () => {
    expect(sentences(reports).slice(0, 3)).toEqual([
      '3 In all 37, `charge › user.plan` is null.',
      '3 In all 37, `charge › options.dryRun` is false.',
      '5 In all 37, `charge › items[0].sku` is "A-1".',
    ])
  })

  it.each([
    [[charge({ id: 'a1' })], 'In the only one, `charge › user.plan` is null.'],
    [many(2, (index) => charge({ id: `a${index}` })), 'In both, `charge › user.plan` is null.'],
  ])('has words for few reports', (few, sentence) => {
    expect(whatInCommon(few).findings[0]?.sentence).toBe(sentence)
  })

  it('does not say that all are so where one is not', () => {
    const { findings } = whatInCommon([...reports.slice(1), charge({ id: 'a1', plan: string('free') })])
    expect(findings.find(({ path }) => path === 'charge › user.plan')).toMatchObject({
      path: 'charge › user.plan',
      kind: 'varying',
      different: 2,
      values: [
        { text: 'null', count: 36 },
        { text: '"free"', count: 1 },
      ],
      sentence: '`charge › user.plan` has 2 different values, most often null (36 of 37).',
    })
  })

  it('says where a value is absent in some', () => {
    const some = many(10, (index) => charge({ id: `a${index}`, ...(index < 7 && { currency: string('EUR') }) }))
    expect(whatInCommon(some).findings.find(({ kind }) => kind === 'absent')).toMatchObject({
      path: 'charge › options.currency',
      present: 7,
      absent: 3,
      sentence: '`charge › options.currency` is absent in 3 of 10, else "EUR".',
    })
  })

  it('does not take for absent what a report left out', () => {
    const cut = charge({ id: 'a1' })
    cut.frames = [frame('charge', 20, { options: object({}, { cut: { reason: 'size', omitted: 9 } }) })]
    const { findings } = whatInCommon([cut, ...many(2, (id) => charge({ id: `a${id}`, currency: string('EUR') }))])
    expect(findings.find(({ path }) => path === 'charge › options.currency')).toMatchObject({
      kind: 'constant',
      absent: 0,
      sentence: 'In the 2 of 3 that show it, `charge › options.currency` is "EUR".',
    })
  })

  it('compares an object where it stands, though a report has it in another frame', () => {
    const inner = many(4, (index) => sharedUser(`a${index}`, none))
    const [first, ...rest] = whatInCommon(
      inner,
      many(4, (index) => refused({ id: `b${index}` })),
    ).findings
    expect(first?.sentence).toBe('In all 4, `charge › user.plan` is null; in none of the 4 others.')
    // The same value by its other path.
    expect(rest.map(({ path }) => path)).not.toContain('rateOf › user.plan')
  })

  it('does not take a rare value of the others for one that differs', () => {
    const mixed = many(10, (index) => refused({ id: `b${index}`, plan: index < 5 ? none : number(1) }))
    const finding = whatInCommon(reports, mixed).findings.find(({ path }) => path === 'charge › user.plan')
    expect(finding).toMatchObject({ differs: false, sentence: expect.stringContaining('; in 5 of the 10 others.') })
  })

  it('looks at 500 reports, and says how many it left out', () => {
    const all = many(510, (index) => charge({ id: `a${index}` }))
    expect(whatInCommon(all, others)).toMatchObject({ count: 500, others: 12, left: 10 })
    expect(whatInCommon([])).toEqual({ count: 0, others: 0, left: 0, partial: 0, findings: [], omitted: 0 })
  })
})
