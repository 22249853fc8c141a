// A generator: its values are those of the moment in which it failed.
import { ghost } from 'traceghost'

function* pagesOf(lines, size) {
  let page = []
  let number = 1
  for (const line of lines) {
    if (line.length > 12) throw new RangeError(`Line ${number}.${page.length + 1} is too long`)
    page.push(line)
    if (page.length === size) {
      yield { number, page }
      page = []
      number++
    }
  }
  if (page.length > 0) yield { number, page }
}

const print = ghost((lines) => {
  const printed = []
  for (const { number, page } of pagesOf(lines, 2)) {
    printed.push(`${number}: ${page.join(' / ')}`)
    console.log(printed.at(-1))
  }
  return printed
})

print(['tea', 'milk', 'sugar', 'lemon', 'three kilograms of flour'])
