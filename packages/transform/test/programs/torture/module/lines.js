// Errors that have no place of their own are told where their statement begins, or their expression.

export const arrowBody = () =>
  notThere

export const arrowConditional = () =>
  true
    ? notThere
    : 1

export const arrowTemplate = () =>
  `${notThere}`

export const arrowNew = () =>
  new notThere()

export const arrowParentheses = () => (
  notThere
)

export const arrowComment = () =>
  // a comment
  notThere

export const arrowAsync = async () =>
  // a comment
  await notThere

export const arrowObject = () => ({
  ...{
    get x() {
      return notThere
    },
  },
})

export const arrowCall = () =>
  String(
    notThere,
  )

export function declaration(log) {
  const value =
    notThere
  log(value)
}

export function declarationAfterOthers(log) {
  let a,
    b =
      new notThere(),
    c
  log(a, b, c)
}

export function pattern(log) {
  const { a } =
    notThere
  log(a)
}

export function patternOfArray(log) {
  const [a] =
    notThere
  log(a)
}

export function patternDefault(log) {
  const { a =
    notThere } = {}
  log(a)
}

export function named(log) {
  const callback =
    () => notThere
  const klass =
    class {}
  log(callback, klass)
  callback()
}

export function block(log) {
  for (const x of [1]) {
    const y =
      x
        ? notThere
        : 1
    log(y)
  }
}


export function returned() {
  return (
    notThere
  )
}

export function staticBlock() {
  return class {
    static {
      const a =
        notThere
      this.a = a
    }
  }
}

export function deadZones(log) {
  const failures = []
  const attempt = (f) => {
    try {
      f()
    } catch (error) {
      failures.push(error)
    }
  }
  attempt(() => { let x = y; let y = 1; log(x) })
  attempt(() => { const a = 1, b = a + y, c = 2; let y = b; log(c) })
  attempt(() => { const { a } = notThere; log(a) })
  attempt(() => { let first = 1, second = first + notThere })
  attempt(() => { const f = () => notThere, g = f(); log(g) })
  attempt(function () { for (const x of [1]) { const own = x + notThere; log(own) } })
  attempt(() => { const list = [1, notThere], other = 1; log(list, other) })
  attempt(() => { let x = typeof y; let y = 1; log(x) })
  log(failures)
  throw failures[0]
}
