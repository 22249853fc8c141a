import { describe, expect, it } from 'vitest'
import { decodeTable } from '../src/contract.ts'
import { countScopes, withNamesOf, withoutNames, withPositions } from '../src/skeleton.ts'
import { tableFrom } from '../src/table-text.ts'

const TABLE = [
  '~mBAOhnPayments.charge userId token/data this/timer//RATES|beitem|cf/t:auth.token|fjpassword',
  'wca',
  '',
  'cSbdCart',
].join(';')

const skeleton = withoutNames(TABLE, (name) => /token|password/.test(name))

it('keeps what must be known while an error unwinds', () => {
  expect(skeleton).toBe('BAO|1!/1./1//1|1|/!|2,!;|;cS')
  expect(withoutNames('', () => true)).toBe('')
})

describe('positions', () => {
  const { sites, scopes } = tableFrom('id', withPositions(skeleton), [{ depth: 1 }])
  const whole = decodeTable(['id', TABLE, { depth: 1 }])

  it('stand for names, and count in each function', () => {
    const lists = scopes.map(({ parameters, locals, lazy, closure, module }) =>
      [parameters, locals, lazy, closure, module].map((names) => names.join(' ')).join('/'),
    )
    expect(lists).toEqual(['#1 !#2/#3 this/#5//#6', '/#7///', '//!#8//', '/!#9///', '////'])
    expect(sites.map(({ name }) => name)).toEqual(['#0', '#1', '#2'])
  })

  it('are in scopes and sites as they were', () => {
    const shapeOf = ({ sites, scopes }: typeof whole): unknown => [
      sites.map(({ kind, boundary, async, options, afterSuper }) => {
        return { isConstructor: kind === 'constructor', boundary, async, options, afterSuper }
      }),
      scopes.map(({ parent, site }) => [parent, sites.indexOf(site)]),
    ]
    expect(shapeOf({ sites, scopes, file: '' })).toEqual(shapeOf(whole))
  })

  it('of empty tables are none', () => expect(tableFrom('id', withPositions(''), []).sites).toEqual([]))
})

it('signs go with their names', () => {
  const text = '~fbjf a/?b c ?token:x -d e f ?g ?h -password/t'
  const signed = withoutNames(text, (name) => /^(?:token|password)/.test(name))
  expect(signed).toBe('|1/?11?!-12?1?1-!/1')
  const [scope] = tableFrom('id', withPositions(signed), []).scopes
  expect(scope?.locals.join(' ')).toBe('?#2 #3 ?!#4 -#5 #6 #7 ?#8 ?#9 -!#10')
  expect(scope?.lazy).toEqual(['#11'])
})

it('the names of dropped functions are in no text', () => {
  const text = withNamesOf(new Set([2]), TABLE)
  expect(text).toBe(`${TABLE.split(';')[0]};fca#`)
  const none = withNamesOf(new Set(), TABLE)
  expect(none).toBe('~fOha#|aa|aa|fa;fca#')
  expect(decodeTable(['a.ts', none]).scopes).toHaveLength(5)
  expect([text, none].map(countScopes)).toEqual([5, 5])
})
