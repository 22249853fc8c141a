// What V8 says of a value that a pattern cannot take apart.

export function literal() {
  const [x] = {}
  return x
}

export function call() {
  const nothing = () => undefined
  const [a, b] = nothing()
  return a + b
}

export function name(log) {
  const list = null
  const [a = 1, ...rest] = list
  log(a, rest)
}

export function construction() {
  class Pair {}
  const [first] = new Pair()
  return first
}

export function nested() {
  const {
    a: [b],
  } = { a: 1 }
  return b
}

export function property() {
  const config = { pair: 5 }
  const [x, y] = config.pair
  return x + y
}

export function inLoop() {
  for (const item of [[1], 2]) {
    const [x] = item
    if (x > 1) return x
  }
}

export function head() {
  for (const [x] of [[1], 2]) if (x > 1) return x
}

export function parameter(log) {
  const take = ([x]) => x
  log(take([1]))
  take(2)
}

export function assignment() {
  let x
  ;[x] = {}
  return x
}
