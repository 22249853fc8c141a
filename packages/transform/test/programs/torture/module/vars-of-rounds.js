// `var`s of loops whose rounds have names that functions hold. For ES5, SWC makes a function of the body of such a loop,
// and its `var`s are that function's own: around the loop nobody may read them.

const held = []

function fail(message) {
  throw new Error(message)
}

export function forOf(log) {
  for (const id of [1, 2]) {
    var row = `row ${id}`
    held.push(() => id)
  }
  log(held.map((read) => read()))
  fail('behind the loop')
}

export function inBlocks(log) {
  for (let turn = 0; turn < 2; turn++) {
    if (turn > 0) {
      var { row, ...rest } = { row: turn, other: held }
      log(row, Object.keys(rest))
    }
    held.push(() => turn)
  }
  held[held.length].missing
}

export function ofTheBody(log) {
  let left = 2
  while (left-- > 0) {
    const own = left
    var last = own
    held.push(() => own)
    for (var key in { key: last }) log(key)
  }
  return fail(held.at(-1)())
}

export function inner(log) {
  for (const outer of [1, 2]) {
    var around = outer
    for (const id of [outer]) {
      var row = id
      held.push(() => id)
    }
    log(around)
  }
  fail('two loops')
}

export async function waiting(log) {
  for (const id of [1, 2]) {
    var row = await id
    held.push(() => id + row)
  }
  log(held.at(-1)())
  await fail('async')
}

function* rows(log) {
  for (const id of [1, 2]) {
    var row = yield id
    held.push(() => id)
  }
  log(held.at(-1)())
  fail('generator')
}

export function yielding(log) {
  for (const row of rows(log)) log(row)
}

/** Nothing here can fail behind the first statement. */
export function behind(log) {
  fail('before the loop')
  for (const id of log) {
    var row = 1
    held.push = () => id
  }
}
