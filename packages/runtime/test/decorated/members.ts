/**
 * Compiled by decorators.test.ts with both kinds of decorators, then run: what each member throws, and what is
 * reported.
 */

import { ghost } from 'traceghost'
import { print } from './print.ts'

const fail = (message: string): never => {
  throw new Error(message)
}

class Payments {
  #balance = 7

  @ghost charge(amount: number): number {
    return amount > this.#balance ? fail('too much') : amount
  }
  @ghost({ suppress: true }) async refund(_amount: number): Promise<number> {
    return fail('refund')
  }
  @ghost async load(id: number): Promise<string> {
    return fail(`load ${id}`)
  }
  @ghost *rows(limit: number): Generator<number, string, unknown> {
    yield limit
    return fail('rows')
  }
  @ghost async *pages(limit: number): AsyncGenerator<number> {
    yield limit
    fail('pages')
  }
  @ghost get balance(): number {
    return fail('balance')
  }
  @ghost set limit(value: number) {
    fail(`limit ${value}`)
  }
  @ghost [Symbol.iterator](): Iterator<number> {
    return fail('iterator')
  }
  @ghost static open(owner: string): Payments {
    return fail(`open ${owner}`)
  }
  @ghost static get current(): Payments {
    return fail('current')
  }
  @ghost field = (amount: number): number => fail(`field ${amount} ${this.#balance}`)
  @ghost({ suppress: true }) quiet = (): number => fail('quiet')
  @ghost static make = (owner: string): Payments => fail(`make ${owner}`)
  @ghost plain = 3
}

class Special extends Payments {
  @ghost override charge(amount: number): number {
    return super.charge(amount)
  }
}

@ghost
class Repo {
  readonly name = 'repo'
  load(id: number): string {
    return fail(`no row ${id}`)
  }
  *rows(): Generator<number> {
    yield fail('lost')
  }
  get size(): number {
    return fail('size')
  }
  static connect(): void {
    fail('offline')
  }
}

@ghost({ suppress: true })
class Quiet {
  value = 3
  constructor(value?: number) {
    if (value) fail('constructor')
  }
  load(): string {
    return fail('quiet load')
  }
}

const payments = new Payments()
const drain = async (pages: AsyncIterable<number>): Promise<void> => {
  for await (const _ of pages);
}

await print({
  'a method': () => payments.charge(50),
  'a method that works': () => payments.charge(5),
  'a method of a derived class': () => new Special().charge(60),
  'an async method': () => payments.load(1),
  'a suppressed async method': () => payments.refund(2),
  'a generator': () => [...payments.rows(3)],
  'an async generator': () => drain(payments.pages(4)),
  'a getter': () => payments.balance,
  'a setter': () => {
    payments.limit = 5
  },
  'a method named by a symbol': () => payments[Symbol.iterator](),
  'a static method': () => Payments.open('ann'),
  'a static getter': () => Payments.current,
  'a field': () => payments.field(9),
  'a suppressed field': () => payments.quiet(),
  'a static field': () => Payments.make('bob'),
  'a field that holds no function': () => payments.plain,
  'a method of a class': () => new Repo().load(4),
  'a generator of a class': () => [...new Repo().rows()],
  'a getter of a class': () => new Repo().size,
  'a static method of a class': () => Repo.connect(),
  'a suppressed method of a class': () => new Quiet().load(),
  'a constructor': () => new Quiet(1).value,
  'what stays as it is': () => [
    payments.charge.name,
    payments.charge.length,
    new Repo().name,
    new Quiet().value,
    Repo.name,
    new Special() instanceof Payments,
    Object.keys(new Quiet()),
  ],
})
