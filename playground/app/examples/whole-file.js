'use ghost'
// A whole file: 'use ghost' in its first line marks every function.
import { configure } from 'traceghost'

configure({ context: () => ({ shift: 'night', desk: 3 }) })

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return (sorted[middle - 1].value + sorted[middle].value) / 2
}

function summary(samples) {
  const kinds = Object.groupBy(samples, ({ kind }) => kind)
  return Object.entries(kinds).map(([kind, members]) => ({ kind, median: median(members) }))
}

summary([
  { kind: 'load', value: 12 },
  { kind: 'load', value: 30 },
  { kind: 'save', value: 7 },
])
