// `async` functions that a compiler lowers below ES2017: each case does, and leaves unhandled, what it does without the mark.
import { configure, flush, ghost, onReport } from 'traceghost'

const later = (value: unknown) => new Promise((resolve) => { setImmediate(() => resolve(value)) })
const fail = (what: string): never => { throw new Error(what) }
const cache = new Map<string, Promise<string>>()

const arrow = ghost(async (amount: number) => { const fee = amount * 2; await null; fail('arrow ' + fee) })
const nothing = ghost(async () => { const fee = 2; await null; fail('nothing ' + fee) })
const named = ghost(async function named(amount: number) { const fee = amount * 2; await null; fail('named ' + fee) })
const depth = ghost(async function depth(this: { x: number }, amount: number, more = 2, ...rest: number[]): Promise<void> {
  const fee = amount + more + rest.length + this.x
  await null
  fail('depth ' + fee)
})
const quiet = ghost({ suppress: true })(async (amount: number) => { const fee = amount * 2; await null; return fail('quiet ' + fee) })
const works = ghost(async (amount: number) => { const fee = amount * 2; return later(fee) })
const outer = ghost(async (amount: number) => { const fee = amount + 1; await arrow(fee) })
const handler = ghost(async (amount: number) => { try { await arrow(amount) } catch (error) { return 'handled ' + (error as Error).message } })
async function declared(amount: number) { const fee = amount * 2; await null; fail('declared ' + fee) }
const wrapped = ghost(declared)
const throughDeclared = ghost((amount: number) => { const fee = amount * 2; return declared(fee) })
async function load(id: string): Promise<string> { await null; return fail('load ' + id) }
const cached = ghost((id: string) => {
  const known = cache.get(id)
  if (known) return known
  const loaded = load(id)
  loaded.catch(() => {})
  cache.set(id, loaded)
  return loaded
})

class Payments {
  x = 1
  @ghost async method(amount: number) { const fee = amount * 2 + this.x; await null; fail('method ' + fee) }
  @ghost async defaults(amount: number, { more } = { more: 2 }) { const fee = amount + more; await null; fail('defaults ' + fee) }
  @ghost static async static(amount: number) { const fee = amount * 2; await null; fail('static ' + fee) }
  @ghost({ suppress: true }) async suppressed(amount: number) { const fee = amount * 2; await null; fail('suppressed ' + fee) }
  @ghost async succeeds(amount: number) { const fee = amount * 2; return later(fee) }
  @ghost kept(id: string) { return cached(id) }
  @ghost field = async (amount: number) => { const fee = amount * 2 + this.x; await null; fail('field ' + fee) }
}
const payments = new Payments()

const cases: Record<string, () => unknown> = {
  arrow: () => arrow(3),
  nothing: () => nothing(),
  named: () => named(3),
  depth: () => depth.call({ x: 1 }, 3),
  quiet: () => quiet(3),
  works: () => works(3),
  outer: () => outer(3),
  handler: () => handler(3),
  wrapped: () => wrapped(3),
  throughDeclared: () => throughDeclared(3),
  cached: () => { cached('a'); return cached('a') === cached('a') },
  abandoned: () => { void arrow(3) },
  handledElsewhere: () => { const promise = arrow(3); promise.catch(() => {}) },
  method: () => payments.method(3),
  defaults: () => payments.defaults(3),
  static: () => Payments.static(3),
  suppressed: () => payments.suppressed(3),
  succeeds: () => payments.succeeds(3),
  kept: () => { payments.kept('b'); return payments.kept('b') === payments.kept('b') },
  field: () => payments.field(3),
}

export async function run(): Promise<Record<string, object>> {
  configure({ reportType: 'none' })
  const outcomes: Record<string, object> = {}
  let log: unknown[] = []
  let reports: object[] = []
  const unhandled = (error: unknown): void => { log.push('unhandled ' + (error as Error).message) }
  process.on('unhandledRejection', unhandled)
  const stop = onReport(({ ghost, suppressed, error, frames }) => {
    const locals = frames.flatMap(({ scopes }) => scopes.flatMap(({ variables }) => variables))
    const values = locals.map(({ name, value }) => name + '=' + String((value as { text?: unknown }).text))
    reports.push({ ghost, suppressed, message: error.message, locals: values, functions: frames.map(({ functionName }) => functionName) })
  })
  for (const name of Object.keys(cases)) {
    log = []
    reports = []
    ;(globalThis as unknown as { passTime(): void }).passTime()
    await Promise.resolve().then(cases[name]).then((value: unknown) => { log.push(value) }, (error: Error) => { log.push('thrown ' + error.message) })
    await later(0)
    await later(0)
    await flush()
    outcomes[name] = { log, reports }
  }
  stop()
  process.off('unhandledRejection', unhandled)
  return outcomes
}
