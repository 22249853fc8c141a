// `using` and `await using`: what is disposed, when, and what its errors become.

const fail = (message) => {
  throw new Error(message)
}

const resource = (log, name, error) => ({
  name,
  [Symbol.dispose]() {
    const own = name
    log(`dispose ${own}`)
    if (error) fail(error)
  },
})

const asyncResource = (log, name, error) => ({
  name,
  async [Symbol.asyncDispose]() {
    const own = name
    await null
    log(`async dispose ${own}`)
    if (error) fail(error)
  },
})

export function order(log) {
  using a = resource(log, 'a')
  const between = 'between'
  using b = resource(log, 'b'), c = resource(log, 'c')
  {
    using inner = resource(log, 'inner')
    const local = inner.name
    log(local)
  }
  log(a.name, b.name, c.name, between)
  fail('order')
}

export function returned(log) {
  const make = () => {
    using a = resource(log, 'returned')
    const value = a.name
    return log('value evaluated') ?? value
  }
  log(make())
  const use = () => { using x = resource(log, 'arrow'); return x.missing.deep }
  use()
}

export function suppressed(log) {
  const two = () => {
    using a = resource(log, 'a', 'from a')
    using b = resource(log, 'b', 'from b')
    const local = 1
    fail(`body ${local}`)
  }
  try {
    two()
  } catch (error) {
    log(error, error.error, error.suppressed)
  }
  using c = resource(log, 'c', 'only dispose')
}

export function notDisposable(log) {
  using none = null
  using nothing = undefined
  log(none, nothing)
  try {
    using wrong = {}
    log('never', wrong)
  } catch (error) {
    log(error)
  }
  using alsoWrong = { [Symbol.dispose]: 1 }
}

export function deadZone(log) {
  const read = () => later
  try {
    read()
  } catch (error) {
    log(error)
  }
  using later = resource(log, 'later')
  log(read().name)
  later.missing.deep
}

export function inLoops(log) {
  for (using x of [resource(log, 1), resource(log, 2)]) {
    const { name } = x
    log(name)
    if (name === 1) continue
    log('second')
  }
  for (const name of ['p', 'q']) {
    using y = resource(log, name)
    const copy = y.name
    if (copy === 'q') break
  }
  for (using z of [resource(log, 'z')]) fail(z.name)
}

export function inHeads(log) {
  for (using x = resource(log, 'head'), i = null; ; ) {
    const y = x
    log(y.name, i)
    break
  }
  for (using x = resource(log, 'failing'); ; ) {
    const y = x.name
    fail(y)
  }
}

export function inTryAndSwitch(log) {
  try {
    using a = resource(log, 'try')
    const b = a
    fail(b.name)
  } catch (error) {
    using c = resource(log, 'catch')
    const d = error
    log(d, c.name)
  } finally {
    using e = resource(log, 'finally')
    log(e.name)
  }
  switch (1) {
    case 1: {
      using f = resource(log, 'switch')
      const g = f
      fail(g.name)
    }
  }
}

export async function awaited(log) {
  await using a = asyncResource(log, 'a')
  await using b = asyncResource(log, 'b')
  const local = [a.name, b.name]
  {
    await using c = asyncResource(log, 'c', 'from c')
    using d = resource(log, 'd')
    const inner = c.name + d.name
    log(inner, local)
  }
}

export async function awaitedOrder(log) {
  const clock = (async () => {
    for (let i = 0; i < 12; i++) {
      await null
      log('tick', i)
    }
  })()
  const body = async () => {
    await using a = asyncResource(log, 'a')
    await using nothing = null
    using b = resource(log, 'b')
    const x = 1
    return x
  }
  const failing = async () => {
    await using a = asyncResource(log, 'x')
    const y = 2
    fail(y)
  }
  await Promise.allSettled([body().then(() => log('body done')), failing().catch(log)])
  await clock
  await failing()
}

export async function awaitedLoops(log) {
  for (await using x of [asyncResource(log, 1)]) {
    const y = x.name
    log(y)
  }
  for await (using x of [resource(log, 2)]) {
    const y = x.name
    log(y)
  }
  for await (await using x of [asyncResource(log, 3)]) fail(x.name)
}

export function generators(log) {
  function* g() {
    using a = resource(log, 'generator')
    const x = yield a.name
    yield x.missing.deep
  }
  const early = g()
  early.next()
  log(early.return('r'))
  const it = g()
  it.next()
  it.next({})
}

export function stacks(log) {
  using stack = new DisposableStack()
  const a = stack.use(resource(log, 'used'))
  stack.defer(() => {
    const b = 'deferred'
    log(b)
  })
  stack.adopt({}, () => log('adopted'))
  fail(a.name)
}

export class Holder {
  static {
    using a = { [Symbol.dispose]() { Holder.disposed = true } }
    const b = a
    Holder.seen = typeof b
  }
}

export function staticBlock(log) {
  log(Holder)
  return class {
    static {
      using c = resource(log, 'static')
      const d = c.name
      fail(d)
    }
  }
}
