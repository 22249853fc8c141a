// TypeScript's additions to classes.

const fail = (message: string): never => {
  throw new Error(message)
}

abstract class Shape {
  abstract area(): number
  abstract get name(): string
  protected abstract readonly kind: string
  declare ambient: number
  definite!: string
  optional?: number
  static count = 0
  readonly created = ++Shape.count
  constructor(
    protected readonly id: number,
    private label: string = `shape ${id}`,
    public override?: boolean,
  ) {
    const checked = this.id
    if (checked < 0) fail(`id ${checked} ${this.label}`)
  }
  describe(): string
  describe(prefix: string): string
  describe(prefix?: string): string {
    const text = `${prefix ?? ''}${this.label} ${this.area()}`
    return text
  }
}

class Square extends Shape {
  protected override readonly kind = 'square'
  constructor(public side: number, ...rest: string[]) {
    const before = side * 2
    super(before, rest[0])
    const after = this.side
    if (after > 5) fail(`side ${after}`)
  }
  override area(): number {
    const { side } = this
    return side * side
  }
  override get name(): string {
    const own = this.kind
    return own
  }
  set name(value: string) {
    const given = value
    fail(`name ${given}`)
  }
}

export function parameterProperties(log: (...items: unknown[]) => void) {
  const square = new Square(2, 'two')
  log(square, square.describe(), square.describe('> '), square.name, Shape.count)
  try {
    new Square(9)
  } catch (error) {
    log(error)
  }
  try {
    new Square(-1)
  } catch (error) {
    log(error)
  }
  square.name = 'x'
}

export function emptyConstructors(log: (...items: unknown[]) => void) {
  class OnlyProperties {
    constructor(public a: number, private b = a + 1, protected readonly c: unknown = null) {}
    sum(this: OnlyProperties): number {
      const s = this.a + this.b
      return (this.c as any).missing + s
    }
  }
  const made = new OnlyProperties(1)
  log(made, OnlyProperties.length)
  made.sum()
}

export function defaultThrows() {
  class Bad {
    constructor(public value = fail('default')) {
      const never = value
      fail(never)
    }
  }
  new Bad()
}

export function accessors(log: (...items: unknown[]) => void) {
  class Counter {
    accessor count = 0
    static accessor total = 1
    accessor #secret = 'secret'
    accessor ['computed' + 1] = () => this.count
    bump() {
      const before = this.count
      this.count = before + 1
      return this.#secret + this.count
    }
    fail() {
      const now = this.count
      return fail(`count ${now}`)
    }
  }
  const counter = new Counter()
  log(counter.bump(), Counter.total, counter.count, (counter as any).computed1(), Object.keys(counter))
  log(Object.getOwnPropertyNames(Counter.prototype))
  counter.fail()
}

export function accessorInitialiser(log: (...items: unknown[]) => void) {
  const outside = 'outside'
  class A {
    accessor value = (() => {
      const inner = outside
      return inner
    })()
    accessor broken = log('before') ?? fail(this.value)
  }
  new A()
}

export function indexSignatures(log: (...items: unknown[]) => void) {
  class Bag<T extends object = {}> implements Iterable<T> {
    [key: string]: unknown
    static [key: symbol]: unknown;
    *[Symbol.iterator](): Generator<T> {
      const all = Object.values(this) as T[]
      yield* all
      fail(`bag of ${all.length}`)
    }
    private later?(): AsyncGenerator<T>
  }
  const bag = new Bag()
  bag.a = 1
  log(bag)
  return [...bag]
}

export function expressions(log: (...items: unknown[]) => void) {
  const mixin = <T extends new (...args: any[]) => object>(Base: T) =>
    class extends Base {
      mixed: string = 'mixed'
      constructor(...args: any[]) {
        const count = args.length
        super(...args)
        if (count > 1) fail(`mixed ${count}`)
      }
    }
  const Mixed = mixin(class Base { constructor(public x: number) {} })
  log(new Mixed(1), Mixed.name)
  new Mixed(1, 2)
}

export function overloads(log: (...items: unknown[]) => void) {
  function over(a: string): string
  function over(a: number, b: number): number
  function over(a: unknown, b?: unknown): unknown {
    const both = [a, b]
    return both[1] === undefined ? a : fail(`over ${both}`)
  }
  const f = over
  log(f('x'), over.length)
  over(1, 2)
}
export function exported(log: (...items: unknown[]) => void): void
export function exported(log: any): any {
  const given = log
  given('exported')
  return given.missing.deep
}

declare function ambient(x: number): void
declare const ambientConst: number
declare let ambientLet: string, other: number
declare class AmbientClass {
  m(): void
}
export declare const exportedAmbient: 1

export function ambientNames(log: (...items: unknown[]) => void) {
  log(typeof ambient, typeof ambientConst, typeof ambientLet, typeof other, typeof AmbientClass)
  const here = 'here'
  ambient(here.length)
}
