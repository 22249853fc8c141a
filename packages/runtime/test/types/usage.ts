/** The types of `ghost`, in both decorator modes. Compiled by types.test.ts, not run. */

import { configure, type Ghost, type GhostOptions, ghost, onReport, type Report, reportOf } from 'traceghost'
import { type Equal, holds } from './equal.ts'

// A function keeps its type.
function overloaded(value: string): string
function overloaded(value: number, digits?: number): number
function overloaded(value: string | number): string | number {
  return value
}
function withThis(this: { factor: number }, value: number): number {
  return this.factor * value
}
function isText(value: unknown): value is string {
  return typeof value === 'string'
}
function assertText(value: unknown): asserts value is string {
  if (typeof value !== 'string') throw new TypeError()
}
function fail(): never {
  throw new Error()
}
function* count(limit: number): Generator<number, string, boolean> {
  yield limit
  return ''
}
async function* rows(): AsyncGenerator<number, string, unknown> {
  yield 1
  return ''
}
const generic = <Item, Key extends keyof Item>(item: Item, key: Key): Item[Key] => item[key]
const rest = (first: string, ...others: readonly number[]): number => first.length + others.length
const optional = (first?: string, { second = 1 }: { second?: number } = {}): string => `${first} ${second}`
const withProperties = Object.assign((value: number): number => value, { version: 2 as const })
const load = async (id: number): Promise<string> => String(id)

const kept = ghost(overloaded)
holds<Equal<typeof kept, typeof overloaded>>()
const keptThis = ghost(withThis)
holds<Equal<typeof keptThis, typeof withThis>>()
const keptGuard = ghost(isText)
holds<Equal<typeof keptGuard, typeof isText>>()
const keptAssertion: typeof assertText = ghost(assertText)
const keptNever: typeof fail = ghost(fail)
const keptGenerator = ghost(count)
holds<Equal<typeof keptGenerator, typeof count>>()
const keptRows = ghost(rows)
holds<Equal<typeof keptRows, typeof rows>>()
const keptGeneric = ghost(generic)
holds<Equal<typeof keptGeneric, typeof generic>>()
const keptRest = ghost(rest)
holds<Equal<typeof keptRest, typeof rest>>()
const keptOptional = ghost(optional)
holds<Equal<typeof keptOptional, typeof optional>>()
const keptProperties = ghost(withProperties)
holds<Equal<typeof keptProperties.version, 2>>()
const keptPromise = ghost(load)
holds<Equal<typeof keptPromise, typeof load>>()

// So does an inline one, with what its context says.
const mapped: number[] = ['a'].map(ghost((text) => text.length))
const handler: (event: { x: number }) => void = ghost((event) => void event.x)
const inferred = ghost((value: number) => ({ value }))
holds<Equal<ReturnType<typeof inferred>, { value: number }>>()

// With options too, and by a mark.
const options: GhostOptions = {
  depth: 5,
  reportType: ['json', 'terminal'],
  maskVars: ['a', /b/],
  onReport: (report: Report) => void report.id,
}
const withOptions = ghost(overloaded, { depth: 2 })
holds<Equal<typeof withOptions, typeof overloaded>>()
const withLater = ghost(overloaded, options)
holds<Equal<typeof withLater, typeof overloaded>>()
const mark = ghost({ depth: 5 })
const marked = mark(overloaded)
holds<Equal<typeof marked, typeof overloaded>>()
const curried = ghost({ exportHtml: true })(load)
holds<Equal<typeof curried, typeof load>>()
const notSuppressed = ghost(load, { suppress: false })
holds<Equal<typeof notSuppressed, typeof load>>()

// A class keeps its type.
class Repo<Row> {
  readonly rows: Row[]
  protected constructor(rows: Row[]) {
    this.rows = rows
  }
  static of<Row>(...rows: Row[]): Repo<Row> {
    return new Repo(rows)
  }
}
abstract class Shape {
  abstract area(): number
}
const keptClass = ghost(Repo)
holds<Equal<typeof keptClass, typeof Repo>>()
const keptAbstract = ghost(Shape)
holds<Equal<typeof keptAbstract, typeof Shape>>()
const classWithOptions = ghost(Repo, { suppress: true })
holds<Equal<typeof classWithOptions, typeof Repo>>()
const hiddenByMark = ghost({ suppress: true })(Repo)
holds<Equal<typeof hiddenByMark, typeof Repo>>()
const classByMark = ghost({ suppress: true })(Shape)
holds<Equal<typeof classByMark, typeof Shape>>()

// So does an empty call, which is a mark.
const byEmptyCall = ghost()(overloaded)
holds<Equal<typeof byEmptyCall, typeof overloaded>>()
const classByEmptyCall = ghost()(Shape)
holds<Equal<typeof classByEmptyCall, typeof Shape>>()
const emptyMapped: number[] = ['a'].map(ghost()((text) => text.length))

// A suppressing ghost may return nothing.
const quiet = ghost((text: string): number => text.length, { suppress: true })
holds<Equal<typeof quiet, (text: string) => number | undefined>>()
const quietByMark = ghost({ suppress: true })((text: string): number => text.length)
holds<Equal<typeof quietByMark, (text: string) => number | undefined>>()
const quietLoad = ghost(load, { suppress: true, depth: 1 })
holds<Equal<typeof quietLoad, (id: number) => Promise<string | undefined>>>()
const quietCount = ghost(count, { suppress: true })
holds<Equal<typeof quietCount, (limit: number) => Generator<number, string | undefined, boolean>>>()
const quietRows = ghost(rows, { suppress: true })
holds<Equal<ReturnType<typeof quietRows>, AsyncGenerator<number, string | undefined, unknown>>>()
const quietThis = ghost(withThis, { suppress: true })
holds<Equal<typeof quietThis, (this: { factor: number }, value: number) => number | undefined>>()
const quietGeneric = ghost(<Item>(item: Item): Item[] => [item], { suppress: true })
holds<Equal<ReturnType<typeof quietGeneric<3>>, 3[] | undefined>>()
const quietItems: [string[] | undefined, number[] | undefined] = [quietGeneric('a'), quietGeneric(1)]
const quietGenericByMark = ghost({ suppress: true })(<Item>(item: Item): Item[] => [item])
holds<Equal<ReturnType<typeof quietGenericByMark<3>>, 3[] | undefined>>()
const quietMapped: (number | undefined)[] = ['a'].map(ghost((text) => text.length, { suppress: true }))
const quietMappedByMark: (number | undefined)[] = ['a'].map(ghost({ suppress: true })((text) => text.length))
const withOptionsMapped: number[] = ['a'].map(ghost((text) => text.length, { depth: 1 }))
const byMarkMapped: number[] = ['a'].map(ghost({ depth: 1 })((text) => text.length))
const quietOverloads = ghost(overloaded, { suppress: true })
const text: string | undefined = quietOverloads('a')
const number: number | undefined = quietOverloads(1, 2)
const quietOverloadsByMark = ghost({ suppress: true })(overloaded)
const textByMark: string | undefined = quietOverloadsByMark('a')
const numberByMark: number | undefined = quietOverloadsByMark(1)
// @ts-expect-error it may be undefined
const surely: string = quietOverloads('a')
// @ts-expect-error it may be undefined
const surelyNumber: number = quiet('a')
// @ts-expect-error what it resolves to may be undefined
const surelyLater: Promise<string> = quietLoad(1)
// @ts-expect-error no such overload
quietOverloads(true)
function many(value: 1): 'one'
function many(value: 2): Promise<'two'>
function many(value: 3): Generator<3, 'three'>
function many(this: unknown, value: 4): void
function many(value: number): unknown {
  return value
}
const quietMany = ghost(many, { suppress: true })
const one: 'one' | undefined = quietMany(1)
const two: Promise<'two' | undefined> = quietMany(2)
const three: Generator<3, 'three' | undefined> = quietMany(3)
const quietThree = ghost(Object.assign(overloaded, { version: 1 }), { suppress: true })
quietThree(1)?.toFixed()

// Wrong use.
// @ts-expect-error no function
ghost(42)
// @ts-expect-error no function
ghost('use ghost')
// @ts-expect-error no such option
ghost({ reportTyp: 'json' })
// @ts-expect-error no such report type
ghost(load, { reportType: 'pdf' })
// @ts-expect-error no such report type
ghost({ reportType: ['json', 'pdf'] })
// @ts-expect-error a number
ghost({ depth: '3' })
// @ts-expect-error an array
ghost({ maskVars: 'apiKey' })
// @ts-expect-error strings and RegExps
ghost({ maskVars: [1] })
// @ts-expect-error a function
ghost({ onReport: 'log' })
// @ts-expect-error wrong argument
ghost((value: string) => value.length)(42)
// @ts-expect-error no function
ghost({})(42)
// @ts-expect-error no function
ghost()(42)
// @ts-expect-error nothing
ghost(undefined)
// @ts-expect-error no such option
configure({ depht: 1 })
// @ts-expect-error a function
onReport('log')
// @ts-expect-error `this` is missing
keptThis(1)

// The pieces.
const own: Ghost = ghost
const asked: (error: unknown) => Promise<Report | undefined> = reportOf
onReport((report, error: unknown) => [report.id, error])
const stop: () => void = onReport(({ error, frames, notes }) => [error.message, frames.length, ...notes])
configure({ reportType: undefined, maskVars: [/^internal/] as const })

// Errors that are not failures.
class Missing extends Error {
  readonly id = 1
}
abstract class Refused extends Error {
  abstract readonly reason: string
}
const matchers = [Missing, Refused, DOMException, 'Missing', /missing/, (error: unknown) => error instanceof Missing]
configure({ ignore: matchers })
ghost({ ignore: (error) => error instanceof Missing && error.id > 0 })
ghost(load, { ignore: [Missing, 'Missing'] as const })
// @ts-expect-error no matcher
configure({ ignore: 404 })

export const all: unknown[] = [
  asked,
  quietItems,
  emptyMapped,
  quietMappedByMark,
  withOptionsMapped,
  byMarkMapped,
  one,
  two,
  three,
  quietMapped,
  keptAssertion,
  keptNever,
  mapped,
  handler,
  text,
  number,
  textByMark,
  numberByMark,
  surely,
  surelyNumber,
  surelyLater,
  own,
  stop,
]
