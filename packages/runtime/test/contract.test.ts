import { describe, expect, it } from 'vitest'
import { decodeTable, encodeTable, nameWith, readName, SIGNS, type SiteScope, type Source } from '../src/contract.ts'
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
      '~mBAOhnPayments.charge userId amount/data $tax/timer/a/RATES ünï|beitem|cf/error',
    )
    expect(decodeTable(['a.ts', ''])).toEqual({ file: 'a.ts', sites: [], scopes: [] })
  })
})

describe('a name with its sources', () => {
  const odd = 'a.b:c/d|e;f,g%h i[j]ü\'"\\\n'
  it.each<[text: string, name: string, ...sources: Source[]]>([
    ['t', 't'],
    ['t:token', 't', { key: 'token' }],
    ['t:auth.token:secret', 't', { key: 'token', holder: 'auth' }, { key: 'secret' }],
    ['t:%20.a%2Eb', 't', { key: 'a.b', holder: ' ' }],
    [nameWith('t', [{ key: odd, holder: odd }]), 't', { key: odd, holder: odd }],
  ])('%s', (text, name, ...sources) => {
    expect(nameWith(name, sources)).toBe(text)
    expect(readName(text)).toEqual(sources.length > 0 ? { name, sources } : { name })
  })

  it.each(Object.values(SIGNS))('is read without the sign %s', (sign) => {
    expect(readName(`${sign}t`)).toEqual({ name: 't' })
    expect(readName(`${sign}t:token`)).toEqual({ name: 't', sources: [{ key: 'token' }] })
  })

  it('comes back from a table', () => {
    const site = plain('f')
    const parameters = [nameWith('t', [{ key: odd, holder: odd }]), 'u']
    const scopes = [
      scope({ site, parameters, module: parameters }),
      scope({ site, parent: 0, locals: parameters, line: 1 }),
    ]
    const { scopes: decoded } = decodeTable(['a.ts', encodeTable({ sites: [site], scopes })])
    expect(decoded.map(({ parameters, locals, module }) => ({ parameters, locals, module }))).toEqual([
      { parameters, locals: [], module: parameters },
      { parameters: [], locals: parameters, module: [] },
    ])
  })
})
