/** Programs to step through. Each exports `run`, which stops the debugger first. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  'locals and a call': `exports.run = function run() {
  debugger
  return add(1, 2)
}
function add(a, b) {
  const sum = a + b
  let rest = 0
  rest = sum * 2
  return rest
}`,
  'functions with several locals': `exports.run = function run() {
  debugger
  outer('ab')
  outer('cde')
}
function outer(text) {
  const { length } = text.trim()
  const first = text.at(0)
  let last = text.at(-1)
  const inner = (n) => {
    const doubled = double(n)
    const all = [doubled, doubled]
    return all.map(String)
  }
  function double(n) {
    const one = n.valueOf(),
      two = one + n
    return two
  }
  function again(n) {
    return double(n.valueOf())
  }
  last = inner(length)
  return early(first, again)
  function early(a, b) {
    const read = () => later
    const later = a.concat(b(1))
    const sum = read() + later
    return sum
  }
}`,
  'no locals': `exports.run = function run() {
  debugger
  first(1)
}
function first(a) {
  return second(a)
}
const second = (b) => third(b)
const third = (c) => {
  return c + 1
}`,
  loops: `exports.run = function run() {
  debugger
  const list = []
  for (let i = 0; i < 2; i++) {
    const square = i * i
    list.push(square)
  }
  for (const item of list) {
    const { length } = String(item)
    if (length > 1) continue
    list[0] = item
  }
  while (list.length > 0) {
    let last = list.pop()
    call(last)
  }
}
function call(x) {
  return x.toString()
}`,
  'switches, blocks and destructuring': `exports.run = function run() {
  debugger
  const [a, { b }] = pair(1)
  switch (a) {
    case 1:
      const own = b + 1
      pair(own)
      break
    default:
      pair(0)
  }
  {
    const inner = a,
      other = b
    pair(inner + other)
  }
}
function pair(n) {
  return [n, { b: n }]
}`,
  'errors and async': `exports.run = async function run() {
  debugger
  const first = await later(1)
  try {
    const second = first + 1
    await later(second)
    fail(second)
  } catch (error) {
    const { message } = error
    await later(message)
  } finally {
    await later(0)
  }
}
async function later(x) {
  const value = await x
  return value
}
function fail(n) {
  const text = 'n ' + n
  throw new Error(text)
}`,
  'classes and closures': `exports.run = function run() {
  debugger
  const counter = new Counter(2)
  counter.add(3)
  const read = () => {
    const { total } = counter
    return total.valueOf()
  }
  return [1, 2].map((n) => n * read())
}
class Counter {
  constructor(start) {
    const first = start.valueOf()
    this.total = first
  }
  add(n) {
    const next = this.total + n.valueOf()
    this.total = next
  }
}`,
}
