const MODULE = 'module'
function sample(count: number, { label = 'none', ...others }: any, ...more: number[]) {
  'use ghost'
  const doubled = count * 2
  let changing = doubled, unset
  var old = changing
  const self = () => self
  {
    const inner = doubled + 1
    changing += inner
    if (inner > 0) {
      let deep = inner
      old = deep
    }
  }
  for (let i = 0, last = 2; i < last; i++) {
    const square = i * i
    const keep = () => square + i
    changing += keep()
  }
  for (const [index, item] of more.entries()) {
    old = index
    for (const key in { item }) {
      const text = key + item
      unset = text
    }
  }
  try {
    const tried = JSON.parse(label)
    old = tried
  } catch (problem) {
    const message = String(problem)
    unset = message
  } finally {
    const final = unset
    void final
  }
  switch (count) {
    case 0:
      const zero = 0
      unset = zero
    case 3:
      let three = 3
      unset = three
      break
    default:
      unset = 'other'
  }
  while (changing > 0) {
    const less = changing - 100
    changing = less
  }
  labelled: {
    const marked = true
    if (marked) {
      old = 1
      break labelled
    }
  }
  class Local {
    static value = doubled
  }
  unset = late(Local.value)
  const after = () => {
    const seen = unset
    return seen
  }
  return [after(), MODULE, others, self]
  function late(value: number) {
    const own = value + changing
    const nested = (extra: number) => {
      const sum = own + extra
      return sum
    }
    return nested(1)
  }
}
function early() {
  'use ghost'
  const reader = () => constant
  let counter = 0
  do {
    const turn = counter
    counter = turn + 1
  } while (counter < 2)
  for (const pass of [true, false]) if (pass) {
    const yes = 'yes'
    reader.label = yes
  } else {
    const no = 'no'
    reader.label = no
  }
  const constant = 1
  return reader() + counter
}
export function run(log: (text: string) => void) {
  ;(globalThis as any).tell = (readers: object) => log(JSON.stringify(known(readers)))
  // Together they reach every statement; the first one to be stopped ends the run.
  sample(3, { extra: 1 }, 7, 8)
  sample(0, { label: '{"valid":true}' }, 9)
  sample(5, {}, 6)
  early()
}
function known(readers: object) {
  const found: Record<string, string> = {}
  for (const [name, read] of Object.entries(readers)) {
    try {
      found[name] = show(read())
    } catch (error: any) {
      if (/before initialization/.test(error.message)) found[name] = '(uninitialised)'
      else if (!/is not defined/.test(error.message)) throw error
    }
  }
  return found
}
// Of the harness, which writes captured values with it.
const show = (value: any) => (globalThis as any).textOf(value)


