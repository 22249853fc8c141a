import { describe, expect, it } from 'vitest'
import type { Report, Value } from '../../src/model.ts'
import { renderHtml, renderJson, renderJsonLine, renderMarkdown, renderTerminal } from '../../src/reporters/index.ts'
import { base, error, frame, stackFrame } from '../reports/parts.ts'
import { payment } from '../reports/payment.ts'
import { number, object, string } from '../reports/values.ts'

const reporters = { renderHtml, renderJson, renderJsonLine, renderMarkdown, renderTerminal }
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

  it('takes a report of an earlier version, which has no fingerprint', () => {
    const { fingerprint: _, ...earlier } = payment
    expect(call(name, earlier)).toContain('Payments.charge')
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
    [{ color: null }, 'renderTerminal option color must be one of true, false, but got null.'],
    [{ width: 'a' }, "renderTerminal option width must be a number, but got 'a'."],
    [{ width: null }, 'renderTerminal option width must be a number, but got null.'],
    [{ width: Number.NaN }, 'renderTerminal option width must be a number, but got NaN.'],
    [{ colour: true }, "Unknown renderTerminal option 'colour'. Did you mean 'color'?"],
  ])('refuses %j as options', (options, sentence) => {
    expect(() => call('renderTerminal', payment, options)).toThrow(new TypeError(sentence))
  })
})

describe('renderJsonLine', () => {
  it.each([
    [{ maxBytes: 500 }, 'renderJsonLine option maxBytes must be a whole number of at least 4000, but got 500.'],
    [{ maxBytes: '64k' }, "renderJsonLine option maxBytes must be a whole number of at least 4000, but got '64k'."],
    [{ bytes: 5_000 }, "Unknown renderJsonLine option 'bytes'. Did you mean 'maxBytes'?"],
  ])('refuses %j as options', (options, sentence) => {
    expect(() => call('renderJsonLine', payment, options)).toThrow(new TypeError(sentence))
  })
})

const reference: Value = { kind: 'reference', id: 1 }
const values = {
  list: object({ a: object({}, { id: 1, text: 'x', cut: { reason: 'size', omitted: 1 } }) }),
  map: object({}, { type: 'Map', entries: [{ kind: 'map', key: '{}', keyValue: object({}), value: number(1) }] }),
  text: string('x'),
  reference,
  gone: { kind: 'missing', reason: 'redacted' },
} satisfies Record<string, Value>
const source = { excerpt: { firstLine: 1, lines: ['pay(text)'] }, generated: { file: 'main.js', line: 1, column: 3 } }
const thrown = error('Error', 'no', {
  stack: [stackFrame('pay', 1, source)],
  properties: [{ kind: 'property', key: 'code', value: string('E') }],
  omissions: [{ part: 'properties', reason: 'size', omitted: 3 }],
  value: string('no'),
})
/** Has every member that a report may have. */
const full: Report = {
  ...base,
  repeats: 2,
  dropped: 1,
  error: {
    ...thrown,
    cause: { ...thrown, frames: [frame('pay', 1, values)] },
    errors: [thrown],
    frames: [frame('pay', 1, values)],
  },
  frames: [frame('pay', 1, values, { this: object({}) }), { ...frame('small', 1, {}), omitted: 'small' }],
  notes: ['one'],
  environment: { runtime: 'node', version: '24', os: 'linux', userAgent: 'x', url: 'x', memoryBytes: 1 },
  metrics: { runtimeMs: 1, memoryDeltaBytes: 1 },
}

type Path = readonly (string | number)[]

/** The places in a value; of those that differ in their indexes alone, the first. */
function pathsIn(whole: unknown): Path[] {
  const found = new Map<string, Path>()
  const visit = (value: unknown, path: Path): void => {
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? `<${value.kind}>` : ''
    const key = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.') + kind
    if (!found.has(key)) found.set(key, path)
    if (typeof value !== 'object' || value === null) return
    for (const [name, member] of Object.entries(value)) visit(member, [...path, Array.isArray(value) ? +name : name])
  }
  visit(whole, [])
  return [...found.values()]
}

function withAt(whole: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value
  const copy = Array.isArray(whole) ? [...whole] : { ...(whole as object) }
  const members = copy as Record<string | number, unknown>
  members[name] = withAt(members[name], rest, value)
  return copy
}

describe('a report with one wrong part', () => {
  const paths = pathsIn(full)

  it('has parts of all kinds', () => {
    expect(paths.length).toBeGreaterThan(150)
    for (const name of names) expect(call(name, full)).not.toBe('')
  })

  it.each(names)('is rendered by %s, or refused with a sentence', (name) => {
    const raw = paths.flatMap((path) =>
      [undefined, null, 7, 'x', {}, [{}]].flatMap((value) => {
        try {
          call(name, withAt(full, path, value))
        } catch (failure) {
          const { message } = failure as Error
          if (!message.startsWith(`The argument of ${name} must be a report`)) return [`${path.join('.')}: ${message}`]
        }
        return []
      }),
    )
    expect(raw).toEqual([])
  })
})
