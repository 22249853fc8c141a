// Async functions: nothing may wait one tick longer or shorter.

const fail = (message) => {
  throw new Error(message)
}

const tick = (log, name, count) => {
  let chain = Promise.resolve()
  for (let i = 0; i < count; i++) chain = chain.then(() => log(name, i))
  return chain
}

export async function ordersOfReturns(log) {
  const clock = tick(log, 'clock', 24)
  const thenable = { then: (resolve) => log('then called') ?? resolve('thenable') }
  const makers = {
    value: async () => 1,
    promise: async () => Promise.resolve(2),
    awaited: async () => await Promise.resolve(3),
    thenable: async () => thenable,
    awaitedThenable: async () => await thenable,
    block: async () => {
      const x = await 4
      return x
    },
    blockPromise: async () => {
      const x = Promise.resolve(5)
      return x
    },
    inTry: async () => {
      try {
        const inner = Promise.reject(new Error('not caught here'))
        return inner
      } catch (error) {
        return log('never', error)
      }
    },
    awaitedInTry: async () => {
      try {
        const inner = Promise.reject(new Error('caught here'))
        return await inner
      } catch (error) {
        return error.message
      } finally {
        const after = 1
        log('finally', after)
      }
    },
    nested: async () => (await makers.promise()) + (await makers.value()),
    nothing: async () => {},
    method: async function () {
      const { value } = this
      return value()
    },
  }
  const all = Object.entries(makers).map(([name, make]) =>
    make.call(makers).then(
      (value) => log(name, value),
      (error) => log(name, error),
    ),
  )
  await clock
  await Promise.all(all)
  fail('order')
}

export async function ordersOfThrows(log) {
  const clock = tick(log, 'clock', 12)
  const makers = {
    atOnce: async () => fail('at once'),
    afterAwait: async () => {
      const x = await 1
      fail(`after ${x}`)
    },
    inParameters: async (x = fail('parameter')) => x,
    rejected: async () => {
      const bad = Promise.reject(new Error('rejected'))
      await bad
    },
    returnedRejected: async () => Promise.reject(new Error('returned')),
    inLoop: async () => {
      for (const x of [1, 2]) {
        const y = await x
        if (y === 2) fail(`loop ${y}`)
      }
    },
    inFinally: async () => {
      try {
        await fail('first')
      } finally {
        const second = await 'second'
        fail(second)
      }
    },
    caught: async () => {
      try {
        const x = 1
        await fail(x)
      } catch ({ message }) {
        const m = message
        throw new Error(`again ${m}`)
      }
    },
  }
  const all = Object.entries(makers).map(([name, make]) => make().catch((error) => log(name, error)))
  await clock
  await Promise.all(all)
  await makers.inLoop()
}

export async function interleaved(log) {
  const worker = async (name, steps) => {
    const done = []
    for (let i = 0; i < steps; i++) {
      const step = `${name}${i}`
      await null
      log(step)
      done.push(step)
      if (step === 'b3') throw new Error(done.join())
    }
    return done
  }
  log(await Promise.allSettled([worker('a', 3), worker('b', 5), worker('c', 2)]))
  await Promise.any([worker('b', 4), Promise.reject(new RangeError('x'))])
}

export async function iteration(log) {
  async function* numbers(limit) {
    try {
      for (let i = 0; i < limit; i++) {
        const current = await i
        const sent = yield current
        log('sent', sent)
      }
      return 'end'
    } finally {
      const cleaned = await 'cleaned'
      log(cleaned)
    }
  }
  for await (const n of numbers(3)) {
    const double = n * 2
    log(double)
  }
  for await (const n of [Promise.resolve(1), 2, { then: (f) => f(3) }]) {
    const copy = n
    log(copy)
  }
  for await (const { a, b = a } of [{ a: 1 }]) log(a, b)
  const it = numbers(2)
  log(await it.next('ignored'), await it.next('one'), await it.return('early'), await it.next())
  const other = numbers(2)
  await other.next()
  try {
    await other.throw(new Error('thrown in'))
  } catch (error) {
    log(error)
  }
  outer: for await (const n of numbers(5)) {
    const m = n
    for await (const k of numbers(5)) {
      const l = k
      if (l === 1) continue outer
      if (m === 1) break outer
      log(m, l)
    }
  }
  for await (const n of numbers(2)) if (n) fail(`n ${n}`)
}

export async function iterationCloses(log) {
  const source = {
    [Symbol.asyncIterator]() {
      let i = 0
      return {
        next: async () => ({ value: i++, done: i > 5 }),
        return: async (value) => {
          log('closed', value)
          return {}
        },
      }
    },
  }
  for await (const n of source) {
    const x = n
    if (x) break
  }
  const find = async () => {
    for await (const n of source) {
      const x = n
      if (x === 2) return x
    }
  }
  log(await find())
  for await (const n of source) {
    const { missing } = { n }
    missing.deep
  }
}

export async function generatorsReturningPromises(log) {
  const clock = tick(log, 'clock', 15)
  async function* g() {
    yield Promise.resolve(1)
    yield* inner()
    return Promise.resolve(2)
  }
  async function* inner() {
    const x = yield 'inner'
    log(x)
    return 'ignored'
  }
  async function* rejecting() {
    const name = 'rejecting'
    yield Promise.reject(new Error(name))
    log('never')
  }
  const it = g()
  log(await Promise.all([it.next(), it.next('a'), it.next('b'), it.next('c')]))
  const bad = rejecting()
  await bad.next().catch((error) => log(error))
  log(await bad.next())
  await clock
  for await (const x of rejecting()) log(x)
}

export async function concurrentRequests(log) {
  async function* slow() {
    const first = await 1
    yield first
    yield first.missing.deep
  }
  const it = slow()
  const results = await Promise.allSettled([it.next(), it.next(), it.next(), it.return('r')])
  log(results)
  const one = slow()
  await one.next()
  await one.next()
}

export function unhandled(log) {
  const reject = async (x) => {
    const name = `unhandled ${x}`
    await x
    fail(name)
  }
  reject(1)
  reject(2).finally(() => log('finally'))
  Promise.reject(new Error('plain rejection'))
  new Promise((resolve, rejectIt) => {
    const inExecutor = 'executor'
    fail(inExecutor)
  })
  const handled = reject(3)
  handled.catch((error) => log(error))
}

export async function executors(log) {
  const made = new Promise((resolve) => {
    const value = 1
    resolve(value)
    fail('after resolve')
  })
  log(await made)
  const { promise, resolve } = Promise.withResolvers()
  resolve({ get then() { return fail('getter then') } })
  await promise
}

export async function thenChains(log) {
  const result = await Promise.resolve(1)
    .then((x) => x + 1)
    .then((x) => {
      const y = x * 2
      return fail(`y ${y}`)
    })
    .catch((error) => {
      const { message } = error
      return message
    })
    .finally(() => {
      const nothing = 1
      return nothing
    })
  log(result)
  await Promise.try(() => {
    const now = 'try'
    return fail(now)
  })
}

export async function awaitEverywhere(log) {
  const wait = async (x) => x
  const { a = await wait(1), [await wait('k')]: b } = await wait({ k: 2 })
  const list = [await wait(3), ...(await wait([4])), { [await wait('p')]: await wait(5) }]
  let i = await wait(0)
  for (; (await wait(i)) < 1; i += await wait(1)) log(i)
  log(a, b, list, `${await wait(6)}`, (await wait(wait))(7), await (await wait(wait))(8), await (0, wait)(9))
  switch (await wait(1)) {
    case await wait(1):
      const inSwitch = await wait('s')
      log(inSwitch)
  }
  if (await wait(true)) log(-(await wait(1)), !(await wait(0)), typeof (await wait('')), void (await wait(1)))
  const object = { async m() { return await wait(this.v) }, v: 10 }
  log(await object.m?.(), await wait(null)?.x, (await wait(null))?.x)
  class A extends (await wait(Object)) {
    [await wait('key')] = 1
    static s = 2
  }
  log(new A(), A)
  throw await wait(new Error('awaited'))
}

export async function promiseSubclass(log) {
  class Lazy extends Promise {
    static get [Symbol.species]() {
      log('species')
      return Promise
    }
    then(a, b) {
      log('then')
      return super.then(a, b)
    }
  }
  const give = async () => Lazy.resolve(1)
  const awaits = async () => {
    const x = await Lazy.resolve(2)
    return x
  }
  log(await give(), await awaits())
  const bad = async () => new Lazy((_, reject) => reject(new Error('lazy')))
  await bad()
}

export async function stackAcrossAwait() {
  async function one() {
    const level = 1
    await two(level)
  }
  async function two(x) {
    const level = x + 1
    await null
    await three(level)
  }
  async function three(x) {
    const level = x + 1
    await null
    throw new Error(`level ${level}`)
  }
  await one()
}
