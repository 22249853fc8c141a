import { decodeTable, readName, type SiteScope, type TableThunk } from '../../../../runtime/src/contract.ts'

/**
 * Constructors of derived classes, by name. Each program calls `log` with what it sees; a class that cannot be made
 * logs why.
 */
export const programs: Readonly<Record<string, string>> = {
  'parameter properties': `
class HttpError extends Error {
  constructor(public status: number, message: string, readonly extra = { a: 1 }) {
    super(message)
    const family = Math.floor(status / 100)
    if (family < 4) throw new RangeError('no error: ' + family + ' ' + this.extra.a)
  }
}
make(() => new HttpError(404, 'Not found'))
make(() => new HttpError(200, 'OK'))`,

  'a field, and one without a value': `
class Box extends Base {
  size = this.name.length
  lid: string
  constructor(name: string) {
    super(name)
    const half = this.size / 2
    log(half, Object.keys(this).join())
    if (half > 2) throw new RangeError(String(half))
  }
}
make(() => new Box('abc'))
make(() => new Box('abcdefgh'))`,

  'private methods, getters and names': `
class Vault extends Base {
  #code = 7
  #check(given: number) { if (given !== this.#code) throw new RangeError('wrong ' + given) }
  get #twice() { return this.#code * 2 }
  constructor(given: number) {
    super('vault')
    const twice = this.#twice
    log(twice)
    this.#check(given)
  }
}
make(() => new Vault(7))
make(() => new Vault(8))`,

  accessors: `
class Counter extends Base {
  accessor count = 1
  constructor(by: number) {
    super('counter')
    const next = this.count + by
    if (next > 5) throw new RangeError(String(next))
    this.count = next
  }
}
make(() => new Counter(1).count)
make(() => new Counter(9).count)`,

  'decorated methods': `
function tagged(method: any, context: any) {
  context.addInitializer(function (this: any) { this.tags = (this.tags ?? '') + context.name })
  return method
}
class Tagged extends Base {
  @tagged run() { return 1 }
  constructor(limit: number) {
    super('tagged')
    const tags = (this as any).tags
    log(tags)
    if (limit > 1) throw new RangeError(tags + limit)
  }
}
make(() => new Tagged(1).run())
make(() => new Tagged(2).run())`,

  'statements before it': `
class Late extends Base {
  extra = 'x'
  constructor(public given: string, fail = '') {
    const upper = given.toUpperCase()
    let count = 1
    class Inner { value = upper }
    function twice(text: string) { return text + text + count }
    const later = () => count
    { const inBlock = upper.length; if (fail === 'before') throw new RangeError('before ' + inBlock) }
    super(fail === 'arguments' ? (() => { throw new RangeError('arguments') })() : twice(upper))
    count = 5
    const all = [later(), new Inner().value, this.name, this.extra, this.given]
    if (fail === 'after') throw new RangeError(all.join())
    log(all.join())
  }
}
for (const fail of ['', 'before', 'arguments', 'after']) make(() => new Late('abc', fail))`,

  'names that are declared behind it and used before it': `
class Circular extends Base {
  field = 1
  constructor(public first: number) {
    const read = () => late
    super(helper())
    const late = first * 2
    log(read(), this.field)
    if (first > 1) throw new RangeError('big ' + read())
    function helper() { return 'helped' }
  }
}
make(() => new Circular(1))
make(() => new Circular(2))`,

  'closures over names behind it': `
class Closures extends Base {
  all: (() => number)[] = []
  constructor(public count: number) {
    super('closures')
    for (let i = 0; i < count; i++) { const square = i * i; this.all.push(() => square) }
    const sum = () => this.all.reduce((total, each) => total + each(), 0)
    if (sum() > 3) throw new RangeError('sum ' + sum() + helper())
    log(sum())
    function helper() { return count }
    class Own { x = helper() }
    log(new Own().x)
  }
}
make(() => new Closures(2))
make(() => new Closures(4))`,

  'without semicolons': `
class Loose extends Base {
  x = 1
  constructor(public n: number) {
    super('loose')
    const list = [n]
    if (list[0] > 1) throw new RangeError('n')
  }
}
class Empty extends Base { y = 2; constructor(public n: number) { super('empty' + n) } }
class Comment extends Base { y = 2; constructor(public n: number) { super('c') /* a */ /* b */; fail(n) } }
make(() => new Loose(1)); make(() => new Loose(2)); make(() => new Empty(3)); make(() => new Comment(1)); make(() => new Comment(2))`,

  'in parentheses, and with a type': `
class Round extends Base { x = 1; constructor(public n: number) { (super('round')); const m = n; fail(m) } }
make(() => new Round(1)); make(() => new Round(2))`,

  'as a part of something': `
class Assigned extends Base { x = 1; constructor(n: number) { const self = super('assigned'); log(self === this); fail(n) } }
class Either extends Base { x = 1; constructor(n: number) { if (n > 1) super('one'); else super('other'); const m = n; fail(m) } }
class Comma extends Base { x = 1; constructor(n: number) { super('comma'), log(this.x); const m = n; fail(m) } }
class Typed extends Base { x = 1; constructor(n: number) { super('typed') as any; const m = n; fail(m) } }
class Void extends Base { x = 1; constructor(n: number) { void super('void'); const m = n; fail(m) } }
class Tried extends Base { x = 1; constructor(n: number) { try { super('tried') } finally { log('tried') } const m = n; fail(m) } }
class Arrow extends Base { x = 1; constructor(n: number) { const f = () => super('arrow'); f(); const m = n; fail(m) } }
class Both extends Base { x = 1; constructor(n: number) { if (n > 5) { super('first'); return } super('second'); const m = n; fail(m) } }
for (const Each of [Assigned, Either, Comma, Typed, Void, Tried, Arrow, Both]) for (const n of [1, 2, 6]) make(() => new Each(n))`,

  'as a part of something, with parameter properties': `
class Typed extends Base { constructor(public n: number) { super('typed') as any; const m = n; fail(m) } }
class Void extends Base { constructor(public n: number) { void super('void'); const m = n; fail(m) } }
class Both extends Base { constructor(public n: number) { if (n > 5) { super('first'); return } super('second'); const m = n; fail(m) } }
for (const Each of [Typed, Void, Both]) for (const n of [1, 2, 6]) make(() => new Each(n))`,

  'that throws': `
class Angry { constructor(message: string) { const cause = message + '!'; throw new TypeError(cause) } }
class Child extends Angry { x = 1; constructor(public n: number) { const text = 'n' + n; super(text); fail(n) } }
class Bare extends Angry { x = 1; constructor(public n: number) { super('bare' + n) } }
make(() => new Child(1)); make(() => new Bare(1))`,

  'returns, and classes in classes': `
class Proxy1 extends Base {
  inner = 1
  constructor(public n: number) {
    super('outer')
    const Nested = class extends Base { y = 5; constructor(public m: number) { super('inner'); const z = m + this.y; fail(z - 5) } }
    const made = new Nested(n)
    if (n === 1) return made as any
  }
}
make(() => new Proxy1(0)); make(() => new Proxy1(1)); make(() => new Proxy1(2))`,

  'without anything that moves': `
class Plain extends Base { static s = 1; m() { return 1 } constructor(n: number) { const m = n; super('plain'); fail(m) } }
class Root { x = 1; constructor(public n: number) { const m = n; fail(m) } }
make(() => new Plain(1)); make(() => new Plain(2)); make(() => new Root(1)); make(() => new Root(2))`,
}

/** The beginning of each program. */
const PRELUDE = `class Base { name: string; constructor(name: string) { this.name = name } }
function fail(n: number) { if (n > 1) throw new RangeError('failed at ' + n) }
function make(it: () => unknown) { try { const made = it(); log(JSON.stringify(made)) } catch (error) { log(String(error)) } }`

/** A whole program, on as many lines as it is tall. */
export const sourceOf = (name: string): string => `${PRELUDE}${programs[name]}\n`

export interface Run {
  readonly log: readonly string[]
  /** The scopes of constructors that `capture` was called for, with what their names held. */
  readonly captures: readonly string[]
}

function captureOf({ site, kind, parameters, locals }: SiteScope, values: readonly unknown[]): string {
  const shown = [...parameters, ...locals].map((name, index) => {
    const value = values[index]
    return `${readName(name).name}: ${typeof value === 'object' || typeof value === 'function' ? typeof value : String(value)}`
  })
  return `${site.name} ${kind}(${shown.join(', ')})`
}

/** Runs what a compiler made of a program; what cannot be run says why. */
export function run(code: string): Run {
  const log: string[] = []
  const captures: string[] = []
  try {
    const recorder = {
      capture(error: unknown, thunk: TableThunk, index: number, ...values: unknown[]): never {
        captures.push(captureOf(decodeTable(thunk()).scopes[index] as SiteScope, values))
        throw error
      },
    }
    const body = new Function('log', 'require', code)
    body(
      (...items: unknown[]) => log.push(items.map(String).join(' ')),
      () => recorder,
    )
  } catch (error) {
    log.push(`it does not run: ${String(error)}`)
  }
  return { log, captures }
}
