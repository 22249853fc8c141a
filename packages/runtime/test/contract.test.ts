import { describe, expect, it } from 'vitest'
import { decodeTable, encodeTable, type SiteScope } from '../src/contract.ts'
import { marked, plain } from './instrumented.ts'

const scope = (rest: Partial<SiteScope> & Pick<SiteScope, 'site'>): SiteScope => ({
  parent: -1,
  kind: 'function',
  line: rest.site.line,
  parameters: [],
  locals: [],
  lazy: [],
  closure: [],
  module: [],
  ...rest,
})

describe('a table', () => {
  const charge = marked(
    'Payments.charge',
    { depth: 2, maskVars: [/key/i] },
    { line: 7, endLine: 20, async: true, kind: 'method' },
  )
  const anonymous = { ...plain('<anonymous>'), kind: 'arrow' as const, line: 3, endLine: 3 }
  const odd = marked("a,b;c|d%e'f\\g\n", { suppress: true }, { line: 30, endLine: 31, metered: true, generator: true })
  const block = { ...plain('Base static block'), kind: 'static block' as const, line: 40, endLine: 44 }
  const table = {
    file: 'src/pay.ts',
    sites: [charge, anonymous, odd, block],
    scopes: [
      scope({
        site: charge,
        parameters: ['userId', 'amount'],
        locals: ['data', '$tax'],
        lazy: ['timer'],
        closure: ['a'],
        module: ['RATES', 'ünï'],
      }),
      scope({ site: charge, parent: 0, kind: 'loop', line: 11, locals: ['item'] }),
      scope({ site: charge, parent: 1, kind: 'catch', line: 12, lazy: ['error'] }),
      scope({ site: charge, parent: 0, kind: 'switch', line: 15, module: ['only'] }),
      scope({ site: anonymous }),
      scope({ site: odd, closure: ['x'] }),
      scope({ site: block, locals: ['this'] }),
    ],
  }

  it('comes back as it went', () => {
    const options = [charge.options, odd.options]
    expect(decodeTable([table.file, encodeTable(table), ...options])).toEqual(table)
  })

  it('tells every site what its whole file masks', () => {
    const options = [charge.options, odd.options, { maskVars: ['pin', /code/] }]
    const { sites, scopes } = decodeTable([table.file, encodeTable(table), ...options])
    expect(sites.map(({ maskVars }) => maskVars)).toEqual(sites.map(() => ['pin', /code/]))
    expect(sites[2]?.options).toEqual({ suppress: true })
    expect(scopes[3]?.site).toBe(sites[0])
  })

  it('is short', () => {
    expect(encodeTable({ sites: [charge], scopes: table.scopes.slice(0, 3) })).toBe(
      'Payments.charge,mBAO,7,13|userId amount/data $tax/timer/a/RATES ünï|l1,4,/item|c1,5,//error',
    )
    expect(decodeTable(['a.ts', ''])).toEqual({ file: 'a.ts', sites: [], scopes: [] })
  })
})
