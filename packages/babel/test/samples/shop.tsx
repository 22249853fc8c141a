import { ghost } from 'traceghost'
import type { Unused } from './nowhere.ts'

enum Level {
  Low = 1,
  High = Low + 1,
}

namespace Rates {
  export const base = 0.2
  export function rate(amount: number): number {
    const doubled = amount * 2
    if (doubled > 90) throw new RangeError(`rate of ${doubled} with ${base}`)
    return doubled
  }
}

interface Balance {
  id: number
  tax?: number
  plan: string
}

const options = { depth: 7 }
const h = (type: unknown, props: object | null, ...children: unknown[]) => ({ type, props, children })
const load = async (id: number): Promise<Balance> => ({ id, plan: 'basic' })
const other = (_target: unknown, _context?: unknown): any => {}
const closures: (() => number)[] = []

@ghost
class Payments {
  static count = 0
  readonly label: string = 'payments'

  constructor(
    private readonly currency: string,
    public level: Level = Level.High,
  ) {
    if (currency === 'none') throw new TypeError(`no ${currency}`)
    Payments.count++
  }

  async charge(user: number, amount: number): Promise<number> {
    const balance = await load(user)
    const { tax = 0.15, ...rest } = balance
    let total: number
    total = amount - amount * tax
    return this.settle(total, rest)
  }

  @ghost(options) async settle(total: number, rest: Omit<Balance, 'tax'>): Promise<number> {
    const fee = (await load(total)).id / 10
    for (const key of Object.keys(rest)) {
      const shown = `${key}:${this.currency}`
      closures.push(() => shown.length + fee)
      if (key === 'plan') throw new Error(`cannot settle ${shown}`)
    }
    return fee
  }

  @ghost tell = (name: string): string => {
    const { length } = name
    return (null as unknown as { at: (n: number) => string }).at(length)
  }

  get limit(): number {
    const [first, second = this.level] = [1]
    return Rates.rate(first * 45 + second)
  }
}

/** Of a class with a mark, such a member would keep the mark at run time. */
class Audit {
  @other
  @ghost
  entry(id: number): string {
    const kept = [id]
    return (kept as unknown as { text(): string }).text()
  }
}

const total = ghost({ maskVars: ['secret'] })((prices: number[], secret = 'x') => {
  let sum = 0
  for (const [index, price] of prices.entries()) {
    const added = price + index
    closures.push(() => added + sum)
    sum += added
    if (sum > 5) fail(closures.map((closure) => closure()))
  }
  return sum
})

function fail(values: number[]): never {
  'use ghost'
  switch (values.length % 2) {
    case 0:
      const even = values.join()
      throw new Error(`even ${even}`)
    default:
      let odd = values.at(-1)
      throw new Error(`odd ${odd}`)
  }
}

function View({ title }: { title: string }) {
  const items = [1, 2].map((item) => <li key={item}>{title + item}</li>)
  if (items.length === 2) throw new Error('no view')
  return <ul>{items}</ul>
}

const render = ghost(() => <p>{View({ title: 't' }) as never}</p>)

function* numbers(limit: number) {
  'use ghost'
  for (let i = 0; ; i++) {
    const next = i * 2
    if (next > limit) throw new Error(`above ${limit}`)
    yield next
  }
}

export async function run(log: (...items: unknown[]) => void): Promise<void> {
  const payments = new Payments('EUR')
  const attempts = [
    () => new Payments('none'),
    () => payments.charge(4, 100),
    () => payments.tell('name'),
    () => payments.limit,
    () => new Audit().entry(3),
    () => total([1, 2, 3]),
    () => render(),
    () => [...numbers(2)],
    () => log(payments.level, Level[2], Payments.count, payments.label, closures.map((closure) => closure()).join()),
  ]
  for (const attempt of attempts) {
    try {
      log(await attempt())
    } catch (error) {
      log(String(error))
    }
  }
}
