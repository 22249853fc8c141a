import { describe, expect, it } from 'vitest'
import type { Frame, StackFrame, Value } from '../../src/model.ts'
import { variablesBeside } from '../../src/reporters/beside.ts'
import { brief, plainText } from '../../src/reporters/values.ts'
import { array, number, object, string, variables } from '../reports/values.ts'

const values: Record<string, Value> = {
  order: object({ id: number(7), items: array([number(1)], 40), user: object({ name: string('Ada') }) }),
  rate: number(0.2),
  same: { kind: 'reference', id: 3 },
  holder: object({ shared: object({ a: number(1) }, { id: 3 }) }),
  seen: object({}, { type: 'Map', size: 2 }),
  key: string('secret'),
  send: object({}, { type: 'function', text: 'send()' }),
  late: { kind: 'missing', reason: 'uninitialised' },
  elsewhere: { kind: 'reference', id: 9 },
}
const frame: Frame = {
  functionName: 'pay',
  line: 1,
  ghost: true,
  this: object({ total: number(3), add: object({}, { type: 'function' }) }),
  scopes: [{ kind: 'function', variables: variables(values) }],
}

/** The values beside each line; the last one failed. */
const beside = (...lines: string[]): string[] => {
  const place: StackFrame = { origin: 'app', line: lines.length, excerpt: { firstLine: 1, lines } }
  return variablesBeside(place, frame).map((list) =>
    list.map(({ name, value }) => `${name}=${plainText(brief(value, 30))}`).join(' '),
  )
}

describe('variablesBeside', () => {
  it('names a variable at its first mention, and again where it failed', () => {
    expect(beside('pay(rate)', 'pay(rate, key)', 'return rate')).toEqual(['rate=0.2', 'key="secret"', 'rate=0.2'])
  })

  it.each([
    ['a member', 'x(order.id)', 'order.id=7'],
    ['a member of a member', 'order.user.name.trim()', 'order.user.name="Ada"'],
    ['a member after ?.', 'order?.user?.name', 'order.user.name="Ada"'],
    ['a count', 'order.items.length + seen.size', 'order.items.length=40 seen.size=2'],
    ['a member of this', 'this.total + this.missing', 'this.total=3'],
    ['the object of a method', 'order.items.map(f)', 'order.items=<Array, size=40>'],
    ['the object of a member that is not known', 'rate.cents', 'rate=0.2'],
    ['nothing of a method of this', 'this.add(1)', ''],
    ['what a reference points to', 'same.a', 'same.a=1'],
    ['an object and its member', 'f(order.user.name, order.user)', 'order.user.name="Ada" order.user={ name: "Ada" }'],
    ['nothing of a text', `throw new Error('no key') // rate`, ''],
    ['what a template holds', `throw \`no \${key}\``, 'key="secret"'],
    ['nothing of a function', 'send(1)', ''],
    ['nothing of what it was about to set', 'const late = rate', 'rate=0.2'],
    ['nothing of what it was about to take apart', 'const { late } = order.user', 'order.user={ name: "Ada" }'],
    ['what was read too early', 'f(late)', 'late=<not initialised>'],
    ['nothing of a member of the same name', 'x.rate', ''],
    ['nothing of unknown names', 'const other = 1', ''],
    ['nothing of a key', 'pay({ rate: order.id, key : 1 })', 'order.id=7'],
    ['nothing of what a pattern takes apart', 'const { rate: other } = order.user', 'order.user={ name: "Ada" }'],
    ['a shorthand', 'pay({ rate, key: 1 })', 'rate=0.2'],
    ['a parameter with a type', 'function f(rate: number, key?: string) {', 'rate=0.2 key="secret"'],
    ['both ends of a condition', 'x = { y: rate ? key : rate }', 'rate=0.2 key="secret"'],
    ['a case', 'switch (x) { case rate: f() }', 'rate=0.2'],
    ['nothing of an interface', 'interface S { rate: number; key(order: Order): void } f(seen.size)', 'seen.size=2'],
    ['nothing of an alias', 'export type T<R = 1> = { rate: R } | typeof key; f(seen.size)', 'seen.size=2'],
    ['nothing of an import of types', "import type { rate } from './key'", ''],
    ['a variable called type', 'type = rate', 'rate=0.2'],
    ['a member called interface', 'a.interface = { b: rate }', 'rate=0.2'],
  ])('tells %s', (_, line, expected) => {
    expect(beside('', line)[1]).toBe(expected)
  })

  describe('names that several scopes have', () => {
    const shadowed: Frame = {
      functionName: 'pay',
      line: 6,
      ghost: true,
      scopes: [
        { kind: 'block', line: 6, variables: variables({ rate: number(3) }) },
        { kind: 'loop', line: 4, variables: variables({ rate: number(2) }) },
        { kind: 'function', line: 2, variables: variables({ rate: number(1), other: number(9) }) },
        { kind: 'module', variables: variables({ rate: number(0) }) },
      ],
    }
    const shown = (...lines: string[]): string[] => {
      const place: StackFrame = { origin: 'app', line: 7, excerpt: { firstLine: 1, lines } }
      return variablesBeside(place, shadowed).map((list) =>
        list.map(({ name, value }) => `${name}=${plainText(brief(value, 30))}`).join(' '),
      )
    }

    it.each([
      ['the innermost one where it failed', ['', '', '', '', '', '', 'f(rate)'], 6, 'rate=3'],
      ['that of the loop in its head', ['', '', '', 'for (const rate of rates)', '', '', ''], 3, 'rate=2'],
      ['that of the function before the loop', ['', '', 'f(rate)', '', '', '', ''], 2, 'rate=1'],
      ['none in the head of another loop', ['', '', 'for (const other of f(1))', '', '', '', ''], 2, ''],
      [
        'none in that of a loop with a counter',
        ['', '', 'for (let other = 0; other < f(); other++)', '', '', '', ''],
        2,
        '',
      ],
      ['none for what is caught', ['', '', '} catch (other) {', '', '', '', ''], 2, ''],
      ['none for the parameter of a callback', ['', '', 'a.map((other) => other.b)', '', '', '', ''], 2, ''],
      ['none for one without brackets', ['', '', 'a.map(other => other.b)', '', '', '', ''], 2, ''],
      ['that of the module before the function', ['f(rate, other)', '', '', '', '', '', ''], 0, 'rate=0'],
    ])('%s', (_, lines, index, expected) => {
      expect(shown(...lines)[index]).toBe(expected)
    })
  })

  it('has the value of a loop in its head, and that of its body behind it', () => {
    const hiding: Frame = {
      functionName: 'pay',
      line: 2,
      ghost: true,
      scopes: [
        { kind: 'block', line: 1, variables: variables({ rate: number(2) }) },
        { kind: 'loop', line: 1, variables: variables({ rate: number(1) }) },
      ],
    }
    const shown = (...lines: string[]): unknown[] =>
      variablesBeside({ origin: 'app', line: lines.length, excerpt: { firstLine: 1, lines } }, hiding).map((list) =>
        list.map(({ value }) => value),
      )
    expect(shown('for (const rate of rates) {', 'f(rate)')).toEqual([[number(1)], [number(2)]])
    expect(shown('for (const rate of rates) { const rate = 2; f(rate) }')).toEqual([[number(2)]])
  })

  it('names nothing in a type of several lines, and what is behind it', () => {
    expect(beside('interface S', '{', '  rate: number', '  go(key: string): { order: 1 }', '}', 'f(rate)').at(-1)).toBe(
      'rate=0.2',
    )
    expect(beside('interface S {', '  rate: number', '  go(key: string): { order: 1 }', '}', 'f(0)').join('')).toBe('')
    expect(beside('type T =', '  | typeof rate', '  | { key: order }', 'f(key)')).toEqual(['', '', '', 'key="secret"'])
    expect(beside('type T = {', '  rate: typeof key', '}', 'f(key)')).toEqual(['', '', '', 'key="secret"'])
    expect(beside('pay({', '  rate: 1,', '  key: rate,', '})').join('')).toBe('rate=0.2')
  })

  it('resolves a reference into another frame', () => {
    const scopes: Frame['scopes'] = [
      { kind: 'function', variables: variables({ it: object({ b: number(2) }, { id: 9 }) }) },
    ]
    const place: StackFrame = { origin: 'app', line: 1, excerpt: { firstLine: 1, lines: ['elsewhere.b', 'elsewhere'] } }
    const [failed, next] = variablesBeside(place, frame, [frame, { ...frame, scopes }])
    expect(failed).toEqual([{ name: 'elsewhere.b', value: number(2) }])
    expect(next).toEqual([{ name: 'elsewhere', value: object({ b: number(2) }) }])
  })

  it('is empty without an excerpt or a frame', () => {
    expect(variablesBeside({ origin: 'app' }, frame)).toEqual([])
    expect(variablesBeside({ origin: 'app', excerpt: { firstLine: 1, lines: ['rate'] } }, undefined)).toEqual([[]])
  })
})
