/**
 * Programs in TypeScript in which some lines, branches and functions are not covered, by the name of their file. Those
 * with decorators are for `experimentalDecorators`.
 */
export const TYPED: Readonly<Record<string, string>> = {
  'types.ts': `
interface Item { readonly price: number; name?: string; kind?: string }
type Label = string | undefined
declare const absent: Item | undefined

function price(item: Item, count: number = 1): number {
  const base = item.price as number, factor: number = count > 10 ? 0.9 : 1
  let total!: number
  total = base! * count
  if (total > 1000) {
    total = (total as number) - 100
    note('large')
  } else if (count === 0) {
    return 0
  }
  const { name = 'none', kind }: Item = item
  const label: Label =
    name.toUpperCase() || kind
  note(label satisfies Label)
  return total * factor
}
function note(this: void, text: string): string
function note(text: number): string
function note(text: unknown): string {
  const x: string = String(text)
  return x
}
const names = <T extends Item>(items: readonly T[]): string[] => items.map((item) => item?.name ?? item.kind?.toString() ?? 'no')
const isItem = (it: unknown): it is Item => typeof it === 'object' && it !== null && 'price' in it
const find = async (id?: number): Promise<Item> => {
  const found = id ? { price: id } : undefined
  if (!isItem(found)) throw new Error('none')
  return found
}
price({ price: 3 }, 2)
price({ price: 3, name: 'a' }, 20)
names([{ price: 1, name: 'a' }])
void find(1)
find().catch((error: Error) => error.message.trim())
`,
  'classes.ts': `
abstract class Base<T> {
  protected readonly list: T[] = []
  private count?: number
  declare hidden: string
  constructor(protected readonly id: string, public size = 1) {
    const text = id.trim()
    this.count = text.length
  }
  abstract load(): Promise<T>
  at(index: number): T | undefined
  at(index: string): T | undefined
  at(index: number | string): T | undefined {
    const found = this.list[Number(index)]
    return found
  }
  get total(): number { return this.list.length + (this.count as number) }
}
class Cart extends Base<string> {
  static from(list: readonly string[]): Cart {
    const cart = new Cart('one', list.length)
    for (const item of list) {
      const copy = item.trim() as string
      if (!copy) continue
      cart.add(copy)
    }
    return cart
  }
  #last: string | undefined
  constructor(id: string, private readonly start: number) {
    super(id)
    const first = start.toFixed()
    this.#last = first ? undefined : 'none'
  }
  add(item: string): number { const at = this.list.push(item); this.#last = item; return at }
  async load(): Promise<string> {
    try {
      const item: string = this.#last!.trim()
      return item
    } catch (error: unknown) {
      const { message } = error as Error
      return message.trim()
    } finally {
      this.add(this.start.toFixed())
    }
  }
  unused(): void {
    const x: string = this.id
    this.add(x)
  }
}
const cart = Cart.from(['a', ' '])
cart.at('0')
void cart.total
void cart.load()
void new Cart('x', 0).load()
`,
  'enums.ts': `
enum Level { Low, High = Low + 2, Name = 'x'.length }
const enum Small { A = 1 }
namespace Prices {
  export const base = 3
  export function twice(of: number): number { const both = of * 2; return both }
}
function kind(level: Level): string {
  switch (level) {
    case Level.Low: {
      const low = String(level)
      return low
    }
    case Level.High:
      let high = level.toFixed()
      return high
    default:
      return Prices.twice(level).toFixed()
  }
}
kind(Level.High)
kind(9 as Level)
Prices.twice(Small.A)
`,
  'decorated.ts': `
const seen: string[] = []
function log(target: object, key: string, descriptor: PropertyDescriptor): void {
  const name = \`\${key}\`
  seen.push(name)
}
function field(options: { deep?: boolean }) {
  return (target: object, key: string): void => {
    const text = options.deep ? key.toUpperCase() : key
    seen.push(text)
  }
}
const sealed = <T extends new (...args: never[]) => object>(base: T): T => base

@sealed
class Service {
  @field({ deep: true }) private store: string = String(1)
  constructor(private readonly name: string) {}
  @log
  call(times: number): string {
    const all = this.name.repeat(times)
    if (all.length > 10) {
      return all.trim()
    }
    return all + this.store
  }
  @log get first(): string { return this.name.at(0) ?? 'none' }
  @log
  async unused(): Promise<void> {
    const x = await this.call(2)
    seen.push(x)
  }
}
new Service('a').call(2)
void new Service('b').first
`,
  'view.tsx': `/** @jsxRuntime classic @jsx h @jsxFrag h */
const h = (tag: unknown, props: object | null, ...children: unknown[]): unknown =>
  typeof tag === 'function' ? tag({ ...props, children }) : { tag, props, children }

interface Props { readonly items: readonly string[]; title?: string; children?: unknown }

function List({ items, title = 'none', children }: Props): unknown {
  const open = items.length > 1
  const toggle = () => {
    const next = !open
    return next
  }
  if (items.length === 0) {
    return <p className={title}>empty</p>
  }
  return (
    <section onClick={toggle}>
      <h1>{title.toUpperCase()}</h1>
      {open && <ul>
        {items.map((item, index) => <li key={index}>{item.length > 2 ? item.trim() : <b>{item}</b>}</li>)}
      </ul>}
      {children ?? <Empty />}
    </section>
  )
}
const Empty = (): unknown => <i>{String(1)}</i>
const Unused = ({ a }: { a: string }): unknown => {
  const text = a.trim()
  return <b>{text}</b>
}
void [<List items={['a', 'bcd']}>x</List>, List({ items: ['a'], title: 'b' }), Unused]
`,
}
