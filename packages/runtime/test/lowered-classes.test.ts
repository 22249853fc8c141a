/** Classes that compilers for ES5 have made functions of, marked by a decorator at run time. */

import { beforeEach, expect, it } from 'vitest'
import { ghost } from '../src/index.ts'
import { reportOf, startTest } from './instrumented.ts'
import { load } from './programs/load.ts'

beforeEach(startTest)

type Constructor = new (cents: number) => { constructor: unknown; plus(cents: number): unknown }

interface Loaded {
  readonly Money: Constructor
  readonly before: Constructor
}

const CLASSES = {
  TypeScript: `(function () {
    function Money(cents) { this.cents = cents }
    Money.prototype.plus = function (cents) { throw new RangeError('too much ' + cents) }
    Money.zero = 0
    return Money
  }())`,
  'TypeScript, derived': `(function (_super) {
    Money.prototype = Object.create(_super.prototype, { constructor: { value: Money, configurable: true } })
    function Money() { return _super !== null && _super.apply(this, arguments) || this }
    return Money
  }(Base))`,
  SWC: `(function() {
    "use strict"
    function Money(cents) {
      _class_call_check(this, Money)
      this.cents = cents
    }
    return Money
  })()`,
  Babel: `(function() {
    function Money(cents) {
      var _this;
      (0, _classCallCheck2.default)(this, Money)
      this.cents = cents
    }
    return Money
  })()`,
}

const loaded = (text: string): Loaded =>
  load<Loaded>(`
    const { ghost } = require('traceghost')
    const _class_call_check = (self, Class) => { if (!(self instanceof Class)) throw new TypeError() }
    const _classCallCheck2 = { default: _class_call_check }
    function Base() {}
    Base.prototype.plus = function () { throw new RangeError('too much') }
    var Money = exports.before = ${text}
    exports.Money = Money = [ghost].reduce((Class, decorator) => decorator(Class) || Class, Money)
  `)

it.each(Object.entries(CLASSES))('keeps the class that %s has made a function', (_, text) => {
  const { Money, before } = loaded(text)
  expect(Money).toBe(before)
  expect(new Money(40).constructor).toBe(Money)
})

it('reports what fails in a method of such a class', async () => {
  const { Money } = loaded(CLASSES.TypeScript)
  const report = await reportOf(() => expect(() => new Money(40).plus(3)).toThrow('too much'))
  expect(report).toMatchObject({ ghost: 'Money.plus' })
})

it('puts a function around one that merely has such a class in it, or members of its own', () => {
  function around(this: object): void {
    const inner = (): void => {
      _class_call_check(this, inner)
    }
    inner()
  }
  function _class_call_check(..._: unknown[]): void {}
  const component = Object.assign(() => 1, { defaultProps: {} })
  expect(ghost(around)).not.toBe(around)
  expect(ghost(component)).not.toBe(component)
})
