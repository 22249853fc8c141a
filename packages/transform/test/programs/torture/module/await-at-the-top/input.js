import { settled } from './slow.js'

const first = await Promise.resolve('first')
const results = []
for await (const x of [Promise.resolve(1), 2]) {
  const y = x * 2
  results.push(() => y)
}
try {
  const inner = await Promise.reject(new Error('caught at the top'))
} catch ({ message }) {
  const kept = message
  results.push(() => kept)
}
if (first) {
  const { a } = await { a: 1 }
  results.push(() => a)
}
await using resource = {
  async [Symbol.asyncDispose]() {
    const closed = 'closed'
    globalThis.disposed = closed
  },
}
export const value = await (async () => {
  const x = await first
  return x
})()

export function afterAll(log) {
  log(results.map((read) => read()), value, settled, globalThis.disposed)
  const missing = settled.missing
  missing.deep
}
