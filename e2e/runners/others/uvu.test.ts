import { strict as assert } from 'node:assert'
import { suite, test } from 'uvu'
import { Account, type Cart, load, total } from './src/cart.ts'

const cart: Cart = { items: [{ sku: 'pen', price: { cents: 1000 }, quantity: 2 }] }

test('adds up', () => {
  const coupon = { percent: 50 }
  assert.equal(total(cart, coupon), 3000)
})

test('is missing', async () => {
  const id = -1
  const loaded = await load(id)
  assert.equal(loaded.items.length, 1)
})

test('hides secrets', () => {
  const account = new Account('ada')
  const password = 'correct horse'
  account.withdraw(25, password)
})

test('what is expected', () => {
  assert.throws(() => total({} as Cart))
})

test.run()

const hooked = suite('hooked')

hooked.before.each(() => {
  const table = 'users'
  throw new Error(`no table ${table}`)
})

hooked('is not run', () => {})

hooked.run()

const closed = suite('closed')

closed('is run', () => {})

closed.after(() => {
  const server = { closed: false }
  if (!server.closed) throw new Error('still open')
})

closed.run()
