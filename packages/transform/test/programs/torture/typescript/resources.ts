// `using` that has to be lowered, with types.

type Log = (...items: unknown[]) => void
const fail = (message: string): never => {
  throw new Error(message)
}
const resource = (log: Log, name: string): Disposable & { name: string } => ({
  name,
  [Symbol.dispose](): void {
    const own = name
    log(`dispose ${own}`)
  },
})

export function order(log: Log) {
  using a: Disposable = resource(log, 'a')
  const between = 1 as number
  using b = resource(log, 'b'), c = resource(log, 'c')
  log(between, b.name, c.name, typeof a)
  fail('order')
}

export async function awaited(log: Log): Promise<void> {
  await using a: AsyncDisposable = {
    async [Symbol.asyncDispose]() {
      const x = await 'disposed'
      log(x)
    },
  }
  const local = typeof a
  for (using x of [resource(log, 'loop')]) {
    const y = x.name
    log(y, local)
  }
  fail(local)
}

export function inTry(log: Log) {
  try {
    using a = resource(log, 'try')
    const b = a.name
    fail(b)
  } finally {
    const c = 'finally'
    log(c)
  }
}
