import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createStore } from '../src/eager/recording/store.ts'

let traps = 0
const handler = new Proxy({}, { get: () => () => void traps++ })
const { proxy, revoke } = Proxy.revocable({}, {})
revoke()

it.each<[name: string, key: object]>([
  ['an error', new Error('x')],
  ['a frozen error', Object.freeze(new Error('x'))],
  ['an error of another realm', runInNewContext('new Error("x")')],
  ['a function', () => {}],
  ['a Proxy', new Proxy({}, handler)],
  ['a revoked Proxy', proxy],
  ['the global object', globalThis],
])('keeps what belongs to %s', (_, key) => {
  const [store, other] = [createStore<string>(), createStore<string>()]
  expect(store.get(key)).toBeUndefined()
  store.set(key, 'kept')
  expect([store.get(key), other.get(key)]).toEqual(['kept', undefined])
  other.set(key, 'too')
  expect([store.get(key), other.get(key)]).toEqual(['kept', 'too'])
  expect(traps).toBe(0)
})

it('leaves no trace', () => {
  const key = Object.freeze({ a: 1 })
  createStore<string>().set(key, 'kept')
  expect([Reflect.ownKeys(key), JSON.stringify(key), structuredClone(key)]).toEqual([['a'], '{"a":1}', { a: 1 }])
})
