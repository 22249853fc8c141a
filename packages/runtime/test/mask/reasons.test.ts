import { expect, test } from 'vitest'
import { createNameTest } from '../../src/mask/names.ts'
import { createReasons } from '../../src/mask/reasons.ts'
import { realNames } from './real-names.ts'

test('each name that a mask hides has a reason, and no other one', () => {
  const rules = { maskVars: [/^x_/, 'trackingId'], unmaskVars: ['signature'], maskPersonalData: true }
  const hides = createNameTest(rules)
  const reasonOf = createReasons(rules)
  const names = realNames.flatMap(({ masked, shown }) => `${masked} ${shown}`.trim().split(/\s+/))
  expect(names.length).toBeGreaterThan(1000)
  for (const name of names) expect([name, reasonOf({ name }) !== undefined]).toEqual([name, hides(name)])
})

test('the reason is the entry of a list, or the word', () => {
  const reasonOf = createReasons({ maskVars: ['tracking-id', /^x_/], maskPersonalData: true })
  expect(reasonOf({ name: 'trackingId' })).toEqual({ rule: 'maskVars', by: 'tracking-id' })
  expect(reasonOf({ name: 'x_ray' })).toEqual({ rule: 'maskVars', by: '/^x_/' })
  expect(reasonOf({ name: 'stripeApiKey' })).toEqual({ rule: 'vocabulary', by: 'apikey' })
  expect(reasonOf({ name: 'dbPasswordOld' })).toEqual({ rule: 'vocabulary', by: 'password' })
  expect(reasonOf({ name: 'homePhone' })).toEqual({ rule: 'maskPersonalData', by: 'phone' })
  expect(reasonOf({ name: 'total' })).toBeUndefined()
})

test('a name that says nothing has the reason of its value at its source', () => {
  const reasonOf = createReasons({ maskVars: ['vault'] })
  expect(reasonOf({ name: 't', sources: [{ key: 'token', holder: 'auth' }] })).toEqual({
    rule: 'vocabulary',
    by: 'token',
    source: 'auth.token',
  })
  expect(reasonOf({ name: 's', sources: [{ key: 'stripe', holder: 'vault' }] })).toEqual({
    rule: 'maskVars',
    by: 'vault',
    source: 'vault.stripe',
  })
  expect(reasonOf({ name: 'u', sources: [{ key: 'user', holder: 'session' }] })).toBeUndefined()
})

test('unmaskVars shows a built-in name, and maskVars comes first', () => {
  expect(createReasons({ unmaskVars: ['token'] })({ name: 'token' })).toBeUndefined()
  expect(createReasons({ unmaskVars: ['token'], maskVars: ['token'] })({ name: 'token' })?.rule).toBe('maskVars')
})
