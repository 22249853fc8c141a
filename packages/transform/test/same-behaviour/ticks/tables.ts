/** The values that functions return in programs that log every tick, and the place of the `return` in a function. */

/** Expressions; `log`, and what `PRELUDE` declares, may be used. */
export const VALUES: Readonly<Record<string, string>> = {
  'a fulfilled promise': 'Promise.resolve(1)',
  'a rejected promise': "Promise.reject(new Error('no'))",
  'a pending promise': 'after(3, 1)',
  'a promise that is rejected later': "after(3, new Error('late'))",
  'the result of an async function': 'succeed()',
  'the rejection of an async function': 'fail()',
  'a promise that somebody handles': 'handled()',
  'a promise with properties': 'Object.assign(Promise.resolve(1), { pid: 1 })',
  'a promise with a then of its own': 'withThen(log)',
  'a promise with a getter': "withGetter(log, 'then')",
  'a promise with another constructor': "withGetter(log, 'constructor')",
  'a subclass': 'Sub.resolve(1)',
  'a rejected subclass': "Sub.reject(new Error('sub'))",
  'a thenable': "({ then(resolve) { log('then is called'); resolve(1) } })",
  'a thenable that rejects': "({ then(_, reject) { log('then is called'); reject(new Error('thenable')) } })",
  'a thenable that throws': "({ then() { throw new Error('then') } })",
  'a getter that throws': "({ get then() { log('then is read'); throw new Error('getter') } })",
  'a proxy of a promise': 'proxyOf(Promise.resolve(1), log)',
  'what inherits from Promise': 'Object.create(Promise.prototype)',
  'an object': '({ id: 1 })',
  'a list': '[1]',
  'a primitive': '1',
  null: 'null',
  nothing: 'undefined',
  'an error': "raise(new Error('thrown'))",
}

export const PRELUDE = `
class Sub extends Promise {}
const succeed = async () => 1
const fail = async () => { throw new Error('failed') }
const kept = Promise.reject(new Error('kept'))
kept.catch(() => {})
const handled = () => kept
const raise = (error) => { throw error }
const hand = (value) => value
const after = (ticks, value) => new Promise((resolve, reject) => {
  const step = (left) => left > 0 ? Promise.resolve().then(() => step(left - 1)) : value instanceof Error ? reject(value) : resolve(value)
  step(ticks)
})
const withThen = (log) => {
  const promise = Promise.resolve(1)
  promise.then = (...args) => { log('own then is called'); return Promise.prototype.then.apply(promise, args) }
  return promise
}
const withGetter = (log, key) => {
  const promise = Promise.resolve(1)
  Object.defineProperty(promise, key, { get() { log(key + ' is read'); return Promise.prototype[key] } })
  return promise
}
const proxyOf = (promise, log) => new Proxy(promise, {
  get(target, key) {
    log('trap ' + String(key))
    const value = target[key]
    return typeof value === 'function' ? value.bind(target) : value
  },
})
const list = (log, items = [1, 2]) => ({
  [Symbol.iterator]: () => {
    let at = 0
    return {
      next: () => ({ done: at >= items.length, value: items[at++] }),
      return() { log('iterator is closed'); return {} },
    }
  },
})
const stream = (log) => ({
  [Symbol.asyncIterator]: () => ({
    next: async () => ({ done: false, value: 1 }),
    async return() { log('stream is closing'); await null; log('stream is closed'); return {} },
  }),
})
const resource = (log) => ({
  [Symbol.dispose]() { log('disposed') },
})
const slowResource = (log) => ({
  async [Symbol.asyncDispose]() { log('disposing'); await null; log('disposed') },
})
const show = (value) => value instanceof Error ? value.message : typeof value === 'object' && value !== null ? Object.keys(value).join() || 'object' : String(value)
/** Logs every tick beside what observers of a call see. */
const watch = async (log, name, call) => {
  log(name)
  let chain = Promise.resolve()
  for (let tick = 1; tick < 14; tick++) chain = chain.then(() => log(tick))
  let result
  try { result = call(log) } catch (error) { log('throws ' + show(error)) }
  if (result instanceof Promise && Object.getPrototypeOf(result) === Promise.prototype && !Reflect.ownKeys(result).length) {
    try {
      result.then((value) => log('then ' + show(value)), (error) => log('catch ' + show(error)))
    } catch (error) { log('is no promise') }
    const observer = async () => {
      try { log('await ' + show(await result)) } catch (error) { log('await threw ' + show(error)) }
    }
    observer()
  } else log('is ' + show(result))
  await chain
}
`

/** Functions; `VALUE` stands for what they return, `MARK` for a mark. */
export const PLACES: Readonly<Record<string, string>> = {
  'a body': 'async function f() { MARK; return VALUE }',
  'an arrow function': 'const f = ghost(async () => VALUE)',
  'a method': 'const f = new (class { async m() { MARK; return VALUE } })().m',
  'an object': 'const f = { async m() { MARK; return VALUE } }.m',
  'a constant': 'async function f() { MARK; const made = VALUE; log("made"); return made }',
  'a condition': 'async function f() { MARK; return log ? VALUE : 0 }',
  'a sequence': 'async function f() { MARK; return log("first"), VALUE }',
  'a default': 'async function f() { MARK; return VALUE ?? 5 }',
  await: 'async function f() { MARK; return await VALUE }',
  'an if without braces': 'async function f() { MARK; if (log) return VALUE; else return 2 }',
  'a block with a variable': 'async function f() { MARK; { let value = VALUE; if (log) return value } }',
  'a loop': 'async function f() { MARK; for (let i = 0; i < 2; i++) { const j = i; if (j) return VALUE } }',
  'a switch': 'async function f() { MARK; switch (1) { case 1: return VALUE; default: log("default") } }',
  'another async function': 'async function f() { MARK; return (async () => { return VALUE })() }',
  'a call behind await': 'async function f() { MARK; await null; return VALUE }',

  'try with catch': 'async function f() { MARK; try { return VALUE } catch (error) { log("caught"); return 3 } }',
  'try with finally': 'async function f() { MARK; try { return VALUE } finally { log("finally") } }',
  'try with finally that waits':
    'async function f() { MARK; try { return VALUE } finally { await null; log("finally") } }',
  'an if without braces in try':
    'async function f() { MARK; try { if (log) return VALUE; else return 2 } finally { log("finally") } }',
  'no semicolon in try':
    'async function f() { MARK; try { log("a")\nif (log) return VALUE\nlog("b") } finally { log("finally") } }',
  'nested try':
    'async function f() { MARK; try { try { return VALUE } finally { log("inner") } } catch { log("caught") } finally { log("outer") } }',
  catch: 'async function f() { MARK; try { throw 1 } catch { return VALUE } }',
  'catch with finally':
    'async function f() { MARK; try { throw 1 } catch { return VALUE } finally { log("finally") } }',
  finally: 'async function f() { MARK; try { return 4 } finally { return VALUE } }',
  'try in finally':
    'async function f() { MARK; try { return 4 } finally { try { return VALUE } finally { log("inner") } } }',
  'try below a finally that returns': 'async function f() { MARK; try { return VALUE } finally { return 4 } }',
  'try below a finally that throws':
    'async function f() { MARK; try { return VALUE } finally { throw new Error("finally") } }',
  'try below a finally that breaks':
    'async function f() { MARK; for (;;) { try { return VALUE } finally { break } } log("end") }',
  'try below a finally that breaks at the end':
    'async function f() { MARK; out: { try { return VALUE } finally { break out } } }',
  'try below a finally that goes on':
    'async function f() { MARK; for (let i = 0; i < 2; i++) { try { if (i) return VALUE; else return 4 } finally { if (!i) continue } } }',
  'try below a finally that goes another way for a while':
    'async function f() { MARK; try { return VALUE } finally { out: { try { return 4 } finally { break out } } log("resumed") } }',
  'try with a variable of a block':
    'async function f() { MARK; try { let value = VALUE; { let other = value; return other } } finally { log("finally") } }',
  'try with functions':
    'async function f() { MARK; return inner(); function inner() { try { return VALUE } finally { log("inner") } } }',
  'a switch in try':
    'async function f() { MARK; try { switch (1) { case 1: let value = VALUE; return value } } finally { log("finally") } }',

  'for…of': 'async function f() { MARK; for (const item of list(log)) return VALUE }',
  'for…of with a block':
    'async function f() { MARK; for (const item of list(log)) { const copy = item; return VALUE } log("end") }',
  'for…of in for…of':
    'async function f() { MARK; out: for (const a of list(log)) for (const b of list(log)) { if (b < 2) continue out; return VALUE } }',
  'for await': 'async function f() { MARK; for await (const item of stream(log)) return VALUE }',
  'for await of a list': 'async function f() { MARK; for await (const item of list(log)) { log(item); return VALUE } }',
  'for await in try':
    'async function f() { MARK; try { for await (const item of stream(log)) return VALUE } finally { log("finally") } }',
  using: 'async function f() { MARK; using held = resource(log); return VALUE }',
  'using in a block': 'async function f() { MARK; { using held = resource(log); const value = VALUE; return value } }',
  'await using': 'async function f() { MARK; await using held = slowResource(log); return VALUE }',
  'await using in try':
    'async function f() { MARK; try { await using held = slowResource(log); return VALUE } catch { log("caught") } }',
  'for…of with using': 'async function f() { MARK; for (using held of [resource(log)]) return VALUE }',

  'an async generator':
    'const f = async () => { const made = g(); return made.next(); async function* g() { MARK; try { return VALUE } finally { log("finally") } } }',
  'a plain function': 'function f() { MARK; return hand(VALUE) }',
  'a plain arrow function': 'const f = ghost(() => hand(VALUE))',
  'a plain function with try': 'function f() { MARK; try { return hand(VALUE) } finally { log("finally") } }',
  'a plain function that calls a variable': 'function f(log) { MARK; let call = () => VALUE; return call() }',
}

/** The parts of a program of the table. */
export interface Choice {
  readonly places: readonly string[]
  /** @default all of them */
  readonly values?: readonly string[]
  readonly isMarked: boolean
}

/** A file with one function for each value in each place. */
export function programOf({ places, values = Object.keys(VALUES), isMarked }: Choice): string {
  const calls = places.flatMap((place) =>
    values.map((value) => {
      const text = (PLACES[place] as string)
        .replace(/ghost\((.*)\)$/, isMarked ? 'ghost($1)' : '$1')
        .replaceAll('MARK;', isMarked ? "'use ghost';" : '')
        .replaceAll('VALUE', () => VALUES[value] as string)
      return `  await watch(log, ${JSON.stringify(`${place}: ${value}`)}, (log) => { ${text}; return f(log) })`
    }),
  )
  return `import { ghost } from 'traceghost'\n${PRELUDE}\nexport async function run(log) {\n${calls.join('\n')}\n}\n`
}

export const isFull: boolean = process.env.TRACEGHOST_MATRIX === 'full'

export const everyNth = <Item>(list: readonly Item[], step: number): readonly Item[] =>
  list.filter((_, index) => index % step === 0)
