// A switch has one scope for all its cases, entered where any of them begins.

const fail = (message) => {
  throw new Error(message)
}

const choose = (log, value) => {
  switch (value) {
    case 0: {
      const zero = 'zero'
      log(zero)
    }
    case 1: {
      const one = 'one'
      log(one)
    }
    case 2: {
      const inBlock = 'two'
      log(inBlock)
      break
    }
    case 3:
      try {
        log(zero)
      } catch (error) {
        log(error)
      }
      zero = 'assigned late'
      break
    default: {
      const other = one
      log(other)
    }
    case 4:
      log('after default')
  }
  return value
}

export function fallthrough(log) {
  for (const value of [0, 1, 2]) log(choose(log, value))
  log(choose(log, 4))
  fail('fell')
}

export function deadZoneAcrossCases(log) {
  choose(log, 3)
}

export function deadZoneInDefault(log) {
  choose(log, 'x')
}

export function testsSeeTheScope(log) {
  switch (1) {
    case (() => typeof later)():
      let later = 1
  }
}

export function testsAreEvaluatedInOrder(log) {
  const test = (value) => {
    log('test', value)
    return value
  }
  switch (test(3)) {
    case test(1):
      log('one')
    default: {
      const inDefault = 'd'
      log(inDefault)
    }
    case test(2):
      log('two')
      break
    case test(3): {
      const read = () => inDefault
      log('three')
      fail(typeof read)
    }
  }
}

export function throwInTest() {
  switch (1) {
    case 0: {
      let before
      break
    }
    case fail('test'):
      before = 1
  }
}

export function throwInDiscriminant() {
  switch (fail('discriminant')) {
    case 1: {
      const never = 1
      return never
    }
  }
}

export function onlyDefault(log) {
  switch (log('once')) {
    default: {
      /* here */ {
        const inside = 1
        log(inside)
      }
      const own = 2
      fail(own)
    }
  }
}

export function onlyDefaultWithoutBlock() {
  switch (0) {
    // before
    default /* colon */ : {
      let a = 1,
        read = () => a
      a = 2
      fail(read())
    }
  }
}

export function empty(log) {
  switch (log('x')) {
  }
  switch (1) {
    case 1:
    case 2:
  }
  fail('empty')
}

export function functionsInCases(log) {
  log(typeof inCase)
  switch (2) {
    case 1: {
      function inCase() {
        return value
      }
      const value = 1
      break
    }
    case 2:
      try {
        inCase()
      } catch (error) {
        log(error)
      }
      fail(typeof inCase)
  }
}

export function classesInCases(log) {
  switch (1) {
    case 1: {
      class Inside {
        static value = 1
      }
      log(Inside.value, new Inside())
      throw new Inside()
    }
    case 2:
      log(Inside)
  }
}

export function jumps(log) {
  loop: for (const x of [1, 2, 3, 4]) {
    switch (x) {
      case 1: {
        const one = x
        log(one)
        continue
      }
      case 2: {
        const two = x
        log(two)
        continue loop
      }
      case 3: {
        const three = x
        log(three)
        break
      }
      case 4: {
        const four = x
        break loop
      }
    }
    log('after switch')
  }
  switch (1) {
    case 1: {
      const inside = 1
      if (inside) break
      log('never')
    }
  }
  switch (1) {
    case 1: {
      const last = 1
      return fail(last)
    }
  }
}

export function nested(log) {
  switch (1) {
    case 1: {
      const a = 1
      switch (2) {
        case 2: {
          const b = a + 1
          switch (3) {
            default: {
              const c = b + 1
              log(a, b, c)
              fail(c)
            }
          }
        }
      }
    }
  }
}

export function closuresOfCases(log) {
  const reads = []
  for (let i = 0; i < 2; i++) {
    switch (i) {
      default: {
        let inside = i
        reads.push(() => inside++)
      }
    }
  }
  log(
    reads.map((read) => read()),
    reads.map((read) => read()),
  )
  fail('closures')
}

export const oneLine = (log) => {
  switch (true) {
    case 1 < 2 && ((a) => a)(true): let x = 1; log(x); return fail(x)
  }
}

export function ifWithoutBraces(log) {
  if (log) switch (1) { case 1: const a = 1; log(a); default: let b; log(b) }
  else switch (2) { default: const c = 1; log(c) }
  while (true) switch (1) { default: let d = 1; fail(d) }
}

export function spacing(log) {
  switch(1){case/* a */1/* b */:/* c */let a=1;log(a);break;default:let b;log(b)}
  switch(1)
  {
    // nothing
    default // comment
    : // comment :
      let c = 1; log(c)
  }
  switch (1) { case ((1)): let d = 1; log(d) }
  switch (1) { case (log('comma'), 1): const e = 1; fail(e) }
}

export function hiddenNames(log) {
  const name = 'outer'
  switch (name) {
    case 'none':
      break
    case 'outer':
      const own = name.length
      log(own)
      switch (own) {
        case 5:
          let name = 'inner'
          log(name)
          return fail(name)
      }
  }
}

export function comparedWithItsOwnName(log) {
  const s = 'outer', read = () => s
  switch (read()) {
    case 'outer':
      const s = 'inner'
      log(s, read())
  }
  switch (((t) => t + s)(s)) {
    case 'outerouter':
      let s = 'inner'
      log(s)
      fail(s)
  }
}

export function enteredLater(log) {
  const seen = []
  for (const n of [1, 2, 3, 4]) {
    try {
      switch (n) {
        case 1:
          let a = seen.push('a')
        case 2:
          seen.push('two')
          a = seen.length
          log(a)
          break
        case 3:
          let b = 'bee'
          fail(b)
        default:
          const c = () => b
          log(c())
      }
    } catch (error) {
      log(n, error, seen)
    }
  }
  fail('later')
}

export function functionsOfCases(log) {
  for (const n of ['a', 'b', 'c']) {
    try {
      switch (n) {
        case 'a':
          let x = 1
          log(y())
        case 'b':
          log(typeof y, y.name)
          function y() {
            return x
          }
          fail(y())
        default:
          class Z extends y {}
          log(new Z() instanceof y)
      }
    } catch (error) {
      log(n, error)
    }
  }
  fail('functions')
}

export function closuresOfEachRun(log) {
  const reads = []
  for (let i = 0; i < 3; i++) {
    switch (i) {
      case 0:
      case 1:
        let own = i * 10, [other, { third = own }] = [own + 1, {}]
        reads.push(() => [own++, other, third])
        continue
      default:
        const last = reads.map((read) => read())
        log(last)
    }
  }
  log(reads.map((read) => read()))
  switch (reads.length) {
    default:
      const before = reads.length
    case 1:
      let after = 1
      fail(after)
  }
}

export function failingTests(log) {
  try {
    switch (1) {
      case fail('first'):
        let a = 1
        log(a)
    }
  } catch (error) {
    log(error)
  }
  switch (1) {
    case 1:
      let b = log('b')
    case fail('never'):
      let c = b
      log(c)
      switch (2) { case 0: let d; case b?.x.y: d = 1 }
      fail('second')
  }
}

export function testsCallFunctionsOfCases(log) {
  switch (2) {
    case one():
      let x = 1
      log(x)
    case x:
      function one() {
        return fail('in a test')
      }
  }
}
