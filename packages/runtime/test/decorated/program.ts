/** Compiled by ghost.test.ts with TC39 and with legacy decorators, type-checked by both, then run. */

import { flush, ghost, onReport } from 'traceghost'

const reports: { ghost: string; parameters: string[]; suppressed: boolean }[] = []
onReport(({ ghost: name, frames, suppressed }) => {
  const scopes = frames.flatMap((frame) => frame.scopes)
  reports.push({
    ghost: name,
    parameters: scopes.flatMap((scope) => scope.variables.map((each) => each.name)),
    suppressed,
  })
})

class Payments {
  #balance = 7

  @ghost charge(amount: number): number {
    if (amount > this.#balance) throw new RangeError('too much')
    return amount
  }

  @ghost({ suppress: true }) async refund(amount: number): Promise<number> {
    return this.charge(amount)
  }

  @ghost get balance(): number {
    throw new Error('hidden')
  }

  @ghost set limit(value: number) {
    throw new Error(`fixed, not ${value}`)
  }

  @ghost static open(owner: string): Payments {
    throw new Error(`no ${owner}`)
  }

  @ghost field = (amount: number): number => {
    throw new Error(`field ${amount} ${this.#balance}`)
  }
}

@ghost
class Repo {
  load(id: number): string {
    throw new Error(`no row ${id}`)
  }
  *rows(): Generator<number> {
    yield 1
    throw new Error('lost')
  }
  static connect(): void {
    throw new Error('offline')
  }
}

@ghost({ depth: 1 })
class Quiet {
  value = 3
}

/** What is thrown, or what is returned. */
const outcome = (run: () => unknown): string => {
  try {
    return String(run())
  } catch (error) {
    return (error as Error).message
  }
}

function overloaded(value: string): string
function overloaded(value: number): number
function overloaded(value: string | number): string | number {
  return value
}

// Types: the function's own type is kept.
const sameOverloads = ghost(overloaded)
const text: string = sameOverloads('a')
const number: number = sameOverloads(1)
const generic = ghost(<Value>(value: Value): Value => value)
const three: 3 = generic<3>(3)
const withThis = ghost(function (this: { factor: number }, value: number): number {
  return this.factor * value
})
const product: number = withThis.call({ factor: 2 }, 4)
const mark = ghost({ depth: 5 })
const length: (value: string) => number = mark((value: string) => value.length)

// Types: what suppresses may return nothing.
const quiet = ghost((value: string): number => value.length, { suppress: true })
const maybe: number | undefined = quiet('abc')
// @ts-expect-error the result may be undefined
const surely: number = quiet('abc')
const quietLater = ghost({ suppress: true })(async (value: string): Promise<number> => value.length)
const maybeLater: Promise<number | undefined> = quietLater('abc')
// @ts-expect-error the promise may hold undefined
const surelyLater: Promise<number> = quietLater('abc')
const quietGeneric = ghost(<Value>(value: Value): Value => value, { suppress: true })
const maybeThree: 3 | undefined = quietGeneric<3>(3)

// Types: wrong use.
const wrong: (() => unknown)[] = [
  // @ts-expect-error no function
  () => ghost(42),
  // @ts-expect-error no such option
  () => ghost({ reportTyp: 'json' }),
  // @ts-expect-error no such report type
  () => ghost(() => {}, { reportType: 'pdf' }),
  // @ts-expect-error wrong argument
  () => ghost((value: string) => value.length)(42),
]

const payments = new Payments()
const outcomes = [
  outcome(() => payments.charge(5)),
  outcome(() => payments.charge(50)),
  outcome(() => payments.balance),
  outcome(() => {
    payments.limit = 1
  }),
  outcome(() => Payments.open('ann')),
  outcome(() => payments.field(9)),
  outcome(() => new Repo().load(4)),
  outcome(() => [...new Repo().rows()]),
  outcome(() => Repo.connect()),
  outcome(() => new Quiet().value),
  String(await payments.refund(99)),
]
const kept = [
  text,
  number,
  three,
  product,
  length('four'),
  maybe,
  surely,
  await maybeLater,
  await surelyLater,
  maybeThree,
]
const refused = wrong.slice(0, 3).map(outcome)
await flush()
console.log(
  JSON.stringify({ outcomes, kept, refused, reports, name: payments.charge.name, length: payments.charge.length }),
)
