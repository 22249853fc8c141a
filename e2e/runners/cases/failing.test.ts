import { afterEach, assert, describe, it } from './runner.ts'
import { Account, type Cart, load, loadAll, total } from './src/cart.ts'

const cart: Cart = {
  items: [
    { sku: 'pen', price: { cents: 1000 }, quantity: 2 },
    { sku: 'ink', price: { cents: 500 }, quantity: 1 },
  ],
}

describe('cart', () => {
  it('adds up', () => {
    const coupon = { percent: 50 }
    assert.equal(total(cart, coupon), 3000)
  })

  it('has no price', () => {
    const broken: Cart = { items: [...cart.items, { sku: 'cap', quantity: 3 }] }
    const sum = total(broken)
    assert.equal(sum, 2500)
  })

  it('passes', () => {
    assert.equal(total(cart), 2500)
  })

  describe('loaded', () => {
    it('is missing', async () => {
      const id = -1
      const loaded = await load(id)
      assert.equal(loaded.items.length, 1)
    })

    it('has a cause', async () => {
      const ids = [1, -7]
      await loadAll(ids)
    })
  })
})

describe('account', () => {
  it('hides secrets', () => {
    const account = new Account('ada')
    const password = 'correct horse'
    account.withdraw(25, password)
  })

  it('compares objects', () => {
    const account = new Account('bob')
    assert.deepEqual({ owner: account.owner }, { owner: 'ada' })
  })
})

describe('throws', () => {
  it('a text', () => {
    const reason = 'full'
    throw `no room: ${reason}`
  })

  it('several errors', () => {
    const errors = [1, 2].map((number) => new Error(`error ${number}`))
    throw new AggregateError(errors, 'all failed')
  })

  it('what is expected', () => {
    assert.throws(() => total({} as Cart), TypeError)
  })

  it('what is expected later', async () => {
    await assert.rejects(load(-3), RangeError)
  })

  it('what is handled', () => {
    let handled = 0
    try {
      total({ items: [{ sku: 'cap', quantity: 1 }] })
    } catch {
      handled++
    }
    assert.equal(handled, 1)
  })
})

for (const quantity of [1, 2]) {
  it(`is made in a loop: ${quantity}`, () => {
    const doubled = quantity * 2
    assert.equal(doubled, 2)
  })
}

describe('twice', () => {
  afterEach(() => {
    const closed = false
    assert.ok(closed, 'not closed')
  })

  it('fails', () => {
    const opened = 0
    assert.ok(opened, 'not opened')
  })
})
