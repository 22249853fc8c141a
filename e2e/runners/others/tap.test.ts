import { strict as assert } from 'node:assert'
import tap from 'tap'
import { Account, type Cart, load, total } from './src/cart.ts'

const cart: Cart = { items: [{ sku: 'pen', price: { cents: 1000 }, quantity: 2 }] }

tap.test('adds up', async () => {
  const coupon = { percent: 50 }
  assert.equal(total(cart, coupon), 3000)
})

tap.test('is missing', async () => {
  const id = -1
  const loaded = await load(id)
  assert.equal(loaded.items.length, 1)
})

tap.test('account', async (t) => {
  await t.test('hides secrets', async () => {
    const account = new Account('ada')
    const password = 'correct horse'
    account.withdraw(25, password)
  })
})

tap.test('a text', async () => {
  const reason = 'full'
  throw `no room: ${reason}`
})

tap.test('hooked', async (t) => {
  t.beforeEach(() => {
    const table = 'users'
    throw new Error(`no table ${table}`)
  })
  await t.test('is not run', async () => {})
})

tap.test('what is expected', async (t) => {
  t.throws(() => total({} as Cart))
})
