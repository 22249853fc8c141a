// A parser written by hand: characters, recursion, small closures and an object that holds the state.

class Parser {
  constructor(text) {
    this.text = text
    this.at = 0
  }

  fail(expected) {
    throw new SyntaxError(`${expected} expected at ${this.at}`)
  }

  space() {
    while (this.at < this.text.length && this.text.charCodeAt(this.at) <= 32) this.at++
  }

  eat(character) {
    this.space()
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  expect(character) {
    if (!this.eat(character)) this.fail(character)
  }

  value() {
    this.space()
    const character = this.text[this.at]
    if (character === '{') return this.object()
    if (character === '[') return this.array()
    if (character === '"') return this.string()
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    return this.number()
  }

  object() {
    const result = {}
    this.expect('{')
    if (this.eat('}')) return result
    do {
      this.space()
      const key = this.string()
      this.expect(':')
      result[key] = this.value()
    } while (this.eat(','))
    this.expect('}')
    return result
  }

  array() {
    const result = []
    this.expect('[')
    if (this.eat(']')) return result
    do {
      const item = this.value()
      result.push(item)
    } while (this.eat(','))
    this.expect(']')
    return result
  }

  string() {
    if (this.text[this.at] !== '"') this.fail('"')
    let result = ''
    let start = ++this.at
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code === 34) break
      if (code === 92) {
        const escaped = this.text[this.at + 1]
        result += this.text.slice(start, this.at) + (ESCAPES[escaped] ?? escaped)
        this.at += 2
        start = this.at
      } else if (Number.isNaN(code)) {
        this.fail('"')
      } else {
        this.at++
      }
    }
    return result + this.text.slice(start, this.at++)
  }

  number() {
    const start = this.at
    while (isOfNumber(this.text.charCodeAt(this.at))) this.at++
    const digits = this.text.slice(start, this.at)
    const value = Number(digits)
    if (digits === '' || Number.isNaN(value)) this.fail('a value')
    return value
  }
}

const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
]
const ESCAPES = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }
const isOfNumber = (code) =>
  (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || (code | 32) === 101

const TEXT = JSON.stringify(
  Array.from({ length: 200 }, (_, id) => ({
    id,
    name: `Order "${id}"\n`,
    paid: id % 3 === 0,
    discount: id % 7 === 0 ? null : -id / 8,
    items: [{ cents: id * 37, tags: ['new', 'sale', `tag ${id % 10}`] }],
  })),
)

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += new Parser(TEXT).value().length
  return total
}
