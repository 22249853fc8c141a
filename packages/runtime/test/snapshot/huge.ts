/** Values that are larger than any snapshot. */

const MILLION = 1_000_000

class Cache {
  [key: string]: unknown
}

const dictionary = (size: number, target: Record<string, unknown> = {}): object => {
  for (let index = 0; index < size; index += 1) target[`key${index}`] = index
  return target
}

const withGetters = (size: number): object => {
  const target = {}
  for (let index = 0; index < size; index += 1)
    Object.defineProperty(target, `g${index}`, { get: () => 1, enumerable: true })
  return target
}

const chainOf = (length: number, link: (next: object) => object): object => {
  let chain: object = {}
  for (let index = 0; index < length; index += 1) chain = link(chain)
  return chain
}

/** Each object refers to all. */
function graph(size: number): object[] {
  const all: object[] = []
  for (let index = 0; index < size; index += 1) all.push({ index, all })
  return all
}

const longClass = (): object => new (new Function(`return class Long { ${'a = 1; '.repeat(15_000)} }`)())()

export const huge: [name: string, make: () => unknown][] = [
  ['10,000,000 elements', () => new Array(10 * MILLION).fill(7)],
  ['10,000,000 references', () => new Array(10 * MILLION).fill({ a: 1 })],
  ['10,000,000 holes', () => Object.assign([], { length: 10 * MILLION, 9999999: 1 })],
  ['all indexes that there are', () => Object.assign([], { length: 4_294_967_295, 4294967294: 1 })],
  ['100,000,000 numbers', () => new Float64Array(100 * MILLION)],
  ['100,000,000 bytes', () => new Uint8Array(100 * MILLION)],
  ['a buffer of 100,000,000 bytes', () => new ArrayBuffer(100 * MILLION)],
  ['1,000,000 entries of a Map', () => new Map(new Array(MILLION).fill(0).map((_, index) => [{ index }, index]))],
  ['1,000,000 members of a Set', () => new Set(new Array(MILLION).keys())],
  ['300,000 keys', () => dictionary(300_000)],
  ['100,000 keys of an instance', () => dictionary(100_000, new Cache())],
  ['100,000 keys of an error', () => dictionary(100_000, new Error('m') as Error & Cache)],
  ['100,000 getters', () => withGetters(100_000)],
  ['100,000 pairs', () => new URLSearchParams('a=1&'.repeat(100_000))],
  ['100,000,000 characters', () => 'x'.repeat(100 * MILLION)],
  ['100,000,000 characters of a key', () => ({ ['k'.repeat(100 * MILLION)]: 1 })],
  ['100,000,000 characters of a message', () => new Error('x'.repeat(100 * MILLION))],
  ['100,000,000 characters of a symbol', () => [Symbol('x'.repeat(100 * MILLION))]],
  ['a bigint of 4,000,000 bits', () => 1n << 4_000_000n],
  ['a chain of 100,000', () => chainOf(100_000, (next) => ({ next }))],
  ['a chain of 10,000 causes', () => chainOf(10_000, (cause) => new Error('m', { cause }))],
  ['a chain of 100,000 prototypes', () => chainOf(100_000, (prototype) => Object.create(prototype))],
  ['100,000 Maps in Maps', () => chainOf(100_000, (next) => new Map([[next, next]]))],
  ['a graph', () => graph(2000)],
  ['a wide tree', () => new Array(60).fill(0).map(() => new Array(60).fill(0).map(() => [{ a: 1 }, { a: 1 }]))],
  ['a class of 100,000 characters', longClass],
]
