// `let` and `const` move in front of the `try` where nobody can notice (rules 2 and 3).

const fail = (message) => {
  throw new Error(message)
}

export function plain() {
  const a = 1
  let b
  let c = 2,
    d,
    e = a + c
  const { f, g: [h = e, ...i] = [5, 6, 7], ...j } = { f: 3, k: 8, l: 9 }
  const [m, , n = m, ...[o, p]] = 'xyzuv'
  b = d = e
  fail([a, b, c, d, e, f, h, i, j.k, j.l, m, n, o, p].join())
}

export function inLoopsAgain(log) {
  for (let round = 0; round < 3; round++) {
    let fresh
    log(fresh)
    fresh = round
    let list = [],
      other
    list.push(other, fresh)
    other = list
    log(list.length)
    if (round === 2) fail(`${fresh} ${list.length}`)
  }
}

export function names(log) {
  const arrow = () => {}
  const expression = function () {}
  const named = function other() {}
  const inParentheses = (function () {})
  const notNamed = (0, () => {})
  const klass = class {}
  const namedKlass = class Other {}
  const async_ = async () => {}
  const generator = function* () {}
  const { byDefault = () => {}, renamed: target = class {} } = {}
  const [
    element = () => {},
    inner = class {
      static name = 'own'
    },
  ] = []
  let late
  late = () => {}
  const conditional = true ? () => {} : null
  const logical = null ?? (() => {})
  log(arrow, expression, named, inParentheses, notNamed, klass, namedKlass, async_, generator)
  log(byDefault, target, element, inner, late, conditional, logical)
  fail(arrow.name + late.name)
}

export function deadZoneRead(log) {
  log('before')
  log(early)
  const early = 1
}

export function deadZoneTypeof(log) {
  log(typeof undeclared)
  return typeof early
  let early
}

export function deadZoneWrite(log) {
  early = log('evaluated first')
  let early = 1
  return early
}

export function deadZoneUpdate() {
  early++
  let early = 1
}

export function deadZoneCompound(log) {
  const seen = []
  try {
    early += seen.push('right')
  } catch (error) {
    log(error, seen)
  }
  try {
    early ??= seen.push('right')
  } catch (error) {
    log(error, seen)
  }
  let early = 1
  fail(early + seen.length)
}

export function deadZoneOwnInitialiser() {
  const self = self + 1
}

export function deadZoneOwnPattern() {
  const { a, b = c, c } = {}
}

export function deadZoneOwnDefaultIsFine(log) {
  const { a = 1, b = a + 1, [`${b}x`]: c = b } = {}
  log(a, b, c)
  fail(a + b + c)
}

export function deadZoneThroughClosure(log) {
  const read = () => value
  try {
    read()
  } catch (error) {
    log(error)
  }
  const value = 1
  log(read())
  const other = () => other2
  const other2 = 2
  fail(read() + other())
}

export function deadZoneThroughHoistedFunction(log) {
  try {
    read()
  } catch (error) {
    log(error)
  }
  let value = 1
  log(read())
  value = 2
  function read() {
    return value
  }
  fail(read())
}

export function deadZoneThroughTwoHoistedFunctions(log) {
  try {
    first()
  } catch (error) {
    log(error)
  }
  const value = 'set'
  function first() {
    return second()
  }
  function second() {
    return value
  }
  fail(first())
}

export function deadZoneThroughMethod(log) {
  const object = {
    get now() {
      return value
    },
    later: () => value,
  }
  try {
    log(object.now)
  } catch (error) {
    log(error)
  }
  const value = { deep: 1 }
  log(object.later())
  fail(object.now.deep)
}

export function deadZoneThroughCallback(log) {
  const seen = [1, 2].map((x) => {
    try {
      return later + x
    } catch (error) {
      log(error)
      return x
    }
  })
  const later = 10
  fail(seen.concat(later).join())
}

export function deadZoneThroughClass(log) {
  class Early {
    static make() {
      return value
    }
    field = value
  }
  try {
    Early.make()
  } catch (error) {
    log(error)
  }
  try {
    new Early()
  } catch (error) {
    log(error)
  }
  const value = 1
  log(Early.make(), new Early())
  fail(value)
}

export function deadZoneOfClass(log) {
  try {
    new Late()
  } catch (error) {
    log(error)
  }
  class Late {
    static self = Late
    who() {
      return Late
    }
  }
  log(new Late().who() === Late, Late.self === Late)
  Late = class Second {}
  log(Late.name, new Late())
  fail(Late.name)
}

export function classExtendsItself() {
  class Self extends Self {}
}

export function classKeyOfItself() {
  class Self {
    [Self.name]() {}
  }
}

export function constAssigned(log) {
  const fixed = 1
  for (const write of [() => (fixed = log('right')), () => fixed++, () => (fixed += 2), () => ([fixed] = [3])]) {
    try {
      write()
    } catch (error) {
      log(error, fixed)
    }
  }
  fixed ||= 3
  log(fixed)
  fixed &&= 4
}

export function constAssignedInPattern() {
  const fixed = { a: 1 }
  ;({ a: fixed.a, ...fixed } = { a: 2, b: 3 })
}

export function constLoopHead() {
  for (const i = 0; i < 2; i++) {
    const inner = i
    if (inner > 5) return
  }
}

export function constForOf() {
  for (const item of [1]) {
    item = 2
  }
}

export function selfMention(log) {
  const self = { me: () => self, again: () => again }
  const again = (n) => (n ? again(n - 1) : self.me() === self)
  log(again(3))
  const late = setLate(() => late)
  function setLate(read) {
    try {
      read()
    } catch (error) {
      log(error)
    }
    return read
  }
  log(late() === late)
  fail('self')
}

export function shadowing(log) {
  const x = 1
  {
    const read = () => x
    try {
      read()
    } catch (error) {
      log(error)
    }
    const x = 2
    {
      let x = 3
      log(x, read())
      x = fail
      x(`inner ${typeof x}`)
    }
  }
}

export function valueOutsideTheBlock(log) {
  const value = 'outside'
  {
    let value = 'inside'
    value += '!'
    log(value)
  }
  log(value)
  if (value) {
    const value = 'if'
    log(value)
  } else {
    const value = 'else'
    log(value)
  }
  fail(value)
}

export function unusual() {
  let undefined_,
    $g1 = 1,
    $e = 2
  const async = 3,
    of = 4,
    get = 5,
    set = 6,
    from = 7,
    as = 8
  const type = 9,
    target = 10,
    constructor = 11,
    __proto__ = 12,
    hasOwnProperty = 13,
    toString = 14
  fail(
    [
      undefined_,
      $g1,
      $e,
      async,
      of,
      get,
      set,
      from,
      as,
      type,
      target,
      constructor,
      __proto__,
      hasOwnProperty,
      toString,
    ].join(),
  )
}

export function argumentsAsLocal() {
  const inner = () => arguments.length
  const count = inner()
  fail(`${count} ${arguments.length}`)
}

export function reassignedInClosures(log) {
  let count = 0
  const bump = () => ++count
  const reset = () => {
    count = 0
  }
  bump()
  bump()
  log(count)
  reset()
  bump()
  fail(`count ${count}`)
}

export function throwInInitialiser() {
  const ready = 1
  const broken = fail(`after ${ready}`)
  const never = broken
  return never
}

export function throwInPattern(log) {
  const source = {
    get a() {
      log('a')
      return 1
    },
    get b() {
      log('b')
      return fail('b')
    },
  }
  const { a, b, c } = source
  return a + b + c
}

export function throwInOfNull() {
  const before = 1
  const { a } = null
  return a + before
}

export function throwOfUndefinedElement() {
  const [a, [b]] = [1]
  return a + b
}
