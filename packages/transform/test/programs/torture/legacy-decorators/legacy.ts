// TypeScript's own decorators, parameters included.

type Log = (...items: unknown[]) => void
const fail = (message: string): never => {
  throw new Error(message)
}
const order: unknown[] = []

function traced(target: any, key: string, descriptor?: PropertyDescriptor): any {
  const name = key
  order.push(['traced', name, typeof target])
  if (!descriptor?.value) return
  const original = descriptor.value
  descriptor.value = function (this: unknown, ...args: unknown[]) {
    const given = args
    order.push(['call', name])
    return original.apply(this, given)
  }
}
const parameter = (label: string) => (target: any, key: string | undefined, index: number) => {
  const at = index
  order.push([label, key, at])
}
const sealed = (constructor: Function): any => {
  const { name } = constructor
  order.push(['class', name])
}
const replace = () => <T extends new (...args: any[]) => object>(Base: T) =>
  class extends Base {
    replaced = (() => { const r = 'replaced'; return r })()
  }

@sealed
@replace()
class Service {
  @traced field = 1
  @traced static shared = (() => { const s = 'shared'; return s })()
  constructor(@parameter('constructor') private readonly a: string, public b = 2) {
    const both = `${a}${b}`
    if (both === 'x0') fail(both)
  }
  @traced
  method(@parameter('method') x: number, @parameter('second') y = x) {
    const sum = x + y + this.b
    return sum > 10 ? fail(`sum ${sum}`) : sum
  }
  @traced get value() {
    const v = this.field
    return v
  }
  @traced static make(@parameter('static') a: string) {
    const made = new Service(a)
    return made
  }
  @traced async later() {
    const self = await this
    return (self as any).missing.deep
  }
}

export function applied(log: Log) {
  const made = Service.make('a') as any
  log(order, made, made.method(1), made.value, made.replaced)
  made.method(9)
}

export function constructed(log: Log) {
  log(new Service('y', 1))
  new Service('x', 0)
}

export async function later() {
  const made = new Service('l')
  await made.later()
}

export function localClass(log: Log) {
  const seen: string[] = []
  const note = (label: string) => (...args: any[]) => void seen.push(`${label} ${args[1]} ${typeof args[2]}`)
  class Local {
    @note('a') @note('b') x = 1
    @note('m') run(@note('p') p: unknown) {
      const q = p as any
      return q.r.s
    }
    @note('s') static readonly y: number
    @note('d') declare z: string
  }
  log(seen)
  new Local().run({})
}

export function failing() {
  const bad = (target: any, key: string) => {
    const name = key
    fail(`decorating ${name}`)
  }
  class Failing {
    @bad x = 1
  }
  return Failing
}
