/** Classes have their names of the source in reports of minified builds, where a captured method reveals them. */

import { transformSync } from 'esbuild'
import { beforeEach, expect, it } from 'vitest'
import type { Frame, Value } from '../src/model.ts'
import { reportOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

const SOURCE = `
  const { ghost } = require('traceghost')
  class Item {
    constructor(price) { this.price = price }
  }
  class Cart {
    items = [new Item(3)]
    static make(count) {
      const made = new this()
      return made.check(count)
    }
    check(count) {
      const limit = this.items.length
      if (count > limit) throw new RangeError('only ' + limit)
      return this
    }
    get total() {
      const [first] = this.items
      return first.price.amount.value
    }
    #rate(of) { return of.rate.value + this.items.length }
    rated() { return this.#rate(this.items) }
  }
  class Gift extends Cart {
    wrap(paper) {
      const other = new Cart()
      if (paper) return paper.colour.name + other
      return this.check(9)
    }
  }
  class Stranger { total = 1 }
  exports.run = ghost(function run(what) {
    const failing = { cart: new Cart(), gift: new Gift(), stranger: new Stranger() }
    const known = { cart: new Cart(), gift: new Gift(), stranger: new Stranger() }
    if (what === 'static') Cart.make(9)
    if (what === 'getter') failing.cart.total
    if (what === 'private') failing.cart.rated()
    if (what === 'inherited') failing.gift.wrap()
    if (what === 'own') failing.gift.wrap('red')
    if (what === 'borrowed') Cart.prototype.check.call({ items: [] }, 9)
    Cart.prototype.check.call(Object.assign(failing.stranger, { items: [] }), 9)
  })
`

const minify = (code: string): string => transformSync(code, { minify: true, format: 'cjs', target: 'es2022' }).code

const { run } = load<{ run(what: string): void }>(SOURCE, 'module', minify)

const typeOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'object' ? (value.type === 'function' ? value.text : value.type) : value?.kind

/** The names in the report for the classes of `this`, of each frame, and of the variables of the ghost. */
async function named(
  what: string,
): Promise<{ self: (string | undefined)[]; known: Record<string, string | undefined> }> {
  const { frames } = await reportOf(() => run(what))
  const ghost = frames.at(-1) as Frame
  const known = ghost.scopes.flatMap((scope) => scope.variables).find(({ name }) => name === 'known')?.value
  const entries = known?.kind === 'object' ? known.entries : []
  return {
    self: frames.slice(0, -1).map((frame) => typeOf(frame.this)),
    known: Object.fromEntries(entries.map(({ key, value }) => [key, typeOf(value)])),
  }
}

it('is what it is called in the source, of `this` and of all values of the class', async () => {
  const { self, known } = await named('getter')
  expect(self).toEqual(['Cart'])
  expect(known.cart).toBe('Cart')
  // Nothing reveals them.
  expect(known.stranger).toMatch(/^\w$/)
  expect(known.gift).toMatch(/^\w$/)
})

it.each(['private', 'static'])('by a method that is %s', async (what) => {
  const { self, known } = await named(what)
  expect(self).toEqual(what === 'static' ? ['Cart', 'class Cart'] : ['Cart', 'reference'])
  expect(known.cart).toBe('Cart')
})

it('is that of the class which has the method, and not of one below it', async () => {
  const inherited = await named('inherited')
  expect(inherited).toMatchObject({ self: ['Gift', 'reference'], known: { cart: 'Cart', gift: 'Gift' } })
  const own = await named('own')
  expect(own).toMatchObject({ self: ['Gift'], known: { gift: 'Gift' } })
})

it('is not taken from a method that is called on another object', async () => {
  expect((await named('borrowed')).self).toEqual(['Object'])
  const { self, known } = await named('by another class')
  expect(self).toEqual([expect.stringMatching(/^\w$/)])
  expect(known.cart).toMatch(/^\w$/)
})
