// Patterns that wait while they take a value apart. For ES5, SWC loses that value where a pattern with a rest is assigned
// to: a declaration has to stay one.

function fail(message) {
  throw new Error(message)
}

const load = async (value) => value

export async function defaults(log) {
  const { a = await load('a'), ...rest } = { b: 1, c: 2 }
  log(a, rest)
  fail(a)
}

export async function nested(log) {
  const { a: { b = await load('b'), ...inner }, ...outer } = { a: { c: 1 }, d: 2 }
  log(b, inner, outer)
  fail(b)
}

export async function keys(log) {
  const { [await load('a')]: first, ...rest } = { a: 1, b: 2 }
  log(first, rest)
  fail(first)
}

export async function inBlocks(log) {
  for (const each of [{ x: 1 }, {}]) {
    const { x = await load(2), ...rest } = each
    log(x, rest)
  }
  fail('blocks')
}

function* values() {
  let { a = yield 'a', ...rest } = { b: 1 }
  a += 1
  fail(`${a} ${Object.keys(rest)}`)
}

export function yielding(log) {
  const each = values()
  log(each.next())
  log(each.next(1))
}
