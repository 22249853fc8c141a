import { describe, expect, it } from 'vitest'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from '../../src/reporters/index.ts'
import { payment } from '../reports/payment.ts'

const reporters = { renderHtml, renderJson, renderMarkdown, renderTerminal }
const names = Object.keys(reporters) as (keyof typeof reporters)[]
const call = (name: keyof typeof reporters, ...args: unknown[]): unknown =>
  Reflect.apply(reporters[name], undefined, args)

const WRONG: [what: string, args: unknown[], got: string][] = [
  ['nothing', [], 'undefined'],
  ['what reportOf gives for other errors', [undefined], 'undefined'],
  ['null', [null], 'null'],
  ['a text', ['{}'], "'{}'"],
  ['an error', [new Error('x')], 'an object'],
  ['a promise', [Promise.resolve(payment)], 'an object'],
  ['a report of another version', [{ ...payment, schema: 2 }], 'an object'],
  ['a part of a report', [{ schema: 1, ghost: 'pay' }], 'an object'],
  ['a report without its frames', [{ ...payment, frames: undefined }], 'an object'],
  ['a report whose error is a text', [{ ...payment, error: 'x' }], 'an object'],
]

describe.each(names)('%s', (name) => {
  it.each(WRONG)('refuses %s with a sentence', (_, args, got) => {
    const sentence = `The argument of ${name} must be a report, as onReport and reportOf give it, but got ${got}.`
    expect(() => call(name, ...args)).toThrow(new TypeError(sentence))
  })

  it('takes a report that was JSON', () => {
    expect(call(name, JSON.parse(JSON.stringify(payment)))).toBe(call(name, payment))
  })
})

describe('renderHtml', () => {
  it('takes no reports, and refuses a list that holds something else', () => {
    expect(call('renderHtml', [])).toContain('No failures.')
    expect(() => call('renderHtml', [payment, undefined])).toThrow(
      /^The argument of renderHtml .* but got undefined\.$/,
    )
  })
})

describe('renderTerminal', () => {
  it.each([
    [null, 'renderTerminal options must be an object, but got null.'],
    [80, 'renderTerminal options must be an object, but got 80.'],
    [{ color: 'yes' }, "renderTerminal option color must be one of true, false, but got 'yes'."],
    [{ colour: true }, "Unknown renderTerminal option 'colour'. Did you mean 'color'?"],
  ])('refuses %j as options', (options, sentence) => {
    expect(() => call('renderTerminal', payment, options)).toThrow(new TypeError(sentence))
  })
})
