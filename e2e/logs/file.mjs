// In Node, Bun and Deno: `file.mjs <path>`. Fails, and dies of an error while that is written.
import { configure, ghost } from 'traceghost'
import { appendReports } from 'traceghost/file'

configure({ reportType: 'none' })
appendReports(process.argv[2])

const charge = ghost((count) => {
  throw new RangeError(`refused ${count}`)
})

try {
  charge(1)
} catch {}
setImmediate(() => charge(2))
