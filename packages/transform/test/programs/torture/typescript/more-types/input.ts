// Less common places for types.
import type from './type-names.ts'
import { type as as, type type as kind, as as type2 } from './type-names.ts'

type Log = (...items: unknown[]) => void
const fail = (message: string): never => {
  throw new Error(message)
}

export function oddImports(log: Log) {
  const local: kind = 1
  log(type, as, type2, local)
  return (type as any).missing.deep
}

export function typeArguments(log: Log) {
  class Box<T> { constructor(public value?: T) {} static of<T>(x: T) { const y = x; return new Box<T>(y) } }
  const tag = <T>(strings: TemplateStringsArray, ...values: T[]) => strings.raw.join() + values.length
  const o = { f<T>(x: T) { return x }, g: undefined as undefined | (<T>(x: T) => T), tag }
  const bare = new Box<number>
  const chained = o?.f<string>('x'), called = o.f?.<string>('y'), missing = o.g?.<number>(1)
  class Sub<T = {}> extends Box<T> { constructor() { super(null as T) } }
  log(bare, chained, called, missing, tag<number>`a${1}`, o.tag<string>`b`, new Sub<string>(), Box.of<Box<number>>(bare))
  const Narrow = Box<string>, made = new Narrow('n')
  log(made)
  return (o.f<any>(made)!.value as any)!.x.y!
}

export function nonNull(log: Log) {
  let a: { b?: { c?: number[] } } | null = { b: { c: [1] } }
  const b = a!.b!.c![0]!, c = a?.b!.c?.[0]!, d = a!?.b
  a!.b!.c![0]!++
  a!.b!.c! = [5]
  delete a!.b!.c
  ;(a!)!.b! ??= {}
  log(a, b, c, d)
  let e: any = null!
  return e!.f
}

export class Everything<T extends object = {}> {
  declare readonly ambient: T
  static #count: number = 0
  protected static readonly list: readonly string[] = ['a']
  private optional?: T;
  [index: string]: unknown
  get own(): number { const c = Everything.#count++; return c }
  set own(value: number | string) { const v = value; if (v === 'bad') fail(`${v}`) }
  constructor()
  constructor(options: T)
  constructor(options?: T) { const given = options; this.optional = given! }
  abstractLike?(): void
  async *items<K extends keyof T>(this: Everything<T>, ...keys: K[]): AsyncGenerator<T[K], void, undefined> { for (const k of keys) { const v = this.optional![k]; yield v } }
  static isEverything(value: unknown): value is Everything { const ok = value instanceof Everything; return ok }
  assertOwn(): asserts this is this & { own: 1 } { const o = this.own; if (o !== 1) fail(`own ${o}`) }
  static { const n: number = this.#count; this.list.slice(n) }
}

export async function everything(log: Log) {
  const e = new Everything<{ x?: number }>({ x: 1 })
  log(e, e.own, Everything.isEverything(e), Object.keys(e))
  for await (const x of e.items('x')) log(x)
  try {
    e.own = 'bad'
  } catch (error) {
    log(error)
  }
  e.assertOwn()
  e.assertOwn()
}

export abstract class Abstract {
  abstract accessor value: number
  protected abstract method(): void
  abstract get got(): string
  concrete() { const self = this; return self.method() }
}

export function abstracts(log: Log) {
  class Concrete extends Abstract { accessor value = 1; protected override method() { const v = this.value; fail(`value ${v}`) } override get got() { return 'got' } }
  const c = new Concrete()
  log(c, c.got, c.value)
  c.concrete()
}

export function declaredInside(log: Log) {
  declare let neverHere: number
  declare class NeverClass { m(): void }
  type T = typeof neverHere | NeverClass
  const x: T | undefined = undefined
  interface NeverHere { x: 1 }
  enum Here { A = 'a' }
  log(x, Here.A, typeof neverHere)
  const y = Here.A as unknown as NeverHere
  return (y as any).deep.er
}

export const oneLiners = (log: Log): asserts log => { const a: 1 = 1; let b!: 2; let c: 3 | undefined, d = <4>4; log(a, c, d); b! = 2; (log as any) = null; ((log))!(b) }

export function satisfiesEverywhere(log: Log) {
  const a = [1, 2] satisfies number[], b = { x: (y: number) => y + 1 } satisfies Record<string, (y: number) => number>
  for (const x of a satisfies number[]) { const y = x satisfies number; log(y) }
  if (a satisfies unknown as boolean) log(b.x(1) satisfies number)
  const c = ((x) => { const y = x; return y }) satisfies (x: any) => any, d = (async () => { const z = 1; return z }) as () => Promise<number>
  log(c(1), c, d)
  return (c(null) satisfies any).deep
}

export function typeNames(log: Log) {
  const type = 1, declare = 2, abstract = 3, namespace = 4, module = 5, readonly = 6, infer = 7, is = 8, keyof = 9, unique = 10, asserts = 11, override = 12, out = 13, accessor = 14, satisfies = 15, any = 16, never = 17, object = 18, global = 19
  type
  declare
  abstract
  namespace
  module
  log(type, declare, abstract, namespace, module, readonly, infer, is, keyof, unique, asserts, override, out, accessor, satisfies, any, never, object, global)
  const as = (x: unknown) => x, get = { set: 1 }, of = [1]
  for (const is of of) log(is as number, as(is))
  log(satisfies < type, as as unknown as typeof as, get as { set: number })
  fail(`${type}`)
}
