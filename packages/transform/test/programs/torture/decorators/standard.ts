// Decorators as the language will have them.

type Log = (...items: unknown[]) => void
const fail = (message: string): never => {
  throw new Error(message)
}
const order: unknown[] = []

function traced(value: any, context: any): any {
  const { kind, name } = context
  order.push([kind, String(name), context.static, context.private])
  if (kind !== 'method') return undefined
  return function (this: unknown, ...args: unknown[]) {
    const given = args
    order.push(['call', String(name)])
    return value.apply(this, given)
  }
}
const named =
  (label: string) =>
  (value: any, context: any): void => {
    const { addInitializer, name } = context
    order.push(label)
    addInitializer?.(function (this: any) {
      const own = label
      order.push(`init ${own} ${String(name)}`)
    })
  }
const library = { deep: { deco: (_: any, context: any) => { const { name } = context; order.push(`deep ${String(name)}`) }, make: (x: number) => () => { order.push(x) } } }

@named('outer') @traced
@(library.deep.make(1))
class Decorated {
  @traced method(x: number) {
    const doubled = x * 2
    return doubled > 5 ? fail(`method ${doubled}`) : doubled
  }
  @named('a') @named('b') static stat() { const s = this; return (s as any).missing.deep }
  @library.deep.deco get value() { const v = 1; return v }
  @library.deep.deco set value(x) { const y = x; fail(`${y}`) }
  @traced field = (() => { const inner = 'field'; return inner })()
  @(order.length > 0 ? named('chosen') : named('other')) accessor acc = 1
  @traced #secret() { const z = 'secret'; return z }
  @traced
  async *items() { const i = 1; yield i; fail('items') }
  @named('computed') ['comp' + 'uted']() { return this.#secret() }
  @traced 'quoted name'() {}
}

export function applied(log: Log) {
  const made = new Decorated()
  log(order.splice(0), made, made.method(1), made.value, made.acc, (made as any).computed())
  log(order.splice(0))
  made.method(5)
}

export function members(log: Log) {
  const made = new Decorated()
  try {
    made.value = 3
  } catch (error) {
    log(error)
  }
  try {
    Decorated.stat()
  } catch (error) {
    log(error)
  }
  log(Object.getOwnPropertyNames(Decorated.prototype), Decorated.name)
  made.method(3)
}

export async function generator(log: Log) {
  const made = new Decorated()
  for await (const item of made.items()) {
    const copy = item
    log(copy)
  }
}

export function local(log: Log) {
  const seen: unknown[] = []
  const note = (_: any, { name }: any) => void seen.push(name)
  const replaced = (Class: any) => class Replaced extends Class { extra = (() => { const e = 'extra'; return e })() }
  @replaced
  class Local {
    @note a = 1
    @note b() { const self = this; return self.a }
  }
  const Expression = @note class { @note c = seen.length }
  log(seen, new Local(), new Expression(), Local.name)
  const x = new Local() as any
  x.b().c.d
}

export function failingDecorator() {
  const bad = (_: any, context: any) => {
    const { name } = context
    fail(`decorating ${String(name)}`)
  }
  class Failing {
    @bad method() {}
  }
  return Failing
}

export function failingInitialiser() {
  const wrong = (value: any, context: any) => function (this: any, initial: any) {
    const kept = initial
    return kept.missing.deep
  }
  class Failing {
    @wrong field = null
  }
  new Failing()
}

@named('exported')
export class Exported {
  @traced run() { const own = this; return (own as any).x.y }
}

export default @named('default') class {
  static own = 1
}

export function exported(log: Log) {
  const e = new Exported()
  log(e)
  e.run()
}
