// Types are everywhere, and nothing of them runs.
import type { Missing } from './not-there.ts'
import { type AlsoMissing, type default as Gone } from './types-only.ts'
import type * as Everything from './not-there.ts'
export type { Missing as Renamed } from './not-there.ts'
export type * from './not-there.ts'
export type Exported<T = never> = T extends infer U ? U[] : never

type Log = (...items: unknown[]) => void
const fail = (message: string): never => {
  throw new Error(message)
}

export function annotations(log: Log): asserts log is Log {
  const a: number = 1
  let b: string | undefined
  let c!: { x: number }
  const { d, e: [f] = [2] }: { d?: number; e?: number[] } = { d: 1 }
  let g: typeof a = 3, h: Array<{ i: '}' }> = [], j: `template ${string}` = 'template x'
  const k: (x: number) => string = (x: number): string => `${x}`
  const l: new () => object = class {}
  var m: Missing | AlsoMissing | Gone | Everything.X | null = null
  const unique: unique symbol = Symbol('unique')
  const n: readonly [a: number, b?: string, ...rest: boolean[]] = [1]
  const o: { [K in 'a' | 'b' as `get${K}`]?: () => K } = {}
  const p: abstract new () => void = l as never
  log(a, b, c, d, f, g, h, j, k(1), l, m, unique, n, o, p)
  fail(`${a}`)
}

export function assertions(log: Log) {
  const a = 1 as unknown as string
  const b = <number>(<unknown>'angle')
  const c = { x: null! as { y: number } | null }
  const d = [1, 2] as const
  const e = { kind: 'x' } satisfies { kind: string }
  const f = (a as any)!
  let g = (log as any) satisfies unknown
  ;(g as any) = log
  let h: any = { i: 1 }
  ;(h as any).i++
  ;(<any>h).i += 1
  h!.i = h!.i! + 1
  ;[h.j as any, h.k] = [1, 2]
  ;({ l: h.l as any, m: (h as any)['m'] } = { l: 3, m: 4 })
  for (h.n as any of [5]) log(h.n)
  log(a, b, c, d, e, f, g === log, h)
  return c.x!.y
}

export function generics(log: Log) {
  const one = <T,>(x: T): T => x
  const two = <const T extends readonly unknown[]>(x: T) => x
  const three = async <T>(x: T): Promise<T> => x
  const four = function <T>(this: { v: T }, x = this.v): T { return x }
  const five = one<number>
  const six = new Map<string, Array<Array<number>>>()
  const seven = one<<T>(x: T) => T>(one)
  const eight = (x: any): x is string => typeof x === 'string'
  const nine = (x?: number, ...rest: string[]): number => x ?? rest.length
  const ten = <T extends (a: number) => void>(f: T): ReturnType<T> => f(1) as any
  log(one(1), two([1, 2]), three(3), four.call({ v: 4 }), five(5), six, seven(6), eight(7), nine(), one < 8, 9 > 8)
  const a = 1, b = 2, c = 3
  log(a < b, b > c, a<b>(c))
  return ten(fail as any)
}

export function thisParameters(log: Log) {
  function method(this: { value: number }, add: number): number {
    const sum = this.value + add
    return sum > 5 ? fail(`sum ${sum}`) : sum
  }
  const object = {
    value: 1,
    method,
    get own(this: { value: number }) { return this.value },
    callback(this: void) { return typeof this },
  }
  log(object.method(1), method.length, object.own, object.callback.call(undefined))
  object.method(9)
}

export function typeDeclarations(log: Log) {
  type Local = { a: 1 }
  interface Also extends Record<string, unknown> {
    method(): void
    new (): this
    readonly [key: string]: any
  }
  declare const neverThere: number
  declare function nor(x: Local): Also
  const a: Local = { a: 1 }
  abstract class Abstract<in out T> { abstract x: T; protected abstract y?: number; method?(): void }
  log(a, Abstract)
  type Later = typeof later
  const later: Also = null as never
  return later.method()
}

export function assertionSignatures(log: Log) {
  function assert(value: unknown, message?: string): asserts value {
    const kept = value
    if (!kept) fail(message ?? 'assertion')
  }
  function isText(value: unknown): value is string {
    const type = typeof value
    return type === 'string'
  }
  const x: unknown = 'x'
  assert(isText(x))
  log(x.length)
  assert(x === 'y', `${x} is not y`)
}

export function controlFlow(log: Log) {
  for (const x of [1, 2] as const) {
    const y: number = x as number
    log(y)
  }
  for (let i: number = 0, j: string = ''; i < 1; i++) log(i, j)
  try {
    fail('x')
  } catch (error: unknown) {
    const { message }: { message: string } = error as Error
    log(message)
  }
  try {
    fail('y')
  } catch (error: any) {
    const z: string = error.message
    log(z)
  }
  switch (log as unknown) {
    case 1 as unknown:
      let a: number
    default:
      const b: string = 'b'
      fail(b)
  }
}

export const arrows = <T extends Log>(log: T): never => fail(((x: number): string => `arrow ${x}`)(1))
export const optional = (log: Log, x?: { y?: () => void }): void => x!.y?.()
export const asyncArrow = async <T,>(log: Log, x: T = null as T): Promise<void> => { const y: T = await x; (y as any).z }
export const returnsObject = (log: Log): { a: number } => ({ a: log ? fail('object') : 1 })
const conditional = (log: Log) => log ? (x: number): number => fail(`${x}`) : (y: string): string => y
export const callsConditional = (log: Log) => (conditional(log) as any)(1)
