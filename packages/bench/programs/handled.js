/** A program that handles errors and keeps them, as those that cache failures do. */

const failures = []
const values = []

function read(index) {
  const buffer = new Array(10_000).fill(index)
  values.push(new WeakRef(buffer))
  throw new Error(`not found ${buffer[0]}`)
}

export function run(times) {
  for (let index = 0; index < times; index++) {
    try {
      read(index)
    } catch (error) {
      failures.push(error)
    }
  }
  return values
}
