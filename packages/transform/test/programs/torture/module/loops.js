// Each iteration has its own bindings, and its own handler (rule 4).

const fail = (message) => {
  throw new Error(message)
}

export function closuresOfLet(log) {
  const reads = []
  const writes = []
  for (let i = 0, step = 1; i < 3; i += step) {
    const square = i * i
    reads.push(() => [i, square])
    writes.push(() => ++i)
  }
  log(reads.map((read) => read()))
  log(writes.map((write) => write()))
  log(reads.map((read) => read()))
  for (let i = 0, n = 2; i < n; i++) {
    const local = i
    if (i === 1) fail(`at ${local}`)
  }
}

export function closuresOfHead(log) {
  const seen = []
  for (let i = 0, read = () => i, both = [read]; i < 3; seen.push(() => i), i++) {
    both.push(() => i)
    seen.push(read())
    if (i === 2) log(both.map((one) => one()), seen.map((one) => (typeof one === 'function' ? one() : one)))
  }
  for (let i = fail; ; ) i('in body')
}

export function closuresInTest(log) {
  const seen = []
  for (let i = 0; seen.push(() => i), i < 2; i++) {
    const j = i
    seen.push(() => j)
  }
  log(seen.map((read) => read()))
  for (let i = 0; i < 1 || fail(`test ${i}`); i++) {
    const inside = i
    log(inside)
  }
}

export function throwInUpdate() {
  for (let i = 0; i < 2; fail(`update ${i}`)) {
    const inside = i
    i += inside
  }
}

export function throwInHead() {
  for (let i = 0, j = fail(`head ${i}`); i < j; i++) {
    const inside = i
    return inside
  }
}

export function forIn(log) {
  const keys = []
  for (const key in { a: 1, b: 2, 3: 3 }) {
    const value = key
    keys.push(() => key + value)
  }
  log(keys.map((read) => read()))
  for (const key in 'ab') {
    const index = Number(key)
    if (index) fail(key)
  }
}

export function forInDeadZone(log) {
  const key = { outside: 1 }
  try {
    for (const key in key) log(key)
  } catch (error) {
    log(error)
  }
  for (const x of [x]) log(x)
}

export function forOf(log) {
  const reads = []
  for (let [key, { value = key } = {}] of [['a', { value: 1 }], ['b']]) {
    reads.push(() => `${key}${value}`)
    key += '!'
    value += '?'
  }
  log(reads.map((read) => read()))
  for (const { a, ...rest } of [{ a: 1, b: 2 }, null]) {
    const sum = a + rest.b
    log(sum)
  }
}

export function withoutBraces(log) {
  for (let i = 0; i < 2; i++) log(i)
  for (const x of [1, 2]) for (const y of [3]) log(x, y)
  for (const x of [1, 2]) for (const y in { k: 1 }) if (x > 1) log(x, y)
  for (const x of [1]) switch (x) { case 1: let inSwitch = x; log(inSwitch) }
  for (const x of [1]) try { const t = x; log(t) } catch {}
  for (const x of [1]) { const t = x; log(t) }
  for (const x of [1]) ;
  for (const x of [1]) while (log(x)) ;
  for (const x of [1]) label: for (const y of [2]) { log(x, y); break label }
  for (const x of [1]) label: { log(x); break label }
  for (const x of [1]) with_: for (;;) break with_
  for (const x of [1]) do log(x); while (0)
  for (const x of [1]) if (x) { const y = x; log(y) } else { const z = x; log(z) }
  for (const x of [1]) return_: throw_: log(x)
  for (const x of [1]) for (let y = 0; y < 1; y++) for (const z in 'a') for (;;) { const q = 1; log(x, y, z, q); break }
  for (let x = 0; x < 1; x++) if (x) log('if'); else log('else')
  for (const x of [1]) var y = x
  for (const x of [1]) debugger
  let n = 0
  do log(n); while (++n < 2)
  while (n-- > 0) log(n)
  for (const x of [1]) for (const y of [2]) fail(`${x} ${y}`)
}

export function withoutBracesInIf() {
  if (fail) for (const x of [1]) for (let y of [2]) for (const z in { k: 3 }) throw new Error(x + y + z)
  else for (const x of [1]) fail(x)
}

export function withoutBracesReturns(log) {
  const find = (list) => { for (const x of list) for (const y of x) if (y > 2) return y; else if (y < 0) break; else continue }
  log(find([[1, 2], [3]]))
  for (const x of [1]) return fail(x)
}

export function withoutBracesThrows() {
  for (const x of [1, 2]) fail(x)
}

export function nothingIsDeclared(log) {
  let i
  const target = {}
  for (i of [1, 2]) log(i)
  for (target.at of [3]) log(target)
  for ([i, target.b = i] of [[4]]) log(i, target)
  for (i in { k: 1 }) log(i)
  for (; ; ) fail(i)
}

export function variables(log) {
  const reads = []
  for (var i = 0; i < 2; i++) {
    const fixed = i
    reads.push(() => [i, fixed])
  }
  log(i, reads.map((read) => read()))
  for (var key in { a: 1 }) reads.push(key)
  for (var item of [1, 2]) var last = item
  log(key, item, last)
  for (var j = 0; ; j++) {
    const copy = j
    if (copy === 2) fail(`${i} ${j}`)
  }
}

export function doWhile(log) {
  let count = 0
  do {
    const inside = count
    if (inside === 1) continue
    log(inside)
    if (inside === 3) fail(inside)
  } while (count++ < 5)
}

export function whileLoop() {
  let count = 3
  while (count--) {
    const inside = count
    const read = () => inside
    if (!read()) fail(count)
  }
}

export function jumps(log) {
  outer: for (let i = 0; i < 3; i++) {
    const a = i
    inner: for (let j = 0; ; j++) {
      const b = j
      if (b === 1 && a === 0) continue outer
      if (b === 2) break inner
      if (a === 2) break outer
      log(a, b)
    }
    log('after', a)
  }
  block: {
    const inside = 1
    if (inside) break block
    log('never')
  }
  lonely: fail('jumps')
}

export function labelledFunctionsOfBlocks(log) {
  a: b: c: for (const x of [1, 2, 3]) {
    const y = x
    if (y === 1) continue b
    d: {
      const z = y
      e: {
        const q = z
        if (q === 2) break d
        break e
      }
      log('after e', z)
      fail(z)
    }
    log('after d', y)
  }
}

export function returnsFromLoops(log) {
  const find = (list) => {
    for (const item of list) {
      const wanted = item > 1
      if (wanted) return item
    }
    return 'none'
  }
  log(find([1, 2, 3]), find([]))
  for (const item of [find([5])]) return fail(item)
}

export function changedWhileRunning(log) {
  const list = [1, 2]
  for (const item of list) {
    const copy = item
    if (copy < 3) list.push(copy + 2)
    log(copy)
  }
  for (const [index, item] of list.entries()) {
    const both = index + item
    if (both > 6) fail(both)
  }
}

export function bindingsReusedByTheBody(log) {
  for (const x of [1]) {
    const x = 2
    log(x)
  }
  for (let x = 0; x < 1; x++) {
    const x = 'own'
    log(x)
  }
  for (const x of [1]) {
    const y = x
    {
      const x = y + 1
      log(x)
    }
    fail(x + y)
  }
}
