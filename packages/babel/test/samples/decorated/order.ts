// Marks beside other decorators. Each of these works in both decorator modes, on methods, getters, fields, accessors and classes.
import * as traceghost from 'traceghost'
import { ghost } from 'traceghost'

function decorator(around: (inner: any) => any): any {
  return (...given: any[]) => {
    const [target, second, descriptor] = given
    if (second === undefined) {
      for (const name of Object.getOwnPropertyNames(target.prototype)) {
        const member = Object.getOwnPropertyDescriptor(target.prototype, name) as PropertyDescriptor
        if (name !== 'constructor') Object.defineProperty(target.prototype, name, { ...member, value: around(member.value) })
      }
      return
    }
    if (typeof second === 'object') {
      if (second.kind === 'class') return decorator(around)(target)
      if (second.kind === 'field') return (initial: unknown) => around(initial)
      return second.kind === 'accessor' ? { init: (initial: unknown) => around(initial) } : around(target)
    }
    if (descriptor?.initializer) {
      const { initializer } = descriptor
      return { ...descriptor, initializer(this: unknown) { return around(initializer.call(this)) } }
    }
    if (descriptor) return { ...descriptor, ...(descriptor.get ? { get: around(descriptor.get) } : { value: around(descriptor.value) }) }
    const own = Object.getOwnPropertyDescriptor(target, second)
    if (own?.set) {
      const { set } = own
      Object.defineProperty(target, second, {
        ...own,
        set(value) {
          set.call(this, value)
          Object.defineProperty(this, second, { value: around(this[second]) })
        },
      })
      return
    }
    if (own) {
      Object.defineProperty(target, second, { ...own, value: around(own.value) })
      return
    }
    Object.defineProperty(target, second, {
      configurable: true,
      set(value) {
        Object.defineProperty(this, second, { value: around(value), configurable: true, writable: true })
      },
    })
  }
}

const transactional = decorator((inner) => function (this: unknown, ...args: unknown[]) {
  const settle = (how: string) => { log.push(how) }
  const failed = (error: unknown) => { settle('ROLLBACK'); throw error }
  const done = (result: unknown) => { settle('COMMIT'); return result }
  try {
    const result = inner.apply(this, args)
    return result instanceof Promise ? result.then(done, failed) : done(result)
  } catch (error) {
    return failed(error)
  }
})
const atomic = decorator((inner) => async function (this: unknown, ...args: unknown[]) {
  try {
    const result = await inner.apply(this, args)
    log.push('COMMIT')
    return result
  } catch (error) {
    log.push('ROLLBACK')
    throw error
  }
})
const retry = (times: number) => decorator((inner) => function (this: unknown, ...args: unknown[]) {
  for (let attempt = 1; ; attempt++) {
    log.push(`attempt ${attempt}`)
    try {
      return inner.apply(this, args)
    } catch (error) {
      if (attempt === times) throw error
    }
  }
})
const cacheable = () => {
  const known = new Map()
  return decorator((inner) => function (this: unknown, id: unknown) {
    if (!known.has(id)) known.set(id, inner.call(this, id))
    return known.get(id)
  })
}
const breaker = () => {
  let failures = 0
  return decorator((inner) => function (this: unknown, ...args: unknown[]) {
    if (failures >= 2) { log.push('open'); return 'rejected' }
    try {
      return inner.apply(this, args)
    } catch (error) {
      failures++
      throw error
    }
  })
}
const options = { suppress: true } as const

function fail(why: string): never {
  log.push(why)
  throw new Error(why)
}

const transform = (inner: (id: number) => void) => (id: number) => inner(id)

class Service {
  @ghost({ suppress: true }) @atomic async outer(id: number) { const order = `order ${id}`; await null; fail(order) }
  @atomic @ghost({ suppress: true }) async inner(id: number) { const order = `order ${id}`; await null; fail(order) }
  @ghost @retry(3) flaky(id: number) { const order = `flaky ${id}`; fail(order) }
  @retry(2) @ghost each(id: number) { const order = `each ${id}`; fail(order) }
  @ghost({ suppress: true }) @cacheable() load(id: number) { const row = `row ${id}`; return fail(row) }
  @cacheable() @ghost({ suppress: true }) keep(id: number) { const row = `kept ${id}`; return fail(row) }
  @ghost({ suppress: true }) @breaker() static call(id: number) { const url = `/${id}`; return fail(url) }
  @ghost({ suppress: true }) @transactional get total() { const sum = 3; return fail(`total ${sum}`) }
  @ghost() @transactional empty(id: number) { const order = `empty ${id}`; fail(order) }
  @ghost(options) @transactional dynamic(id: number) { const order = `dynamic ${id}`; fail(order) }
  @transactional @ghost(options) after(id: number) { const order = `after ${id}`; fail(order) }
  @ghost({ depth: 5 }) @transactional @ghost both(id: number) { const order = `both ${id}`; fail(order) }
  @ghost({ suppress: true }) @transactional field = (id: number) => { const order = `field ${id}`; fail(order) }
  @transactional @ghost({ suppress: true }) below = (id: number) => { const order = `below ${id}`; fail(order) }
  @ghost({ suppress: true }) alone = (id: number) => { const order = `alone ${id}`; fail(order) }
  @transactional @ghost({ suppress: true }) given = transform((id: number) => { const order = `given ${id}`; fail(order) })
  @ghost({ suppress: true }) @transactional static made = (id: number) => { const order = `made ${id}`; fail(order) }
}

@ghost({ suppress: true })
class Repo {
  @transactional save(id: number) { const row = `row ${id}`; fail(row) }
  plain(id: number) { const row = `plain ${id}`; fail(row) }
}

@ghost({ suppress: true })
@transactional
class Jobs {
  run(id: number) { const job = `job ${id}`; fail(job) }
}

@transactional
@ghost({ suppress: true })
class Tasks {
  run(id: number) { const task = `task ${id}`; fail(task) }
}

const called = ghost((id: number) => { const order = `called ${id}`; fail(order) })
const namespaced = traceghost.ghost((id: number) => { const order = `namespaced ${id}`; fail(order) }, { suppress: true })
const applied = ghost()((id: number) => { const order = `applied ${id}`; fail(order) })
const later = ghost({ suppress: true })
const marked = later((id: number) => { const order = `marked ${id}`; fail(order) })

const twice = (run: () => unknown) => () => [run(), run()]

export const cases: Record<string, () => unknown> = {
  called: () => called(1),
  namespaced: () => namespaced(1),
  applied: () => applied(1),
  marked: () => marked(1),
  outer: () => new Service().outer(1),
  inner: () => new Service().inner(1),
  flaky: () => new Service().flaky(1),
  each: () => new Service().each(1),
  load: twice(() => new Service().load(1)),
  keep: twice(() => new Service().keep(1)),
  call: () => [1, 2, 3, 4].map((id) => Service.call(id)),
  total: () => new Service().total,
  empty: () => new Service().empty(1),
  dynamic: () => new Service().dynamic(1),
  after: () => new Service().after(1),
  both: () => new Service().both(1),
  field: () => new Service().field(1),
  below: () => new Service().below(1),
  alone: () => new Service().alone(1),
  given: () => new Service().given(1),
  made: () => Service.made(1),
  save: () => new Repo().save(1),
  plain: () => new Repo().plain(1),
  run: () => new Jobs().run(1),
  task: () => new Tasks().run(1),
}

function summary({ ghost, suppressed, frames, error }: any) {
  const variables = frames.flatMap((frame: any) => frame.scopes.flatMap((scope: any) => scope.variables))
  // esbuild names classes anew.
  const member = ghost.replace(/^[^.]*\./, '')
  const texts = variables.filter((it: any) => ['order', 'row', 'url', 'sum', 'job', 'task'].includes(it.name)).map((it: any) => `${it.name}=${it.value.text}`)
  return { ghost: member, suppressed, message: error.message, locals: [...new Set(texts)] }
}
