// Options that are computed: the mark stays a call, which takes them when it runs.
import { ghost } from 'traceghost'

const isImport = true
const options = { suppress: isImport, ignore: [/^Try again/], depth: isImport ? 1 : 5 }

const parse = ghost(options)((line) => {
  const [name, count] = line.split(':')
  const isBusy = name === 'busy'
  if (isBusy) throw new Error('Try again later')
  if (!count) throw new SyntaxError(`No count in "${line}"`)
  return { name, count: Number(count) }
})

for (const line of ['tea: 4', 'lamp', 'chair: 2']) {
  const parsed = parse(line)
  console.log(line, parsed ? parsed.count : 'is left out')
}
parse('busy')
