import { strict as assert } from 'node:assert'
import test from 'ava'
import { Account, type Cart, load, total } from './src/cart.ts'

const cart: Cart = { items: [{ sku: 'pen', price: { cents: 1000 }, quantity: 2 }] }

test.beforeEach('table', (t) => {
  const { title } = t
  if (title.includes('hooked')) throw new Error('no table')
})

test.serial('adds up', (t) => {
  const coupon = { percent: 50 }
  t.is(total(cart, coupon), 3000)
})

test.serial('adds up by assert', () => {
  const coupon = { percent: 50 }
  assert.equal(total(cart, coupon), 3000)
})

test.serial('is missing', async (t) => {
  const id = -1
  const loaded = await load(id)
  t.is(loaded.items.length, 1)
})

test.serial('hides secrets', () => {
  const account = new Account('ada')
  const password = 'correct horse'
  account.withdraw(25, password)
})

test.serial('a text', () => {
  const reason = 'full'
  throw `no room: ${reason}`
})

test.serial('hooked', (t) => t.pass())

test.serial('what is expected', (t) => {
  t.throws(() => total({} as Cart))
})
