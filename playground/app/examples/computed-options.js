// Options may be computed, and more than one mark may stand in a file: the innermost one that fails reports.
import { ghost } from 'traceghost'

const strict = { depth: 1, ignore: [/^Try again/], context: 'nightly' === 'day' }
const { context, ...options } = strict

const parse = ghost(options)((line) => {
  const [name, count] = line.split(':')
  const isBusy = name === 'busy'
  if (isBusy) throw new Error('Try again later')
  if (!count) throw new SyntaxError(`No count in "${line}"`)
  return { name, count: Number(count) }
})

for (const line of ['tea: 4', 'busy', 'lamp']) {
  try {
    console.log(parse(line))
  } catch (error) {
    console.log(`skipped: ${error.message}`)
  }
}
