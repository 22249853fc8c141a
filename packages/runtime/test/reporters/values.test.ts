import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/model.ts'
import { cut, quoted, visible } from '../../src/reporters/text.ts'
import { brief, plainText, whole } from '../../src/reporters/values.ts'
import { variableLines } from '../../src/reporters/variable-lines.ts'
import { array, nothing, number, object, redacted, string } from '../reports/values.ts'

const built = (type: string, more: Partial<Extract<Value, { kind: 'object' }>> = {}): Value =>
  object({}, { type, ...more })

/** Bytes `0xab`; a snapshot writes out fifty. */
const bytes = (type: string, size: number): Value =>
  built(type, { size, text: 'ab '.repeat(Math.min(size, 50)).trim() + (size > 50 ? ' …' : '') })

const map = (size: number): Value =>
  built('Map', {
    size,
    entries: Array.from({ length: 3 }, (_, index) => ({
      kind: 'map',
      key: `"${'a'.repeat(index * 9 + 1)}"`,
      value: number(1),
    })),
  })

describe('whole', () => {
  it.each<[string, Value]>([
    ['"a \\"b\\" \\\\ \\n"', string('a "b" \\ \n')],
    ['"abc"… (9000 characters)', { ...string('abc'), length: 9000 }],
    ['-0', { kind: 'primitive', type: 'number', text: '-0' }],
    ['undefined', nothing],
    ['********** (REDACTED)', redacted],
    ['<getter: not run>', { kind: 'missing', reason: 'getter' }],
    ['<not initialised>', { kind: 'missing', reason: 'uninitialised' }],
    ['[same as *3]', { kind: 'reference', id: 3 }],
    ['{}', object({})],
    ['[]', array([])],
    ['{ a: 1, "b-c": { d: [] } }', object({ a: number(1), 'b-c': object({ d: array([]) }) })],
    ['[1, 2, 3]', array([1, 2, 3].map(number))],
    ['<Array, size=512> [1, … 511 more]', array([number(1)], 512)],
    ['<Array, size=17>', array([], 17)],
    ['{ n: <Array, size=40> [1, 2, 3, … 37 more] }', object({ n: array([1, 2, 3, 4].map(number), 40) })],
    ['{ bytes: <Buffer, size=64> ab ab … }', object({ bytes: bytes('Buffer', 64) })],
    ['ArrayBuffer(3) ab ab ab', bytes('ArrayBuffer', 3)],
    ['<Proxy: not read>', built('Proxy', { cut: { reason: 'traps' } })],
    ['[<Proxy: not read>]', array([built('Proxy', { cut: { reason: 'traps' } })])],
    // References have its path.
    ['{ a: 1 }', object({ a: number(1) }, { id: 1 })],
    ['User { a: 1 }', object({ a: number(1) }, { id: 2, type: 'User' })],
    ['User {}', built('User')],
    ['Map(0) {}', built('Map', { size: 0 })],
    ['Date 2026-11-22T00:00:00.000Z', built('Date', { text: '2026-11-22T00:00:00.000Z' })],
    ['function pay', built('function', { text: 'pay' })],
    ['RangeError("bad \\"x\\"")', built('RangeError', { text: 'bad "x"' })],
    ['{ … deeper }', object({}, { cut: { reason: 'depth' } })],
    ['{ a: 1, … 7 more }', object({ a: number(1) }, { cut: { reason: 'size', omitted: 7 } })],
    ['{ … more, out of time }', object({}, { cut: { reason: 'time' } })],
    ['Map(1) { "a" => 1 }', built('Map', { size: 1, entries: [{ kind: 'map', key: '"a"', value: number(1) }] })],
    ['Set(1) { 1 }', built('Set', { size: 1, entries: [{ kind: 'set', key: '', value: number(1) }] })],
    ['{ [Symbol(id)]: 1 }', object({}, { entries: [{ kind: 'symbol', key: 'id', value: number(1) }] })],
    ['Proxy { <target>: {} }', built('Proxy', { entries: [{ kind: 'internal', key: 'target', value: object({}) }] })],
  ])('%s', (text, value) => {
    expect(plainText(whole(value, 200) ?? [])).toBe(text)
    expect(whole(value, text.length - 1)).toBeUndefined()
    expect(plainText(brief(value, text.length))).toBe(text)
  })
})

describe('brief', () => {
  it.each<[string, number, Value]>([
    ['"abcdefg…', 9, string('abcdefghijk')],
    ['{ a: 1, … }', 14, object({ a: number(1), b: string('a long string') })],
    ['[ … ]', 8, array([string('a long string'), number(1)])],
    [
      'User { n: <Object, size=3>, … }',
      36,
      object(
        { n: object({ aaaaaaaa: nothing, bbbbbbbb: nothing, c: nothing }), z: string('zzzzzzzzzzz') },
        { type: 'User' },
      ),
    ],
    ['<Array, size=512> [1, 2, 3, 4, 5, … 507 more]', 46, array([1, 2, 3, 4, 5, 6].map(number), 512)],
    ['<Array, size=512> [1, 2, 3, 4, … 508 more]', 44, array([1, 2, 3, 4, 5, 6].map(number), 512)],
    ['<Array, size=512>', 30, array([string('a long string'), number(1)], 512)],
    ['<Map, size=17> { "a" => 1, … 16 more }', 40, map(17)],
    ['<ArrayBuffer, size=64> ab ab ab …', 34, bytes('ArrayBuffer', 64)],
    ['<ArrayBuffer, size=64> ab ab ab …', 35, bytes('ArrayBuffer', 64)],
    ['<ArrayBuffer, size=64> ab ab ab ab …', 36, bytes('ArrayBuffer', 64)],
    ['<ArrayBuffer, size=64>', 24, bytes('ArrayBuffer', 64)],
    ['ArrayBuffer(16) ab ab a…', 24, bytes('ArrayBuffer', 16)],
    ['DataView(16) ab ab a…', 21, bytes('DataView', 16)],
    ['Date 2026-11-22T…', 17, built('Date', { text: '2026-11-22T00:00:00.000Z' })],
  ])('%s', (text, room, value) => {
    expect(plainText(brief(value, room))).toBe(text)
  })

  it.each(Array.from({ length: 60 }, (_, index) => index + 24))('fits big collections into %i cells', (room) => {
    for (const value of [bytes('ArrayBuffer', 64), map(40), array([1, 20, 300, 4000].map(number), 99)])
      expect(plainText(brief(value, room)).length).toBeLessThanOrEqual(room)
  })
})

describe('variableLines', () => {
  it('takes a line for each entry when one is too short', () => {
    const value = object({
      user: object({ name: string('Ada'), tags: array([string('a')]) }),
      note: string('x'.repeat(60)),
    })
    expect(variableLines({ name: 'order', value }, 48).map(plainText)).toEqual([
      'order: {',
      '  user: { name: "Ada", tags: ["a"] }',
      `  note: "${'x'.repeat(38)}…`,
      '}',
    ])
  })

  it('stays short for huge objects', () => {
    const value = object(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`name${index}`, number(index)])))
    const lines = variableLines({ name: 'big', value }, 80).map(plainText)
    expect(lines).toHaveLength(24)
    expect(lines.at(-1)).toMatch(/^ {2}… \d+ more lines$/)
  })
})

describe('text', () => {
  it.each([
    ['a\x1b[31m\u202e\u2028\ud800\u{e0041}\n', 'a\\x1b[31m\\u202e\\u2028\\ud800\\u{e0041}\\n'],
    ['👩\u200d👩\u200d👧 é 支', '👩\u200d👩\u200d👧 é 支'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it('quotes', () => {
    expect(quoted('"\\')).toBe('"\\"\\\\"')
  })

  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['支払い', 6, '支払い'],
    ['支払い', 5, '支…'],
  ])('cuts %s to %i cells', (text, cells, shown) => {
    expect(cut(text, cells)).toBe(shown)
  })
})
